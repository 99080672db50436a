/** The state of each scanner, as the snapshot shows it. Tells only when something changed. */
import type { ScannerStatus } from '../../preload/views.ts';

export interface StatusBoard {
  readonly all: readonly ScannerStatus[];
  get(id: string): ScannerStatus | undefined;
  /** Sets what a scanner is; when it last scanned stays. */
  set(status: Omit<ScannerStatus, 'lastScanAt'>): void;
  /** Changes a scanner that is already there. */
  change(id: string, change: Partial<Pick<ScannerStatus, 'state' | 'failure'>>): void;
  scanned(id: string): void;
  remove(id: string): void;
  wasConnected(id: string): boolean;
}

export function makeStatusBoard(tell: (statuses: readonly ScannerStatus[]) => void): StatusBoard {
  const statuses = new Map<string, ScannerStatus>();
  const connectedOnce = new Set<string>();

  function put(status: ScannerStatus): void {
    const before = statuses.get(status.id);
    statuses.set(status.id, status);
    if (status.state === 'connected') connectedOnce.add(status.id);
    if (before === undefined || !same(before, status)) tell([...statuses.values()]);
  }

  return {
    get all() {
      return [...statuses.values()];
    },
    get: (id) => statuses.get(id),
    set: (status) => {
      put({ ...status, lastScanAt: statuses.get(status.id)?.lastScanAt ?? null });
    },
    change(id, change) {
      const before = statuses.get(id);
      if (before !== undefined) put({ ...before, ...change });
    },
    scanned(id) {
      const before = statuses.get(id);
      if (before === undefined) return;
      put({ ...before, state: 'connected', failure: null, lastScanAt: new Date().toISOString() });
    },
    remove(id) {
      if (statuses.delete(id)) tell([...statuses.values()]);
    },
    wasConnected: (id) => connectedOnce.has(id),
  };
}

function same(a: ScannerStatus, b: ScannerStatus): boolean {
  return (
    a.state === b.state &&
    a.name === b.name &&
    a.lastScanAt === b.lastScanAt &&
    a.failure?.code === b.failure?.code
  );
}
