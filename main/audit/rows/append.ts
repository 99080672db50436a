/** Writes one row: sealed, as a leaf of the tree, with what it is found by. The caller has the transaction. */
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
import type { Accounts, Entry } from '../types.ts';
import { markIn } from './marks.ts';

/** A row before it is sealed. */
export type NewRow = Omit<RowHead, 'seq' | 'key' | 'kind'> & { readonly day: Date; readonly entry: Entry };

export interface RowWriter {
  /** The tree with the row. */
  write(tree: CompactRange, row: NewRow): CompactRange;
  /** The rows before may be others than were written here. */
  forget(): void;
}

type Column = number | string | null | Uint8Array;

export function createRowWriter(
  database: Database.Database,
  keys: DayKeys | null,
  accounts: Accounts | null,
): RowWriter {
  const seal = sealWith(keys);
  const insert = database.prepare<Column[]>(
    `INSERT INTO entries (seq, at, run, clock, kind, version, flow, clerk, terminal, key, body_hash, nodes, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const lastDay = database.prepare<[], Day>('SELECT day, key FROM days ORDER BY first DESC LIMIT 1');
  const beginDay = database.prepare<[number, string, string | null]>(
    'INSERT INTO days (first, day, key) VALUES (?, ?, ?)',
  );
  const isServed = database
    .prepare<[string, string, number]>(
      'SELECT 1 FROM entries WHERE flow = ? AND clerk = ? AND seq < ? LIMIT 1',
    )
    .pluck();
  const serve = database.prepare<[string, number, string]>('INSERT INTO served VALUES (?, ?, ?)');
  const mark = database.prepare<[number, Uint8Array]>('INSERT INTO account_marks VALUES (?, ?)');
  let day: Day | null | undefined;
  let served = '';

  function noteFinding(seq: number, of: Day, entry: Entry, flow: string | null, clerk: string | null): void {
    day ??= lastDay.get() ?? null;
    if (day?.day !== of.day || day.key !== of.key) {
      beginDay.run(seq, of.day, of.key);
      day = of;
    }
    if (flow !== null && clerk !== null && served !== `${clerk} ${flow}`) {
      if (isServed.get(flow, clerk, seq) === undefined) serve.run(clerk, seq, flow);
      served = `${clerk} ${flow}`;
    }
    const bytes = markIn(entry, of.key, keys, accounts);
    if (bytes !== null) mark.run(seq, bytes);
  }

  return {
    write(tree, { day: when, entry, ...row }) {
      const seq = tree.size + 1;
      const { at, run, clock, version, flow, clerk, terminal } = row;
      const { kind } = entry;
      const { key, body } = seal({ seq, at: when, terminal }, Buffer.from(JSON.stringify(entry)));
      const bodyHash = sha256(body);
      const { range, completed } = append(tree, leafHash(leafData({ ...row, kind, seq, key, bodyHash })));
      const nodes = Buffer.concat([...completed]);
      insert.run(seq, at, run, clock, kind, version, flow, clerk, terminal, key, bodyHash, nodes, body);
      noteFinding(seq, { day: localDay(when), key }, entry, flow, clerk);
      return range;
    },
    forget() {
      day = undefined;
      served = '';
    },
  };
}

interface Day {
  readonly day: string;
  readonly key: string | null;
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
