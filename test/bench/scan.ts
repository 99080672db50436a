/**
 * The time from a scan's last byte to the licence, for serial, HID and keyboard scanners. Two peers are measured in the
 * same run: a fixed silence of 300 ms, and serialport's inter-byte-timeout parser. Also the processor time of the
 * scanners while there is no scan.
 *
 * All get the same licence, and its last part over a pseudo-terminal, which another process writes to and serialport
 * reads. Then bytes are framed, a HID report is passed on as node-hid does, and a key goes through the preload's wedge to
 * main. The figures do not include USB (the rig tests it), nor for keys the browser and its messages between processes.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { InterByteTimeoutParser, SerialPort } from 'serialport';
import type { HidEvents } from '../../main/scanner/ways/hid/device.ts';
import { defaultScannerSettings, openScanners } from '../../main/scanner/index.ts';
import { Wedge } from '../../preload/wedge/wedge.ts';
import type { KeyInput } from '../../preload/wedge/keys.ts';
import { hidReports } from '../scanner/hid-device.ts';
import { bytesOf, licence } from '../scanner/payloads.ts';
import { openPtyPair, type PtyPair } from '../scanner/pty.ts';
import { keysOf } from '../scanner/typist.ts';
import { percentile, round, type Figure } from './figure.ts';

const SAMPLES = 30;
const FIXED_SILENCE = 300;
/** The interval in serialport's documentation. */
const INTER_BYTE = 30;
/** Milliseconds before the last part: the pace of the slowest line. */
const PAUSE = 10;
const payload = licence({ jurisdiction: { type: 'ZO', body: 'ZOAN\nZOBY' } });

/** Decodes a scan. Its time is part of the figure. */
type Decode = (bytes: Uint8Array) => unknown;
type Give = (bytes: Uint8Array) => void;

/** One kind of scanner: the bytes that are sent over the line, and the code that makes a scan of them. */
interface WayIn {
  readonly pieces: { readonly before: Uint8Array; readonly last: Uint8Array };
  /** Reads from the line. Returns a function that stops it. */
  open(path: string, give: Give): Promise<() => Promise<void>>;
}

export async function* benchScan(decode: Decode = () => undefined): AsyncGenerator<Figure> {
  const peers = [
    { name: `fixed silence ${FIXED_SILENCE} ms`, times: await timesOf(peer(FIXED_SILENCE), decode) },
    {
      name: `serialport inter-byte-timeout ${INTER_BYTE} ms`,
      times: await timesOf(peer(INTER_BYTE), decode),
    },
  ];
  for (const [name, way] of [
    ['scan.serial', serial],
    ['scan.hid', hid],
    ['scan.keyboard', keyboard],
  ] as const) {
    const times = await timesOf(way, decode);
    for (const beside of peers) yield figure(name, times, beside.name, beside.times);
  }
  yield { figure: 'scan.idle', unit: '% of a core', value: await idleCost() };
}

function figure(name: string, samples: readonly number[], beside: string, others: readonly number[]): Figure {
  const p50 = percentile(samples, 0.5);
  const ratio = round(percentile(others, 0.5) / p50);
  return { figure: name, unit: 'ms', p50, p95: percentile(samples, 0.95), beside, ratio };
}

/** Milliseconds from just before the last part is written until the scan is decoded. */
async function timesOf({ pieces, open }: WayIn, decode: Decode): Promise<readonly number[]> {
  const pty = await openPtyPair();
  let give: Give = () => undefined;
  const close = await open(pty.terminalPath, (bytes) => {
    give(bytes);
  });
  const times: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const scanned = new Promise<Uint8Array>((resolve) => (give = resolve));
    const sentAt = await sendLastApart(pty, pieces);
    decode(await scanned);
    times.push(performance.now() - sentAt);
  }
  await close();
  await pty.close();
  return times;
}

/** Sends all but the last part, then the last one. Returns the time just before the last part. */
async function sendLastApart(pty: PtyPair, { before, last }: WayIn['pieces']): Promise<number> {
  await pty.write(before);
  await sleep(PAUSE);
  const sentAt = performance.now();
  await pty.write(last);
  return sentAt;
}

