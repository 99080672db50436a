/** The log's file read by itself, without keys and without a change: what an export and a verification need of it. */
import Database from 'better-sqlite3';
import { COLUMNS } from '../rows/stored-row.ts';
import type { StoredRow } from '../rows/stored-row.ts';
import { sizeOf } from '../rows/tail.ts';
import { migrations } from '../migrations/index.ts';

export interface StoredLog {
  readonly database: Database.Database;
  readonly origin: string;
  readonly verifierKey: string | null;
  /** The log's keys, as the key store sealed them. */
  readonly wrapped: Uint8Array | null;
  readonly size: number;
  rows(): Iterable<StoredRow>;
  /** Signed notes, the smallest tree first. */
  notes(): string[];
  close(): void;
}

/**
 * Reads the log as it is at this moment, even while a terminal writes to it.
 * @throws where another version made the file. @throws what SQLite says where it cannot be read.
 */
export function readLog(file: string): StoredLog {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version !== migrations.length)
      throw new Error(
        version > migrations.length
          ? 'a newer version of Comptoir wrote this log'
          : 'an older version of Comptoir wrote this log: start this one once',
      );
    database.exec('BEGIN');
    const named = database
      .prepare<[], { origin: string; verifierKey: string | null; wrapped: Uint8Array | null }>(
        'SELECT origin, verifier_key AS verifierKey, wrapped FROM log LEFT JOIN log_keys USING (one)',
      )
      .get();
    return {
      database,
      origin: named?.origin ?? '',
      verifierKey: named?.verifierKey ?? null,
      wrapped: named?.wrapped ?? null,
      size: sizeOf(database),
      rows: () => rowsIn(database),
      notes: () => database.prepare<[], string>('SELECT note FROM checkpoints ORDER BY size').pluck().all(),
      close() {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

const PAGE = 500;

/** By the page, which takes two thirds of the time of row by row. */
function* rowsIn(database: Database.Database): Iterable<StoredRow> {
  const select = database.prepare<[number], StoredRow>(
    `SELECT ${COLUMNS} FROM entries WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  // A forged file may have any numbers: those beyond 2^53 are read rounded, and would be read for ever.
  for (let last = -Infinity, page = select.all(last); ; page = select.all(last)) {
    yield* page;
    const end = page.at(-1)?.seq ?? last;
    if (end <= last) return;
    last = end;
  }
}
