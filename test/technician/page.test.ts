import { afterEach, describe, expect, it, vi } from 'vitest';
import { openTechnicianPage } from '../../main/technician/page.ts';
import type { Scan } from '../../main/scanner/types.ts';

/** A desk whose one scanner types, and what came of it for the counter. */
function aDesk() {
  const scans: Scan[] = [];
  const dropped: number[] = [];
  const desk = openTechnicianPage({
    settings: () => ({ serial: [], hidPos: false, keyboard: true }),
    save: () => undefined,
    decode: () => ({ ok: false, failure: { code: 'licence.empty', retry: 'now' } }),
    scan: (scan) => scans.push(scan),
    failure: () => undefined,
    dropped: (count) => dropped.push(count),
    people: () => [],
    changed: () => undefined,
  });
  const scan = () => {
    desk.keyboard({
      bytes: [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38],
      gaps: [0, 1, 1, 1, 1, 1, 1, 1],
      last: true,
    });
  };
  return { desk, scan, scans, dropped };
}

describe('the technician’s page', () => {
  it('that is left while it is still being opened gives the scanners back to the counter', async () => {
    const { desk, scan, scans } = aDesk();
    await Promise.all([desk.show('set-up'), desk.show(null)]);
    expect(desk.page).toBeNull();
    scan();
    expect(scans).toHaveLength(1);
    await desk.close();
  });

  it.each(['test', 'set-up'] as const)(
    'about the printer, come to by way of the scanners’ %s, makes a scan nobody’s until it is left',
    async (way) => {
      const { desk, scan, scans } = aDesk();
      await desk.show(way);
      await desk.show('printer');
      scan();
      expect(desk.page).toEqual({ mode: 'printer' });
      expect(desk.statuses).toHaveLength(1);
      expect(scans).toEqual([]);
      await desk.show(null);
      scan();
      expect(scans).toHaveLength(1);
      await desk.close();
    },
  );
});

describe('a scanner gone wild', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives ten scans at once and ten a second; the rest is counted, and told once when it is calm', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { desk, scan, scans, dropped } = aDesk();
    for (let each = 0; each < 500; each += 1) scan();
    expect(scans).toHaveLength(10);
    vi.advanceTimersByTime(500);
    for (let each = 0; each < 100; each += 1) scan();
    expect(scans).toHaveLength(15);
    expect(dropped).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(dropped).toEqual([585]);
    scan();
    expect(scans).toHaveLength(16);
    await desk.close();
    expect(dropped).toEqual([585]);
  });

  it('is told of when the terminal ends before it is calm', async () => {
    const { desk, scan, dropped } = aDesk();
    for (let each = 0; each < 500; each += 1) scan();
    await desk.close();
    expect(dropped.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(400);
  });
});
