import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { scannerMakers } from '../../main/scanner/ways/makers.ts';

test.each([
  ['in HID POS mode', 'SUBSYSTEM=="hidraw"', 'TAG+="uaccess"'],
  ['in serial mode', 'SUBSYSTEM=="tty"', 'GROUP="dialout"'],
  ['in serial mode, without ModemManager in between,', 'SUBSYSTEM=="tty"', 'ID_MM_DEVICE_IGNORE'],
])('every maker’s scanner %s may be opened without root, and nobody else’s', async (_mode, match, effect) => {
  const rules = await readFile(
    new URL('../../resources/udev/70-comptoir-scanners.rules', import.meta.url),
    'utf8',
  );
  const lines = rules.split('\n').filter((line) => line.startsWith(match) && line.includes(effect));
  const vendors = lines.map((line) => /ATTRS\{idVendor\}=="([^"]*)"/u.exec(line)?.[1]?.split('|'));
  expect(vendors).toEqual([[...scannerMakers.keys()]]);
});

test('a USB receipt printer may be opened without root', async () => {
  const rules = await readFile(
    new URL('../../resources/udev/70-comptoir-scanners.rules', import.meta.url),
    'utf8',
  );
  expect(rules).toMatch(/^SUBSYSTEM=="usbmisc", KERNEL=="lp\[0-9\]\*", .*MODE="0660", GROUP="lp"$/mu);
});
