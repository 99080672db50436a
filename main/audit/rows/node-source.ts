/** The tree's hashes as the rows store them (`migrations/2-sealed-tree.ts`). */
import type Database from 'better-sqlite3';
import type { NodeSource } from '../tree/compact-range.ts';
import { HASH_LENGTH } from '../tree/hash.ts';
import { Damaged } from '../trouble.ts';

/** Throws Damaged where a hash that is asked for is not there. */
export function nodesIn(database: Database.Database): NodeSource {
  const select = database
    .prepare<[number, number], Uint8Array>('SELECT substr(nodes, ?, 32) FROM entries WHERE seq = ?')
    .pluck();
  return (level, index) => {
    const hash = select.get(level * HASH_LENGTH + 1, (index + 1) * 2 ** level);
    if (hash?.length !== HASH_LENGTH) throw new Damaged(`the tree has no hash ${level}/${index}`);
    return hash;
  };
}
