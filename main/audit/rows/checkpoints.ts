/** The tree's signed heads, as the file keeps them. */
import type Database from 'better-sqlite3';
import { checkpointText } from '../checkpoint/checkpoint.ts';
import type { Signer } from '../checkpoint/signed-note.ts';
import type { TreeHead } from '../tree/verify.ts';

export interface Checkpoints {
  /** Signs the head and stores it, where that was not done for this size; answers the signed note. */
  sign(head: TreeHead, now: Date): string;
}

export function createCheckpoints(database: Database.Database, origin: string, signer: Signer): Checkpoints {
  const insert = database.prepare<[number, string, string]>(
    'INSERT INTO checkpoints (size, at, note) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return {
    sign(head, now) {
      // The same text has the same signature (RFC 8032, 5.1.6), and a size has one root: nothing is stored twice.
      const note = signer.sign(checkpointText({ origin, ...head }));
      insert.run(head.size, now.toISOString(), note);
      return note;
    },
  };
}
