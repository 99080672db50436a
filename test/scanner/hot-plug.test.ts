import { expect, test, vi } from 'vitest';
import type { Failure } from '../../main/domain/failure.ts';
import type { ScannerStatus } from '../../preload/views.ts';
import { openScanners, type ScannerDependencies, type ScannerSettings } from '../../main/scanner/index.ts';
import type { HidEvents, HidInfo } from '../../main/scanner/ways/hid/device.ts';
import type { PortInfo } from '../../main/scanner/ways/serial/ports.ts';
import type { PortEvents } from '../../main/scanner/ways/serial/port.ts';
import type { Scan } from '../../main/scanner/types.ts';
import { hidReports } from './hid-device.ts';
import { bytesOf, licence, textOf } from './payloads.ts';

const settings: ScannerSettings = {
  serial: [{ port: { by: 'maker' }, line: 'auto' }],
  hidPos: true,
  keyboard: true,
};
const port = (path: string, serialNumber: string): PortInfo => ({
  path,
  vendorId: '05f9',
  productId: '4204',
  serialNumber,
  name: 'Scanner',
});
const device = (path: string, serialNumber: string | null): HidInfo => ({
  path,
  vendorId: 0x05e0,
  productId: 0x1300,
  serialNumber,
  name: 'Imager',
});

/** A computer whose ports are plugged in and out by the test. */
function computer() {
  const open = new Map<string, PortEvents>();
  const openHids = new Map<string, HidEvents>();
  let opened = 0;
  const state = { ports: [] as PortInfo[], hids: [] as HidInfo[] };
  const dependencies: ScannerDependencies = {
    listPorts: async () => state.ports,
    listHid: async () => state.hids,
    descriptorOf: async () => null,
    openPort: async (path, _line, events) => {
      open.set(path, events);
      opened += 1;
      return { close: async () => void open.delete(path), setBaudRate: async () => undefined };
    },
    openHid: async (path, events) => {
      openHids.set(path, events);
      opened += 1;
      return { close: async () => void openHids.delete(path), sendFeatureReport: async () => undefined };
    },
  };
  return { state, dependencies, open, openHids, opened: () => opened };
}

function start(dependencies: ScannerDependencies) {
  const scans: Scan[] = [];
  const failures: Failure[] = [];
  const told = { statuses: [] as readonly ScannerStatus[] };
  const scanners = openScanners(
    settings,
    {
      scan: (scan) => scans.push(scan),
      status: (statuses) => (told.statuses = statuses),
      failure: (failure) => failures.push(failure),
    },
    dependencies,
  );
  return { scans, failures, told, scanners };
}

test('a thousand times in and out leave nothing open, no timer, no second scanner, and a scanner that reads', async () => {
  vi.useFakeTimers();
  const { state, dependencies, open, openHids, opened } = computer();
  const { scans, failures, told, scanners } = start(dependencies);
  const look = () => vi.advanceTimersByTimeAsync(1500);
  for (let cycle = 0; cycle < 1000; cycle += 1) {
    const path = `/dev/ttyACM${cycle % 3}`;
    const hidPath = `/dev/hidraw${cycle % 3}`;
    state.ports = [port(path, 'A1')];
    state.hids = [device(hidPath, 'B1')];
    await look();
    // Each is pulled in the middle of a scan.
    open.get(path)?.data(bytesOf(licence().slice(0, 80)));
    const [first] = hidReports(licence());
    if (first !== undefined) openHids.get(hidPath)?.report(first);
    open.get(path)?.lost();
    openHids.get(hidPath)?.lost();
    state.ports = [];
    state.hids = [];
    await look();
    expect(told.statuses.map(({ state }) => state)).toEqual(['lost', 'lost']);
    expect([open.size, openHids.size, vi.getTimerCount()]).toEqual([0, 0, 2]);
  }
  expect(opened()).toBe(2000);
  expect(failures).toHaveLength(2000);
  expect(failures.every(({ code }) => code === 'scanner.lost-mid-scan')).toBe(true);
  expect(scans).toEqual([]);

  state.ports = [port('/dev/ttyACM7', 'A1')];
  await look();
  open.get('/dev/ttyACM7')?.data(bytesOf(licence()));
  expect(scans.map(({ device, bytes }) => [device, textOf(bytes)])).toEqual([
    ['usb:05f9:4204:A1', licence()],
  ]);
  await scanners.close();
  expect([open.size, vi.getTimerCount()]).toEqual([0, 0]);
  vi.useRealTimers();
});

test('a scanner that is listed elsewhere while it was open is opened there', async () => {
  vi.useFakeTimers();
  const { state, dependencies, open } = computer();
  const { told, scanners } = start(dependencies);
  state.ports = [port('/dev/ttyACM0', 'A1')];
  await vi.advanceTimersByTimeAsync(1500);
  state.ports = [port('/dev/ttyACM1', 'A1')];
  await vi.advanceTimersByTimeAsync(3000);
  expect([...open.keys()]).toEqual(['/dev/ttyACM1']);
  expect(told.statuses).toMatchObject([{ id: 'usb:05f9:4204:A1', state: 'connected' }]);
  await scanners.close();
  vi.useRealTimers();
});

