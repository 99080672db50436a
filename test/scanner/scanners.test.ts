import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Failure, ScannerStatus } from '../../preload/contract.ts';
import { openScanners, type Scanners, type ScannerSettings } from '../../main/scanner/index.ts';
import type { Scan } from '../../main/scanner/types.ts';
import { bytesOf, licence, textOf } from './payloads.ts';
import { openPtyPair, type PtyPair } from './pty.ts';

let folder: string;
let pty: PtyPair | undefined;
let scanners: Scanners | undefined;
const scans: Scan[] = [];
const failures: Failure[] = [];
let statuses: readonly ScannerStatus[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scanner-'));
  scans.length = 0;
  failures.length = 0;
  statuses = [];
});

afterEach(async () => {
  await scanners?.close();
  await pty?.close();
  await rm(folder, { recursive: true });
});

const link = (): string => join(folder, 'reader');
const until = (condition: () => boolean, timeout = 3000): Promise<void> =>
  vi.waitFor(
    () => {
      expect(condition()).toBe(true);
    },
    { timeout, interval: 5 },
  );

function open(): void {
  const settings: ScannerSettings = {
    serial: [{ port: { by: 'path', path: link() }, line: 'auto' }],
    hidPos: false,
    keyboard: false,
  };
  scanners = openScanners(settings, {
    scan: (scan) => scans.push(scan),
    status: (now) => (statuses = now),
    failure: (failure) => failures.push(failure),
  });
}

test('a licence arrives whole from a serial line, in whatever chunks it comes', async () => {
  pty = await openPtyPair(link());
  open();
  await until(() => statuses[0]?.state === 'connected');
  await pty.writeSlowly(bytesOf(licence()), { chunk: 7 });
  await until(() => scans.length === 1);
  expect(textOf(scans[0]?.bytes ?? new Uint8Array())).toBe(licence());
  expect(scans[0]).toMatchObject({ source: 'serial', device: `port:${link()}`, symbology: null });
  expect(statuses[0]?.lastScanAt).not.toBeNull();
});

test('bytes above 127 and control characters pass a serial line unchanged', async () => {
  pty = await openPtyPair(link());
  open();
  await until(() => statuses[0]?.state === 'connected');
  const body = `ZQA${String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code))}`;
  const payload = licence({ jurisdiction: { type: 'ZQ', body } });
  await pty.write(bytesOf(payload));
  await until(() => scans.length === 1);
  expect(textOf(scans[0]?.bytes ?? new Uint8Array())).toBe(payload);
});

test('a reader that is not there yet is taken as soon as it is', async () => {
  open();
  await until(() => statuses[0]?.failure?.code === 'scanner.absent');
  expect(statuses[0]?.state).toBe('connecting');
  pty = await openPtyPair(link());
  await until(() => statuses[0]?.state === 'connected');
  expect(statuses[0]?.failure).toBeNull();
});

test('pulling the cable in the middle of a scan drops the part with a message; plugged in, it is back by itself', async () => {
  pty = await openPtyPair(link());
  open();
  await until(() => statuses[0]?.state === 'connected');
  await pty.write(bytesOf(licence().slice(0, 90)));
  // The kernel's queue is emptied by the hang-up: only what was read before it is a scan in the middle.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await pty.close();
  await until(() => statuses[0]?.state === 'lost');
  expect(failures).toEqual([{ code: 'scanner.lost-mid-scan', retry: 'now' }]);

  pty = await openPtyPair(link());
  const pluggedAt = performance.now();
  await until(() => statuses[0]?.state === 'connected');
  expect(performance.now() - pluggedAt).toBeLessThan(2000);
  await pty.write(bytesOf(licence()));
  await until(() => scans.length === 1);
  expect(textOf(scans[0]?.bytes ?? new Uint8Array())).toBe(licence());
});

test('after closing, nothing more is told and the port is free', async () => {
  pty = await openPtyPair(link());
  open();
  await until(() => statuses[0]?.state === 'connected');
  await scanners?.close();
  const toldBefore = statuses;
  open();
  await until(() => scanners?.statuses[0]?.state === 'connected');
  expect(toldBefore).toMatchObject([{ state: 'connected' }]);
  expect(failures).toEqual([]);
});

test('a port that another program holds is told as busy', async () => {
  pty = await openPtyPair(link());
  open();
  await until(() => statuses[0]?.state === 'connected');
  const first = scanners;
  open();
  await until(() => scanners?.statuses[0]?.failure?.code === 'scanner.busy');
  await first?.close();
  await until(() => scanners?.statuses[0]?.state === 'connected');
});