const all = bytesOf(payload);
const asBytes = { before: all.subarray(0, -8), last: all.subarray(-8) };

/** serialport's parser: a silence of `interval` milliseconds ends a scan. */
const peer = (interval: number): WayIn => ({
  pieces: asBytes,
  open: (path, give) =>
    openLine(path, (port) => {
      port.pipe(new InterByteTimeoutParser({ interval })).on('data', give);
    }),
});

const serial: WayIn = {
  pieces: asBytes,
  async open(path, give) {
    const port = { by: 'path' as const, path };
    const settings = { serial: [{ port, line: 'auto' as const }], hidPos: false, keyboard: false };
    const scanners = openScanners(settings, listener(give));
    while (scanners.statuses[0]?.state !== 'connected') await sleep(PAUSE);
    return () => scanners.close();
  },
};

const reports = hidReports(payload);
const REPORT = 64;
const hid: WayIn = {
  pieces: { before: Buffer.concat(reports.slice(0, -1)), last: Buffer.concat(reports.slice(-1)) },
  async open(path, give) {
    let device: HidEvents | undefined;
    const scanners = openScanners({ serial: [], hidPos: true, keyboard: false }, listener(give), {
      listHid: async () => [{ path, vendorId: 1, productId: 1, serialNumber: null, name: 'bench' }],
      descriptorOf: async () => null,
      openHid: async (_path, events) => {
        device = events;
        return { close: async () => undefined, sendFeatureReport: async () => undefined };
      },
    });
    const closeLine = await openLine(path, (port) => {
      port.on(
        'data',
        inPieces(REPORT, (report) => device?.report(report)),
      );
    });
    while (device === undefined) await sleep(PAUSE);
    return async () => {
      await closeLine();
      await scanners.close();
    };
  },
};

/** Each key is sent over the line as its index in this list, two bytes. */
const keys = keysOf(payload, { gap: 6 });
const NUMBER = 2;
const lastDown = keys.findLastIndex(({ type }) => type === 'down');
const numbers = Buffer.from(Uint16Array.from(keys, (_, index) => index).buffer);
const keyboard: WayIn = {
  pieces: {
    before: numbers.subarray(0, lastDown * NUMBER),
    last: numbers.subarray(lastDown * NUMBER, (lastDown + 1) * NUMBER),
  },
  async open(path, give) {
    const scanners = openScanners({ ...defaultScannerSettings, serial: [], hidPos: false }, listener(give));
    let wedge = new Wedge<KeyInput>();
    const press = (index: number): void => {
      if (index === 0) wedge = new Wedge<KeyInput>();
      const key = keys[index];
      const sent = key === undefined ? null : wedge.key(key).send;
      if (sent !== null) scanners.keyboard({ ...sent, bytes: [...sent.bytes], gaps: [...sent.gaps] });
    };
    const closeLine = await openLine(path, (port) => {
      port.on(
        'data',
        inPieces(NUMBER, (number) => {
          press(number.readUInt16LE());
        }),
      );
    });
    return async () => {
      await closeLine();
      await scanners.close();
    };
  },
};

function listener(give: Give): Parameters<typeof openScanners>[1] {
  return { scan: ({ bytes }) => give(bytes), status: () => undefined, failure: () => undefined };
}

async function openLine(path: string, listen: (port: SerialPort) => void): Promise<() => Promise<void>> {
  const port = new SerialPort({ path, baudRate: 9600 });
  await once(port, 'open');
  listen(port);
  port.on('error', () => undefined);
  return () =>
    new Promise<void>((closed) => {
      port.close(() => {
        closed();
      });
    });
}

/** Turns chunks of any size into pieces of one size. */
function inPieces(size: number, take: (piece: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= size; rest = rest.subarray(size)) take(rest.subarray(0, size));
  };
}

/** With all three kinds of scanner enabled, none plugged in, and no scan. */
async function idleCost(): Promise<number> {
  const scanners = openScanners(
    defaultScannerSettings,
    listener(() => undefined),
  );
  await sleep(1500);
  const before = process.cpuUsage();
  const started = performance.now();
  await sleep(5000);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - started);
  await scanners.close();
  return round(share * 100);
}
