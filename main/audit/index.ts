/** The audit log: append-only rows in SQLite, on the disk before the step that they record is shown as done. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';
import type { AuditEntry, AuditLog, AuditRow } from './types.ts';

export type { AuditEntry, AuditLog, AuditRow } from './types.ts';

/**
 * Opens the log in `file`, or makes it.
 *
 * A damaged file is set aside whole, under a name that tells when, and a new log begins with a row that says so:
 * the counter goes on and nothing is lost to an auditor.
 * @throws where the folder cannot be written, or the file was made by a newer version.
 */
export function openAuditLog(file: string, now: () => Date = () => new Date()): AuditLog {
  mkdirSync(dirname(file), { recursive: true });
  let setAside: string | null = null;
  let database: Database.Database;
  try {
    database = openDatabase(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    setAside = moveAside(file, now());
    database = openDatabase(file);
  }
  const log = logOn(database, now);
  if (setAside !== null) log.append({ kind: 'log.replaced', setAside: basename(setAside) }, null);
  return log;
}

function logOn(database: Database.Database, now: () => Date): AuditLog {
  const insert = database.prepare<[string, string, string | null, Uint8Array]>(
    `INSERT INTO entries (seq, at, kind, flow, body)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM entries), ?, ?, ?, ?)`,
  );
  const select = database.prepare<[number], StoredRow>(
    'SELECT seq, at, flow, body FROM entries WHERE seq >= ? ORDER BY seq',
  );
  return {
    append(entry, flow) {
      insert.run(now().toISOString(), entry.kind, flow, new TextEncoder().encode(JSON.stringify(entry)));
    },
    *rows(from = 1) {
      for (const row of select.iterate(from)) yield readRow(row);
    },
    close() {
      database.close();
    },
  };
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

function openDatabase(file: string): Database.Database {
  const database = new Database(file);
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
  if (done > migrations.length) throw new Error('the audit log was made by a newer version of Comptoir');
  for (const [index, step] of migrations.entries()) {
    if (index < done) continue;
    database.transaction(() => {
      database.exec(step);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}

class Damaged extends Error {}

const isDamage = (error: unknown): boolean =>
  error instanceof Damaged ||
  (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code));

/** The write-ahead log goes with its database: it may hold the last rows. */
function moveAside(file: string, now: Date): string {
  const aside = `${file}.damaged-${now.toISOString().replaceAll(':', '')}`;
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  }
  return aside;
}