test('several scanners at once keep their scans apart, with and without serial numbers', async () => {
  vi.useFakeTimers();
  const { state, dependencies, openHids } = computer();
  const { scans, told, scanners } = start(dependencies);
  state.hids = [device('/dev/hidraw0', null), device('/dev/hidraw1', null), device('/dev/hidraw2', 'C3')];
  await vi.advanceTimersByTimeAsync(1500);
  const paths = ['/dev/hidraw0', '/dev/hidraw1', '/dev/hidraw2'];
  const reports = hidReports(licence());
  for (const report of reports) for (const path of paths) openHids.get(path)?.report(report);
  const ids = ['hid:05e0:1300:1', 'hid:05e0:1300:2', 'hid:05e0:1300:C3'];
  expect(scans.map(({ device }) => device)).toEqual(ids);
  expect(scans.map(({ bytes, symbology }) => [textOf(bytes), symbology])).toEqual(
    ids.map(() => [licence(), ']L2']),
  );
  expect(told.statuses.map(({ id }) => id)).toEqual(ids);
  await scanners.close();
  vi.useRealTimers();
});

test('what the wedge heard is a scan of the keyboard', async () => {
  vi.useFakeTimers();
  const { dependencies } = computer();
  const { scans, told, scanners } = start(dependencies);
  const bytes = [...bytesOf(licence())];
  const half = Math.floor(bytes.length / 2);
  const gaps = bytes.map((_, index) => (index === 0 ? 0 : 6));
  scanners.keyboard({ bytes: bytes.slice(0, half), gaps: gaps.slice(0, half), last: false });
  scanners.keyboard({ bytes: bytes.slice(half), gaps: gaps.slice(half), last: false });
  expect(scans).toMatchObject([{ source: 'keyboard', device: 'keyboard' }]);
  expect(textOf(scans[0]?.bytes ?? new Uint8Array())).toBe(licence());
  await vi.advanceTimersByTimeAsync(1000);
  scanners.keyboard({ bytes: [...bytesOf('SKU-1001\t')], gaps: [0, 1, 1, 1, 1, 1, 1, 1, 1], last: true });
  expect(scans.map(({ bytes: each }) => textOf(each))).toEqual([licence(), 'SKU-1001']);
  expect(told.statuses.find(({ kind }) => kind === 'keyboard')).toMatchObject({ state: 'connected' });
  await scanners.close();
  vi.useRealTimers();
});

test('a scan of the keyboard that does not say where it ends is over when the wedge says so, and not before', async () => {
  vi.useFakeTimers();
  const { dependencies } = computer();
  const { scans, scanners } = start(dependencies);
  scanners.keyboard({ bytes: [...bytesOf('SKU-1001')], gaps: Array<number>(8).fill(5), last: false });
  await vi.advanceTimersByTimeAsync(250);
  expect(scans).toEqual([]);
  scanners.keyboard({ bytes: [], gaps: [], last: true });
  expect(scans.map(({ bytes }) => textOf(bytes))).toEqual(['SKU-1001']);
  // The window went in mid-scan: what came is not put before the next scan.
  scanners.keyboard({ bytes: [...bytesOf('SKU-10')], gaps: Array<number>(6).fill(5), last: false });
  await vi.advanceTimersByTimeAsync(1500);
  expect(scans).toHaveLength(2);
  await scanners.close();
  vi.useRealTimers();
});

test('where no scanner of a kind can be listed, that is told and not thrown', async () => {
  vi.useFakeTimers();
  const { dependencies } = computer();
  const refuse = () => Promise.reject(new Error('no'));
  const { told, scanners } = start({ ...dependencies, listHid: refuse });
  await vi.advanceTimersByTimeAsync(10);
  expect(told.statuses).toMatchObject([
    { kind: 'hid-pos', state: 'failed', failure: { code: 'scanner.not-listed' } },
  ]);
  await scanners.close();
  vi.useRealTimers();
});

test('a listing that never ends is told of, is not begun again, and closes', async () => {
  vi.useFakeTimers();
  const { dependencies } = computer();
  const listing = Promise.withResolvers<readonly PortInfo[]>();
  const listPorts = vi.fn(() => listing.promise);
  const { told, scanners } = start({ ...dependencies, listPorts });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told.statuses).toMatchObject([{ kind: 'serial', failure: { code: 'scanner.not-listed' } }]);
  expect(listPorts).toHaveBeenCalledTimes(1);

  listing.resolve([port('/dev/ttyACM0', 'A1')]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(told.statuses).toMatchObject([{ kind: 'serial', state: 'connected', failure: null }]);
  await scanners.close();

  const silent = start({ ...dependencies, listPorts: () => new Promise(() => undefined) });
  await silent.scanners.close();
  vi.useRealTimers();
});

test('while the system does not list, a scanner that is open stays open', async () => {
  vi.useFakeTimers();
  const { state, dependencies, open } = computer();
  let refuses = false;
  const listPorts = () => (refuses ? Promise.reject(new Error('no')) : dependencies.listPorts());
  state.ports = [port('/dev/ttyACM0', 'A1')];
  const { scans, scanners } = start({ ...dependencies, listPorts });
  await vi.advanceTimersByTimeAsync(2000);
  refuses = true;
  await vi.advanceTimersByTimeAsync(5000);
  open.get('/dev/ttyACM0')?.data(bytesOf(licence()));
  expect(scans).toHaveLength(1);
  await scanners.close();
  vi.useRealTimers();
});
