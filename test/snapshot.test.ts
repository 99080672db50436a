import { describe, expect, it } from 'vitest';
import { createSnapshots } from '../main/snapshot.ts';
import type { Snapshot } from '../preload/views.ts';

/** Only that it comes, and which one, is tested. */
const parts = () => ({}) as Omit<Snapshot, 'revision'>;
const turn = () => Promise.resolve();

describe('snapshots', () => {
  it('are sent once for all changes of one task', async () => {
    const sent: number[] = [];
    const snapshots = createSnapshots(
      parts,
      ({ revision }) => sent.push(revision),
      () => undefined,
    );
    snapshots.changed();
    snapshots.changed();
    await turn();
    expect(sent).toEqual([2]);
  });

  it.each(['drawn', 'sent'])(
    'one that cannot be %s is told, and the next is sent all the same',
    async (what) => {
      const sent: number[] = [];
      const told: unknown[] = [];
      let isBroken = true;
      const unlessBroken = (step: string) => {
        if (isBroken && step === what) throw new TypeError(`cannot be ${step}`);
      };
      const snapshots = createSnapshots(
        () => {
          unlessBroken('drawn');
          return parts();
        },
        ({ revision }) => {
          unlessBroken('sent');
          sent.push(revision);
        },
        (error) => told.push(error),
      );
      snapshots.changed();
      await turn();
      expect(told).toEqual([new TypeError(`cannot be ${what}`)]);
      isBroken = false;
      snapshots.changed();
      await turn();
      expect(sent).toEqual([2]);
    },
  );
});
