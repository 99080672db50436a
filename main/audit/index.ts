/** The audit log: append-only rows in SQLite, on the disk before the step that they record is shown as done. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { openHeadNote } from './head.ts';
import type { Head, HeadNote } from './head.ts';
import { migrations } from './migrations.ts';
import { asTrouble, AuditError, Damaged, isDamage } from './trouble.ts';
import type { AuditEntry, AuditLog, AuditRow } from './types.ts';

export { AuditError } from './trouble.ts';
export type { AuditTrouble } from './trouble.ts';
export type { AuditEntry, AuditLog, AuditRow } from './types.ts';

/** Milliseconds that a row waits for another program that holds the file; the counter stands still meanwhile. */
const PATIENCE = 1000;

/**
 * Opens the log in `file`, or makes it. The counter goes on with a log that has lost something, and nothing is kept
 * from an auditor: a damaged file is set aside whole, under a name that tells when, and a new log begins with a row
 * that says so; where the file is whole and the row that was written last is not in it, the next row says that.
 * @throws AuditError where the file or its folder cannot be written, or a newer version made the file.
 */
export function openAuditLog(file: string, now: () => Date = () => new Date()): AuditLog {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { database, setAside } = openOrReplace(file, now());
    const head = openHeadNote(`${file}.head`);
    const loss = setAside === null ? lossOf(database, head.last) : replacedBy(setAside);
    const log = logOn(database, head, loss, now);
    if (loss !== null) log.append(loss, null);
    return log;
  } catch (error) {
    throw asTrouble(error);
  }
}

function logOn(
  database: Database.Database,
  head: HeadNote,
  loss: AuditEntry | null,
  now: () => Date,
): AuditLog {
  const insert = database.prepare<[string, string, string | null, Uint8Array]>(
    `INSERT INTO entries (seq, at, kind, flow, body)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM entries), ?, ?, ?, ?)`,
  );
  const select = database.prepare<[number], StoredRow>(
    'SELECT seq, at, flow, body FROM entries WHERE seq >= ? ORDER BY seq',
  );
  return {
    loss,
    append(entry, flow) {
      const at = now().toISOString();
      try {
        const { lastInsertRowid } = insert.run(
          at,
          entry.kind,
          flow,
          new TextEncoder().encode(JSON.stringify(entry)),
        );
        head.note({ seq: Number(lastInsertRowid), at });
      } catch (error) {
        throw asTrouble(error);
      }
    },
    *rows(from = 1) {
      for (const row of select.iterate(from)) yield readRow(row);
    },
    close() {
      database.close();
      head.close();
    },
  };
}

const replacedBy = (setAside: string): AuditEntry => ({ kind: 'log.replaced', setAside: basename(setAside) });

/** Rows are never changed or removed: one that was written and is not there went with the rest of its file. */
function lossOf(database: Database.Database, head: Head | null): AuditEntry | null {
  if (head === null) return null;
  const found = database
    .prepare<[number, string]>('SELECT 1 FROM entries WHERE seq = ? AND at = ?')
    .get(head.seq, head.at);
  return found === undefined ? { kind: 'log.rows-lost', last: head } : null;
}

interface StoredRow {
  seq: number;
  at: string;
  flow: string | null;
  body: Uint8Array;
}

function readRow({ seq, at, flow, body }: StoredRow): AuditRow {
  // The rows are this module's own and append-only, so their shape is as it was written.
  return { seq, at, flow, entry: JSON.parse(new TextDecoder().decode(body)) as AuditEntry };
}

function openOrReplace(
  file: string,
  now: Date,
): { readonly database: Database.Database; readonly setAside: string | null } {
  try {
    return { database: openDatabase(file), setAside: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = moveAside(file, now);
    return { database: openDatabase(file), setAside };
  }
}

function openDatabase(file: string): Database.Database {
  const database = new Database(file, { timeout: PATIENCE });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('trusted_schema = OFF');
    const check: unknown = database.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') throw new Damaged(String(check));
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database.Database): void {
  const done = Number(database.pragma('user_version', { simple: true }));
  if (done > migrations.length) throw new AuditError('newer', null);
  for (const [index, step] of migrations.entries()) {
    if (index < done) continue;
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}

/** The write-ahead log goes with its database: it may hold the last rows. */
function moveAside(file: string, now: Date): string {
  const aside = `${file}.damaged-${now.toISOString().replaceAll(':', '')}`;
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  }
  return aside;
}
