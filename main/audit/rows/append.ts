/** Writes one row: sealed, as a leaf of the tree. The caller has the transaction. */
import type Database from 'better-sqlite3';
import { localDay } from '../../domain/day.ts';
import { leafData } from '../leaf.ts';
import type { RowHead } from '../leaf.ts';
import { rowKey, sealBody } from '../sealing/body.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { Seal } from '../migrations/migration.ts';
import { append } from '../tree/compact-range.ts';
import type { CompactRange } from '../tree/compact-range.ts';
import { leafHash, sha256 } from '../tree/hash.ts';

/** A row before it is sealed. */
export type NewRow = Omit<RowHead, 'seq' | 'key'> & { readonly day: Date; readonly body: Uint8Array };

export interface RowWriter {
  /** The tree with the row. */
  write(tree: CompactRange, row: NewRow): CompactRange;
}

type Column = number | string | null | Uint8Array;

export function createRowWriter(database: Database.Database, seal: Seal): RowWriter {
  const insert = database.prepare<Column[]>(
    `INSERT INTO entries (seq, at, run, clock, kind, version, flow, clerk, terminal, key, body_hash, nodes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    write(tree, { day, body: clear, ...row }) {
      const seq = tree.size + 1;
      const { at, run, clock, kind, version, flow, clerk, terminal } = row;
      const { key, body } = seal({ seq, at: day, terminal }, clear);
      const bodyHash = sha256(body);
      const { range, completed } = append(tree, leafHash(leafData({ ...row, seq, key, bodyHash })));
      const nodes = Buffer.concat([...completed]);
      insert.run(seq, at, run, clock, kind, version, flow, clerk, terminal, key, bodyHash, nodes, body);
      return range;
    },
  };
}

/** @param keys null where nothing is sealed. */
export const sealWith =
  (keys: DayKeys | null): Seal =>
  ({ seq, at, terminal }, body) => {
    if (keys === null) return { key: null, body };
    const { name, key } = keys.of(localDay(at), at);
    const place = { seq, terminal, key: name };
    return { key: name, body: sealBody(rowKey(key, place), place, body) };
  };
