import { describe, expect, it } from 'vitest';
import { watchDevices } from '../main/device-rows.ts';
import type { DeviceEntry } from '../main/device-rows.ts';
import type { ScannerStatus } from '../preload/views.ts';

const scanner = (
  id: string,
  state: ScannerStatus['state'],
  more: Partial<ScannerStatus> = {},
): ScannerStatus => ({
  id,
  kind: 'serial',
  name: `Scanner ${id}`,
  state,
  failure: null,
  lastScanAt: null,
  ...more,
});

describe('the scanners in the log', () => {
  it('are found once and lost once, with the reason where there is one', () => {
    const rows: DeviceEntry[] = [];
    const seen = watchDevices((row) => rows.push(row));
    seen([scanner('a', 'connecting')]);
    seen([scanner('a', 'connected')]);
    seen([scanner('a', 'connected', { lastScanAt: '2026-11-21T15:00:00Z' }), scanner('b', 'connected')]);
    seen([scanner('a', 'failed', { failure: { code: 'scanner.busy', retry: 'later' } })]);
    seen([]);
    seen([scanner('a', 'connected')]);
    const of = (name: string) => ({ device: 'serial', name: `Scanner ${name}` });
    expect(rows).toEqual([
      { kind: 'device.found', ...of('a') },
      { kind: 'device.found', ...of('b') },
      { kind: 'device.lost', ...of('a'), code: 'scanner.busy' },
      { kind: 'device.lost', ...of('b'), code: null },
      { kind: 'device.found', ...of('a') },
    ]);
  });
});
