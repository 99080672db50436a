/** Which scanners were lost and found, for the log. What became of the printer is in the rows of each paper. */
import type { ScannerStatus } from '../preload/views.ts';

export type DeviceEntry =
  | { readonly kind: 'device.found'; readonly device: ScannerStatus['kind']; readonly name: string }
  | {
      readonly kind: 'device.lost';
      readonly device: ScannerStatus['kind'];
      readonly name: string;
      /** Of the failure, where one is known. */
      readonly code: string | null;
    };

/** @returns what to call after each change of the statuses. */
export function watchDevices(
  write: (entry: DeviceEntry) => void,
): (statuses: readonly ScannerStatus[]) => void {
  let connected: ReadonlyMap<string, ScannerStatus> = new Map();
  return (statuses) => {
    const now = new Map(statuses.map((status) => [status.id, status]));
    const isThere = (id: string) => now.get(id)?.state === 'connected';
    const lost = [...connected.values()].filter(({ id }) => !isThere(id));
    const found = statuses.filter(({ id, state }) => state === 'connected' && !connected.has(id));
    connected = new Map(statuses.filter(({ id }) => isThere(id)).map((status) => [status.id, status]));
    for (const { id, kind: device, name } of lost)
      write({ kind: 'device.lost', device, name, code: now.get(id)?.failure?.code ?? null });
    for (const { kind: device, name } of found) write({ kind: 'device.found', device, name });
  };
}
