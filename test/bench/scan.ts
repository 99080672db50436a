/**
 * From a scan's last byte to the scan, for each way in, beside what everybody else does in the same run: a fixed
 * silence of 300 ms, and serialport's own inter-byte-timeout parser. And what the scanners cost while nobody scans.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { InterByteTimeoutParser, SerialPort } from 'serialport';
import type { HidEvents } from '../../main/scanner/hid.ts';
import { defaultScannerSettings, openScanners, realDependencies } from '../../main/scanner/index.ts';
import type { Scan } from '../../main/scanner/types.ts';
import { Wedge } from '../../preload/wedge.ts';
import type { KeyInput } from '../../preload/wedge-keys.ts';
import { hidReports } from '../scanner/hid-device.ts';
import { bytesOf, licence } from '../scanner/payloads.ts';
import { openPtyPair, type PtyPair } from '../scanner/pty.ts';
import { keysOf } from '../scanner/typist.ts';
import { percentile, round, type Figure } from './figure.ts';

const SAMPLES = 30;
const FIXED_SILENCE = 300;
/** serialport's documentation uses it with this. */
const INTER_BYTE = 30;
const payload = licence({ jurisdiction: { type: 'ZO', body: 'ZOAN\nZOBY' } });

/** What is done with a scan before the clock stops: the decoder, where the caller gives it. */
type Decode = (bytes: Uint8Array) => unknown;

export async function* benchScan(decode: Decode = () => undefined): AsyncGenerator<Figure> {
  const serial = await serialTimes(decode);
  const fixed = await peerTimes((port) => fixedSilence(port), decode);
  const interByte = await peerTimes(
    (port) => port.pipe(new InterByteTimeoutParser({ interval: INTER_BYTE })),
    decode,
  );
  yield figure('scan.serial', serial, `fixed silence ${FIXED_SILENCE} ms`, fixed);
  yield figure('scan.serial', serial, `serialport inter-byte-timeout ${INTER_BYTE} ms`, interByte);
  const hid = await hidTimes(decode);
  yield figure('scan.hid', hid, `fixed silence ${FIXED_SILENCE} ms`, fixed);
  yield figure('scan.hid', hid, `serialport inter-byte-timeout ${INTER_BYTE} ms`, interByte);
  const keyboard = await keyboardTimes(decode);
  yield figure('scan.keyboard', keyboard, `fixed silence ${FIXED_SILENCE} ms`, fixed);
  yield figure('scan.keyboard', keyboard, `serialport inter-byte-timeout ${INTER_BYTE} ms`, interByte);
  yield { figure: 'scan.idle', unit: '% of a core', value: await idleCost() };
}

function figure(name: string, samples: readonly number[], beside: string, others: readonly number[]): Figure {
  const p50 = percentile(samples, 0.5);
  const ratio = round(percentile(others, 0.5) / p50);
  return { figure: name, unit: 'ms', p50, p95: percentile(samples, 0.95), beside, ratio };
}

/** Hears scans one at a time. */
function listening() {
  let heard: (scan: Scan) => void = () => undefined;
  const listener = {
    scan: (scan: Scan) => {
      heard(scan);
    },
    status: () => undefined,
    failure: () => undefined,
  };
  const next = () => new Promise<Scan>((resolve) => (heard = resolve));
  return { listener, next };
}

/** Sends all but the last bytes, then those; answers when they went. */
async function sendLastApart(pty: PtyPair): Promise<number> {
  const bytes = bytesOf(payload);
  await pty.write(bytes.subarray(0, -8));
  await sleep(10);
  const sentAt = performance.now();
  await pty.write(bytes.subarray(-8));
  return sentAt;
}

async function serialTimes(decode: Decode): Promise<readonly number[]> {
  const pty = await openPtyPair();
  const { listener, next } = listening();
  const port = { by: 'path' as const, path: pty.terminalPath };
  const settings = { serial: [{ port, line: 'auto' as const }], hidPos: false, keyboard: false };
  const scanners = openScanners(settings, listener);
  while (scanners.statuses[0]?.state !== 'connected') await sleep(10);
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const scanned = next();
    const sentAt = await sendLastApart(pty);
    decode((await scanned).bytes);
    times.push(performance.now() - sentAt);
  }
  await scanners.close();
  await pty.close();
  return times;
}

async function peerTimes(
  framesOf: (port: SerialPort) => NodeJS.EventEmitter,
  decode: Decode,
): Promise<readonly number[]> {
  const pty = await openPtyPair();
  const port = new SerialPort({ path: pty.terminalPath, baudRate: 9600 });
  await once(port, 'open');
  const frames = framesOf(port);
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES / 3; sample += 1) {
    const framed = once(frames, 'data') as Promise<[Uint8Array]>; // Both give bytes.
    const sentAt = await sendLastApart(pty);
    decode((await framed)[0]);
    times.push(performance.now() - sentAt);
  }
  port.on('error', () => undefined);
  await new Promise<void>((closed) => {
    port.close(() => {
      closed();
    });
  });
  await pty.close();
  return times;
}

function fixedSilence(port: SerialPort): NodeJS.EventEmitter {
  // An interval parser with 300 ms is exactly that.
  return port.pipe(new InterByteTimeoutParser({ interval: FIXED_SILENCE }));
}

/** From the last report's event; the way through USB is the rig's to prove. */
async function hidTimes(decode: Decode): Promise<readonly number[]> {
  const { listener, next } = listening();
  let device: HidEvents | undefined;
  const scanners = openScanners({ serial: [], hidPos: true, keyboard: false }, listener, {
    ...realDependencies,
    listHid: async () => [{ path: 'bench', vendorId: 1, productId: 1, serialNumber: null, name: 'bench' }],
    descriptorOf: async () => null,
    openHid: async (_path, events) => {
      device = events;
      return { close: async () => undefined, sendFeatureReport: async () => undefined };
    },
  });
  while (device === undefined) await sleep(10);
  const reports = hidReports(payload);
  const last = reports.at(-1);
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES && last !== undefined; sample += 1) {
    for (const report of reports.slice(0, -1)) device.report(report);
    const scanned = next();
    const sentAt = performance.now();
    device.report(last);
    decode((await scanned).bytes);
    times.push(performance.now() - sentAt);
  }
  await scanners.close();
  return times;
}

/** From the last key's event in the preload to the scan, without the way between the processes. */
async function keyboardTimes(decode: Decode): Promise<readonly number[]> {
  const { listener, next } = listening();
  const scanners = openScanners({ ...defaultScannerSettings, serial: [], hidPos: false }, listener);
  const keys = keysOf(payload, { gap: 6 });
  const lastDown = keys.findLastIndex(({ type }) => type === 'down');
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const wedge = new Wedge<KeyInput>();
    const press = (key: KeyInput | undefined): void => {
      const sent = key === undefined ? null : wedge.key(key).send;
      if (sent !== null) scanners.keyboard({ ...sent, bytes: [...sent.bytes], gaps: [...sent.gaps] });
    };
    keys.slice(0, lastDown).forEach(press);
    const scanned = next();
    const sentAt = performance.now();
    press(keys[lastDown]);
    decode((await scanned).bytes);
    times.push(performance.now() - sentAt);
  }
  await scanners.close();
  return times;
}

/** All three ways open, nothing plugged in or scanned. */
async function idleCost(): Promise<number> {
  const scanners = openScanners(defaultScannerSettings, listening().listener);
  await sleep(1500);
  const before = process.cpuUsage();
  const started = performance.now();
  await sleep(5000);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - started);
  await scanners.close();
  return round(share * 100);
}
