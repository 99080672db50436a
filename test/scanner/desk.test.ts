import { describe, expect, it } from 'vitest';
import { openDesk } from '../../main/scanner/desk.ts';
import type { Scan } from '../../main/scanner/types.ts';

describe('the technician’s page', () => {
  it('that is left while it is still being opened gives the scanners back to the counter', async () => {
    const scans: Scan[] = [];
    const desk = openDesk({
      settings: () => ({ serial: [], hidPos: false, keyboard: true }),
      save: () => undefined,
      decode: () => ({ ok: false, failure: { code: 'licence.empty', retry: 'now' } }),
      scan: (scan) => scans.push(scan),
      failure: () => undefined,
      changed: () => undefined,
    });
    await Promise.all([desk.show('set-up'), desk.show(null)]);
    expect(desk.page).toBeNull();
    desk.keyboard({
      bytes: [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38],
      gaps: [0, 1, 1, 1, 1, 1, 1, 1],
      last: true,
    });
    expect(scans).toHaveLength(1);
    await desk.close();
  });
});
