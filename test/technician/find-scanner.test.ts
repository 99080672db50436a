import { expect, test } from 'vitest';
import { defaultScannerSettings, realDependencies } from '../../main/scanner/index.ts';
import { withScanner, findScanner, type Proposal } from '../../main/technician/find-scanner.ts';
import type { HidEvents } from '../../main/scanner/ways/hid/device.ts';
import type { PortEvents } from '../../main/scanner/ways/serial/port.ts';
import { hidReports } from '../scanner/hid-device.ts';
import { bytesOf, licence } from '../scanner/payloads.ts';
import { eventually } from '../eventually.ts';

/** A computer with one USB serial port, one without identity, and a HID POS scanner. */
async function setUp() {
  const ports = new Map<string, PortEvents>();
  const rates: number[] = [];
  let hid: HidEvents | undefined;
  const found: Proposal[] = [];
  let again = 0;
  const page = findScanner(
    {
      found: (proposal) => found.push(proposal),
      scanAgain: () => (again += 1),
      status: () => undefined,
    },
    {
      ...realDependencies,
      listPorts: async () => [
        { path: '/dev/ttyUSB0', vendorId: '0403', productId: '6001', serialNumber: 'F1', name: 'Bridge' },
        { path: '/dev/ttyS0', vendorId: null, productId: null, serialNumber: null, name: '/dev/ttyS0' },
      ],
      openPort: async (path, _line, events) => {
        ports.set(path, events);
        return { close: async () => undefined, setBaudRate: async (rate) => void rates.push(rate) };
      },
      listHid: async () => [
        { path: '/dev/hidraw0', vendorId: 0x05e0, productId: 0x1300, serialNumber: 'Z1', name: 'Imager' },
      ],
      descriptorOf: async () => null,
      openHid: async (_path, events) => {
        hid = events;
        return { close: async () => undefined, sendFeatureReport: async () => undefined };
      },
    },
  );
  await eventually(() => {
    expect([ports.size, hid === undefined]).toEqual([2, false]);
  });
  return { ports, rates, hid: () => hid, found, again: () => again, page };
}

test('a scan over a USB serial port proposes that scanner by its identity', async () => {
  const { ports, found, page } = await setUp();
  ports.get('/dev/ttyUSB0')?.data(bytesOf(licence()));
  const port = { by: 'usb', vendorId: '0403', productId: '6001', serialNumber: 'F1' };
  expect(found).toMatchObject([
    {
      kind: 'serial',
      name: 'Bridge',
      advice: null,
      port: { port, line: { baudRate: 9600 } },
    },
  ]);
  expect(found[0]?.reading.masked).not.toContain('TREMBLAY');
  await page.close();
});

test('over a port without identity, by its name, with the rate at which it was understood', async () => {
  const { ports, rates, found, again, page } = await setUp();
  ports.get('/dev/ttyS0')?.data(Uint8Array.from([0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88]));
  await eventually(() => {
    expect(again()).toBe(1);
  });
  expect(rates).toEqual([115_200]);
  ports.get('/dev/ttyS0')?.data(bytesOf('4006381333931\r'));
  const port = { by: 'path', path: '/dev/ttyS0' };
  expect(found).toMatchObject([{ port: { port, line: { baudRate: 115_200 } } }]);
  await page.close();
});

test('in HID POS mode no port has to be named', async () => {
  const { hid, found, page } = await setUp();
  for (const report of hidReports(licence())) hid()?.report(report);
  expect(found).toMatchObject([{ kind: 'hid-pos', name: 'Imager', advice: null, port: null }]);
  await page.close();
});

test('in keyboard mode it works, and the page says how to do better', async () => {
  const { found, page } = await setUp();
  const bytes = [...bytesOf(licence())];
  page.keyboard({ bytes, gaps: bytes.map(() => 5), last: true });
  expect(found).toMatchObject([{ kind: 'keyboard', advice: 'leave-keyboard-mode' }]);
  await page.close();
});

test('two scanners scanned in one sitting are two proposals, and withScanner both keeps both', async () => {
  const { ports, found, page } = await setUp();
  ports.get('/dev/ttyUSB0')?.data(bytesOf('4006381333931\r'));
  ports.get('/dev/ttyS0')?.data(bytesOf('4006381333931\r'));
  expect(found.map(({ name }) => name)).toEqual(['Bridge', '/dev/ttyS0']);
  const byHand = { ...defaultScannerSettings, hidPos: false };
  const both = found.reduce(withScanner, byHand);
  expect(both.serial.map(({ port }) => port.by)).toEqual(['path', 'usb', 'maker']);
  expect(both.hidPos).toBe(false);
  // Found once more, it is in the settings once.
  expect(found.reduce(withScanner, both).serial).toHaveLength(3);
  await page.close();
});

test('a scanner in HID POS or keyboard mode turns its way on and leaves the rest as it was', async () => {
  const { hid, found, page } = await setUp();
  for (const report of hidReports(licence())) hid()?.report(report);
  page.keyboard({ bytes: [...bytesOf('4006381333931')], gaps: Array<number>(13).fill(5), last: true });
  const off = { serial: [], hidPos: false, keyboard: false };
  expect(found.map((proposal) => withScanner(off, proposal))).toEqual([
    { ...off, hidPos: true },
    { ...off, keyboard: true },
  ]);
  await page.close();
});
