import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { scannerMakers } from '../../main/scanner/makers.ts';

test('every maker whose ports are taken unnamed may be opened without root', async () => {
  const rules = await readFile(
    new URL('../../resources/udev/70-comptoir-scanners.rules', import.meta.url),
    'utf8',
  );
  const serial = rules
    .split('\n')
    .filter((line) => line.startsWith('SUBSYSTEM=="tty"') && line.includes('MODE='));
  for (const vendor of scannerMakers.keys()) expect(serial.join('\n')).toContain(vendor);
});
