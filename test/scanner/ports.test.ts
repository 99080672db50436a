import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { listLinux } from '../../main/scanner/ways/serial/ports.ts';
import { defaultScannerSettings, scannerSettingsSchema } from '../../main/scanner/index.ts';
import { onLinux } from '../systems.ts';

test.runIf(onLinux('sysfs; elsewhere serialport lists them'))(
  'on Linux a port’s USB identity is found above it, for CDC and for bridges',
  async () => {
    const sys = await mkdtemp(join(tmpdir(), 'sys-'));
    const usb = join(sys, 'devices/usb1/1-2');
    for (const [tty, device] of [
      ['ttyACM0', join(usb, '1-2:1.0')],
      ['ttyUSB3', join(usb, '1-2:1.1/ttyUSB3')],
      ['ttyS0', join(sys, 'devices/platform/serial8250')],
      ['ttyS1', join(sys, 'devices/platform/serial8250')],
    ] as const) {
      await mkdir(device, { recursive: true });
      await mkdir(join(sys, 'class/tty', tty), { recursive: true });
      await symlink(device, join(sys, 'class/tty', tty, 'device'));
    }
    await writeFile(join(sys, 'class/tty/ttyS0/type'), '4\n');
    await writeFile(join(sys, 'class/tty/ttyS1/type'), '0\n');
    await mkdir(join(sys, 'class/tty/tty0'));
    await writeFile(join(usb, 'idVendor'), '05f9\n');
    await writeFile(join(usb, 'idProduct'), '4204\n');
    await writeFile(join(usb, 'serial'), 'S1\n');
    await writeFile(join(usb, 'product'), 'Scanner\n');
    const scanner = { vendorId: '05f9', productId: '4204', serialNumber: 'S1', name: 'Scanner' };
    const none = { vendorId: null, productId: null, serialNumber: null };
    expect((await listLinux(sys)).toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
      { path: '/dev/ttyACM0', ...scanner },
      { path: '/dev/ttyS0', ...none, name: '/dev/ttyS0' },
      { path: '/dev/ttyUSB3', ...scanner },
    ]);
    await rm(sys, { recursive: true });
  },
);

test('settings left out are those that take any scanner', () => {
  expect(v.parse(scannerSettingsSchema, {})).toEqual(defaultScannerSettings);
  expect(defaultScannerSettings).toEqual({
    serial: [{ port: { by: 'maker' }, line: 'auto' }],
    hidPos: true,
    keyboard: true,
  });
});

test('a named port’s line is 9600 8N1 where nothing else is said, and USB ids are taken in any case', () => {
  const port = { by: 'usb', vendorId: '05F9', productId: '4204', serialNumber: null };
  const { serial } = v.parse(scannerSettingsSchema, { serial: [{ port, line: {} }] });
  expect(serial).toEqual([
    {
      port: { ...port, vendorId: '05f9' },
      line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'none' },
    },
  ]);
});

test.each([{ baudRate: 0 }, { dataBits: 9 }, { parity: 'mark' }])(
  'a line that no port has is refused: %j',
  (line) => {
    const port = { by: 'path', path: '/dev/ttyS0' };
    expect(v.safeParse(scannerSettingsSchema, { serial: [{ port, line }] }).success).toBe(false);
  },
);
