/**
 * Serial scanners on real terminal devices. Bytes and hang-ups are the kernel's; the clock is the test's own, so that
 * a busy machine changes nothing: no silence ends a scan, and no look for scanners comes, but where a test says so.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure } from '../../main/domain/failure.ts';
import type { ScannerStatus } from '../../preload/views.ts';
import { openScanners, realDependencies, type Scanners } from '../../main/scanner/index.ts';
import { defaultSerialLine, type SerialLine } from '../../main/scanner/settings.ts';
import type { Scan } from '../../main/scanner/types.ts';
import { onLinux } from '../systems.ts';
import { bytesOf, licence, textOf } from './payloads.ts';
import { openPtyPair, type PtyPair } from './pty.ts';

/** A scanner that comes back is there again within so many milliseconds. */
const BACK_WITHIN = 2000;

let folder: string;
let pty: PtyPair | undefined;
let opened: Scanners[];
const scans: Scan[] = [];
const failures: Failure[] = [];
let read = 0;
let waiting: { condition: () => boolean; met: () => void }[] = [];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  folder = await mkdtemp(join(tmpdir(), 'scanner-'));
  opened = [];
  scans.length = 0;
  failures.length = 0;
  read = 0;
  waiting = [];
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(opened.map((each) => each.close()));
  await pty?.close();
  await rm(folder, { recursive: true });
});

const link = (): string => (process.platform === 'win32' ? 'COM200' : join(folder, 'scanner'));

function changed(): void {
  for (const each of waiting) if (each.condition()) each.met();
}

/** Resolves as soon as something that the scanners tell makes it true. */
const until = (condition: () => boolean): Promise<void> =>
  new Promise((met) => {
    waiting.push({ condition, met });
    changed();
  });

interface Open {
  readonly scanners: Scanners;
  status(): ScannerStatus | undefined;
}

function open(line: SerialLine | 'auto' = 'auto'): Open {
  const port = { by: 'path' as const, path: link() };
  const settings = { serial: [{ port, line }], hidPos: false, keyboard: false };
  let statuses: readonly ScannerStatus[] = [];
  const scanners = openScanners(
    settings,
    {
      scan: (scan) => {
        scans.push(scan);
        changed();
      },
      status: (now) => {
        statuses = now;
        changed();
      },
      failure: (failure) => failures.push(failure),
    },
    {
      openPort: (path, line, events) =>
        realDependencies.openPort(path, line, {
          ...events,
          data: (bytes) => {
            events.data(bytes);
            read += bytes.length;
            changed();
          },
        }),
    },
  );
  opened.push(scanners);
  return { scanners, status: () => statuses[0] };
}

/** Sends bytes, and waits until the port has read them all. */
async function send(bytes: Uint8Array): Promise<void> {
  const all = read + bytes.length;
  await pty?.write(bytes);
  await until(() => read >= all);
}

test('a licence arrives whole from a serial line, in whatever chunks it comes', async () => {
  pty = await openPtyPair(link());
  const { status } = open();
  await until(() => status()?.state === 'connected');
  const bytes = bytesOf(licence());
  for (let at = 0; at < bytes.length; at += 7) await send(bytes.subarray(at, at + 7));
  expect(scans.map((scan) => textOf(scan.bytes))).toEqual([licence()]);
  expect(scans[0]).toMatchObject({ source: 'serial', device: `port:${link()}`, symbology: null });
  expect(status()?.lastScanAt).not.toBeNull();
});

test('bytes above 127 and control characters pass a serial line unchanged', async () => {
  pty = await openPtyPair(link());
  const { status } = open();
  await until(() => status()?.state === 'connected');
  const body = `ZQA${String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code))}`;
  const payload = licence({ jurisdiction: { type: 'ZQ', body } });
  await send(bytesOf(payload));
  expect(scans.map((scan) => textOf(scan.bytes))).toEqual([payload]);
});

test('a megabyte without a pause is told once and is no scan, and the next licence is read', async () => {
  pty = await openPtyPair(link());
  // A rate that was set, as a search for another one would throw away what waits in the port.
  const { status } = open(defaultSerialLine);
  await until(() => status()?.state === 'connected');
  await send(new Uint8Array(1 << 20).fill(0x41));
  expect(failures).toEqual([{ code: 'scanner.noise', retry: 'now' }]);
  await vi.advanceTimersByTimeAsync(300);
  await send(bytesOf(licence()));
  expect(scans.map((scan) => textOf(scan.bytes))).toEqual([licence()]);
});

test('a scanner that is not there yet is taken as soon as it is', async () => {
  const { status } = open();
  await until(() => status()?.failure?.code === 'scanner.absent');
  expect(status()?.state).toBe('connecting');
  pty = await openPtyPair(link());
  await vi.advanceTimersByTimeAsync(BACK_WITHIN);
  await until(() => status()?.state === 'connected');
  expect(status()?.failure).toBeNull();
});

test('pulling the cable in the middle of a scan drops the part with a message; plugged in, it is back by itself', async () => {
  pty = await openPtyPair(link());
  const { status } = open();
  await until(() => status()?.state === 'connected');
  await send(bytesOf(licence().slice(0, 90)));
  await pty.close();
  await until(() => status()?.state === 'lost');
  expect(failures).toEqual([{ code: 'scanner.lost-mid-scan', retry: 'now' }]);

  pty = await openPtyPair(link());
  await vi.advanceTimersByTimeAsync(BACK_WITHIN);
  await until(() => status()?.state === 'connected');
  await send(bytesOf(licence()));
  expect(scans.map((scan) => textOf(scan.bytes))).toEqual([licence()]);
});

test('a hang-up is noticed each time, whatever the port was just doing', async () => {
  for (let time = 0; time < 20; time += 1) {
    pty = await openPtyPair(link());
    const { scanners, status } = open();
    await until(() => status()?.state === 'connected');
    if (time % 2 === 0) await send(bytesOf('SHELF-12345'));
    await pty.close();
    await until(() => status()?.state === 'lost');
    await scanners.close();
  }
  expect(failures).toHaveLength(10);
});

test('after closing, nothing more is told and the port is free', async () => {
  pty = await openPtyPair(link());
  const first = open();
  await until(() => first.status()?.state === 'connected');
  await first.scanners.close();
  const second = open();
  await until(() => second.status()?.state === 'connected');
  expect(first.status()?.state).toBe('connected');
  expect(failures).toEqual([]);
});

test.runIf(onLinux('Wine lets two programs open one port, which Windows does not'))(
  'a port that another program holds is told as busy, and taken once it is free',
  async () => {
    pty = await openPtyPair(link());
    const first = open();
    await until(() => first.status()?.state === 'connected');
    const second = open();
    await until(() => second.status()?.failure?.code === 'scanner.busy');
    await first.scanners.close();
    await vi.advanceTimersByTimeAsync(BACK_WITHIN);
    await until(() => second.status()?.state === 'connected');
  },
);
