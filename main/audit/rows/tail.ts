/**
 * The end of the log, as far as a start looks: however long the log is, that takes as long. Whether all rows are what was
 * signed is for `verify`.
 */
import type Database from 'better-sqlite3';
import { openCheckpoint } from '../checkpoint/checkpoint.ts';
import { readVerifierKey } from '../checkpoint/signed-note.ts';
import { leafData } from '../leaf.ts';
import { append, rangeOf, rootOf } from '../tree/compact-range.ts';
import type { CompactRange } from '../tree/compact-range.ts';
import { HASH_LENGTH, isLeafHash, isSameHash, isSha256 } from '../tree/hash.ts';
import { Damaged } from '../trouble.ts';
import { nodesIn } from './node-source.ts';
import { COLUMNS } from './stored-row.ts';
import type { StoredRow } from './stored-row.ts';

export interface Tail {
  /** Of the last rows, those that are not what their leaves were made of. */
  readonly changed: readonly number[];
  /** How many of the last rows are not there. */
  readonly missing: number;
}

/** So many of the last rows are looked at. */
const LAST = 64;

export const sizeOf = (database: Database.Database): number =>
  database.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM entries').pluck().get() ?? 0;

/**
 * @throws Damaged where the tree cannot be gone on with, or is not what its last checkpoint says.
 */
export function checkTail(database: Database.Database): Tail {
  const size = sizeOf(database);
  const nodes = nodesIn(database);
  const range = rangeOf(size, nodes);
  checkLastCheckpoint(database, size);
  const from = Math.max(0, size - LAST);
  const rows = database
    .prepare<[number], StoredRow>(`SELECT ${COLUMNS} FROM entries WHERE seq > ? ORDER BY seq`)
    .all(from);
  const missing = size - from - rows.length;
  if (missing === 0 && !isSame(range, rangeAfter(rangeOf(from, nodes), rows)))
    throw new Damaged('the tree’s hashes do not fit each other');
  return { missing, changed: rows.filter((row) => !isItsLeaf(row)).map(({ seq }) => seq) };
}

function checkLastCheckpoint(database: Database.Database, size: number): void {
  const last = database
    .prepare<[], { note: string; key: string | null }>(
      `SELECT note, (SELECT verifier_key FROM log_keys) AS key FROM checkpoints ORDER BY size DESC LIMIT 1`,
    )
    .get();
  if (last === undefined) return;
  const verifier = readVerifierKey(last.key ?? '');
  const opened = verifier === null ? null : openCheckpoint(last.note, verifier);
  const isSigned = opened?.ok === true && opened.checkpoint.size <= size;
  if (
    !isSigned ||
    !isSameHash(opened.checkpoint.root, rootOf(rangeOf(opened.checkpoint.size, nodesIn(database))))
  )
    throw new Damaged('the tree is not what its last checkpoint says', 'not-as-signed');
}

const leafOf = ({ nodes }: StoredRow): Uint8Array => nodes.subarray(0, HASH_LENGTH);

const rangeAfter = (range: CompactRange, rows: readonly StoredRow[]): CompactRange =>
  rows.reduce((before, row) => append(before, leafOf(row)).range, range);

const isSame = (one: CompactRange, other: CompactRange): boolean =>
  one.size === other.size && isSameHash(rootOf(one), rootOf(other));

const isItsLeaf = (row: StoredRow): boolean =>
  isLeafHash(leafOf(row), leafData(row)) && (row.body === null || isSha256(row.bodyHash, row.body));
