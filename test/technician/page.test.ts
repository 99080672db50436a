import type { IsoDay } from '../../main/domain/day.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SetUpView } from '../../preload/views.ts';
import { openTechnicianPage } from '../../main/technician/page.ts';
import type { Scan } from '../../main/scanner/types.ts';

/** A desk whose one scanner types, and what came of it for the counter. */
function aDesk() {
  const scans: Scan[] = [];
  const dropped: number[] = [];
  const codes: string[] = [];
  let left = 0;
  const desk = openTechnicianPage({
    settings: () => ({ serial: [], hidPos: false, keyboard: true }),
    save: () => undefined,
    decode: () => ({ ok: false, failure: { code: 'licence.empty', retry: 'now' } }),
    scan: (scan) => scans.push(scan),
    failure: () => undefined,
    dropped: (count) => dropped.push(count),
    people: () => [],
    history: () => ({ today: '2026-11-28' as IsoDay, everyDay: false }),
    setUp: {
      view: () => overview,
      scan: (bytes) => codes.push(Buffer.from(bytes).toString()),
      leave: () => (left += 1),
    },
    changed: () => undefined,
  });
  const scan = () => {
    desk.keyboard({
      bytes: [0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38],
      gaps: [0, 1, 1, 1, 1, 1, 1, 1],
      last: true,
    });
  };
  return { desk, scan, scans, dropped, codes, left: () => left };
}

const overview: SetUpView = {
  parts: [],
  shop: { terminalId: 'T-01', name: '', lines: [], customerDisplay: true },
  ...{ account: null, proposed: null, needsRestart: false, taking: { state: 'none' } },
  updates: { own: '0.0.0', from: null, status: null, past: [] },
};

describe('the technician’s page', () => {
  it('of the set-up has what is scanned, and nobody else; it is told when it is left', async () => {
    const { desk, scan, scans, codes, left } = aDesk();
    await desk.show('overview');
    expect(desk.page).toEqual({ mode: 'overview', setUp: overview });
    scan();
    expect(codes).toEqual(['12345678']);
    expect(left()).toBe(0);
    await desk.show('test');
    expect(left()).toBe(1);
    await desk.show(null);
    scan();
    expect(codes).toHaveLength(1);
    expect(scans).toHaveLength(1);
    await desk.close();
  });

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
