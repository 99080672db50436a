/** Rows in, rows out. */
import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { openOrReplace } from './database.ts';
import type { Opened } from './database.ts';
import { openHeadNote } from './head.ts';
import type { Head, HeadNote } from './head.ts';
import { restoreSchema } from './schema.ts';
import { asTrouble } from './trouble.ts';
import type { AuditLog, AuditRow, Entry, LogEntry } from './types.ts';

/**
 * Opens the log in `file`, or makes it. The counter goes on with a log that somebody has damaged or changed, and
 * nothing is kept from an auditor: each fault becomes a row. A damaged file is set aside whole, under a name that tells
 * when, and a new log begins.
 * @throws AuditError where the file or its folder cannot be written, or a newer version made the file.
 */
export function openAuditLog<E extends Entry>(file: string, now: () => Date = () => new Date()): AuditLog<E> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const opened = openOrReplace(file, now());
    const head = openHeadNote(`${file}.head`);
    const table = openTable<E>(opened.database, head, now);
    const faults = faultsOf(opened, head.last, table.last('log.rows-missing'));
    for (const fault of faults) table.append(fault, null);
    return { ...table, faults };
  } catch (error) {
    throw asTrouble(error);
  }
}

interface Table<E extends Entry> extends Omit<AuditLog<E>, 'faults' | 'append'> {
  append(entry: E | LogEntry, flow: string | null, clerk?: string | null): void;
}

function openTable<E extends Entry>(database: Database.Database, head: HeadNote, now: () => Date): Table<E> {
  const insert = database.prepare<[string, string, string | null, Uint8Array]>(
    `INSERT INTO entries (seq, at, kind, flow, body)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM entries), ?, ?, ?, ?)`,
  );
  const select = database.prepare<[number], StoredRow>(
    'SELECT seq, at, flow, body FROM entries WHERE seq >= ? ORDER BY seq',
  );
  const newest = database.prepare<[string], StoredRow>(
    'SELECT seq, at, flow, body FROM entries WHERE kind = ? ORDER BY seq DESC',
  );
  const schemaVersion = () => database.pragma('schema_version', { simple: true });
  /** The count when the schema was last found to be ours. */
  let known: unknown;
  const write = (entry: E | LogEntry, flow: string | null, clerk: string | null = null): Head => {
    const at = now().toISOString();
    const body = new TextEncoder().encode(JSON.stringify({ ...entry, ...(clerk === null ? {} : { clerk }) }));
    return { seq: Number(insert.run(at, entry.kind, flow, body).lastInsertRowid), at };
  };
  // SQLite counts each change of the schema. The count is read under the same lock as the row is written, so that no
  // trigger can be planted in between.
  const writeChecked = database.transaction(
    (entry: E | LogEntry, flow: string | null, clerk?: string | null): Head => {
      if (schemaVersion() !== known) {
        const objects = restoreSchema(database);
        if (objects.length > 0) write({ kind: 'log.schema-restored', objects }, null);
        known = schemaVersion();
      }
      return write(entry, flow, clerk);
    },
  );
  return {
    append(entry, flow, clerk) {
      try {
        head.note(writeChecked.immediate(entry, flow, clerk));
      } catch (error) {
        throw asTrouble(error);
      }
    },
    last(kind) {
      for (const row of newest.iterate(kind)) if (isReadable(row)) return readRow<E>(row).entry;
      return null;
    },
    *rows(from = 1) {
      for (const row of select.iterate(from)) yield readRow<E>(row);
    },
    close() {
      database.close();
      head.close();
    },
  };
}

function faultsOf(
  { database, setAside, restored }: Opened,
  head: Head | null,
  lastMissing: unknown,
): LogEntry[] {
  if (setAside !== null) return [{ kind: 'log.replaced', setAside: basename(setAside) }];
  const faults: LogEntry[] = [];
  if (restored.length > 0) faults.push({ kind: 'log.schema-restored', objects: restored });
  if (head !== null && !isThere(database, head)) faults.push({ kind: 'log.rows-lost', last: head });
  const rows = missingRows(database);
  // They are missing at every later start too; a row says it once.
  if (rows > 0 && rows !== rowsIn(lastMissing)) faults.push({ kind: 'log.rows-missing', rows });
  return faults;
}

/** Rows are never changed or removed: one that was written and is not there went with the rest of its file. */
const isThere = (database: Database.Database, { seq, at }: Head): boolean =>
  database.prepare<[number, string]>('SELECT 1 FROM entries WHERE seq = ? AND at = ?').get(seq, at) !==
  undefined;

/** Rows are numbered from 1 without gaps: how many numbers are not there. */
function missingRows(database: Database.Database): number {
  const count = database.prepare<[], { missing: number }>(
    'SELECT coalesce(max(seq), 0) - count(*) AS missing FROM entries',
  );
  return count.get()?.missing ?? 0;
}

const rowsIn = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'rows' in entry ? entry.rows : undefined;

/** What a row's body has beside the entry. */
interface Signed {
  readonly clerk?: string;
}

interface StoredRow {
  seq: number;
  at: string;
  flow: string | null;
  body: Uint8Array;
}

/** False for a row of somebody else's: it must not keep the terminal from starting. */
function isReadable({ body }: StoredRow): boolean {
  try {
    JSON.parse(new TextDecoder().decode(body));
    return true;
  } catch {
    return false;
  }
}

function readRow<E extends Entry>({ seq, at, flow, body }: StoredRow): AuditRow<E> {
  // The rows are this program's own and append-only, so their shape is as it was written.
  const { clerk = null, ...entry } = JSON.parse(new TextDecoder().decode(body)) as (E | LogEntry) & Signed;
  return { seq, at, flow, clerk, entry: entry as E | LogEntry };
}
