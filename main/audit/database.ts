/** The log's database: opened, checked and brought up to date; a damaged one is set aside. */
import { existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';
import { restoreSchema } from './schema.ts';
import { AuditError, Damaged, isDamage } from './trouble.ts';

/** Milliseconds that a row waits for another program that holds the file; the counter stands still meanwhile. */
const PATIENCE = 1000;

export interface Opened {
  readonly database: Database.Database;
  /** Where the damaged file before this one went; null where there was none. */
  readonly setAside: string | null;
  /** Names of the schema's objects that had to be put back. */
  readonly restored: readonly string[];
}

/** Opens the database in `file`, makes it, or begins a new one in the place of a damaged one. */
export function openOrReplace(file: string, now: Date): Opened {
  try {
    return { ...openDatabase(file), setAside: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = moveAside(file, now);
    return { ...openDatabase(file), setAside };
  }
}

function openDatabase(file: string): Omit<Opened, 'setAside'> {
  const database = new Database(file, { timeout: PATIENCE });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('trusted_schema = OFF');
    const check: unknown = database.pragma('quick_check(1)', { simple: true });
    if (check !== 'ok') throw new Damaged(String(check));
    migrate(database);
    return { database, restored: restoreSchema(database) };
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
