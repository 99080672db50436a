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
 * @param failed is told where a snapshot could not be drawn or sent: the page keeps the one before, and the next change
 * is sent all the same.
 */
export function createSnapshots(
  parts: () => Omit<Snapshot, 'revision'>,
  send: (snapshot: Snapshot) => void,
  failed: (error: unknown) => void,
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
        try {
          send(current());
        } catch (error) {
          failed(error);
        }
      });
    },
  };
}
