/** What the page draws, put together from the rooms' parts, each time one of them changes. */
import type { Snapshot } from '../preload/views.ts';

export interface Snapshots {
  current(): Snapshot;
  /** Something changed: a new snapshot is sent, once for all changes that one task makes. */
  changed(): void;
}

/**
 * @param parts gives everything but the revision, as it is now.
 * @param send takes each new snapshot.
 */
export function createSnapshots(
  parts: () => Omit<Snapshot, 'revision'>,
  send: (snapshot: Snapshot) => void,
): Snapshots {
  let revision = 0;
  let isDue = false;
  const current = (): Snapshot => ({ revision, ...parts() });
  return {
    current,
    changed() {
      revision += 1;
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        send(current());
      });
    },
  };
}
