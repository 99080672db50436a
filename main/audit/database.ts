/** The log's database: opened, checked and brought up to date; a damaged one is set aside. */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';
import { restoreSchema } from './schema.ts';
import { AuditError, Damaged, isDamage } from './trouble.ts';
import type { LogEntry } from './types.ts';

/** Milliseconds that a row waits for another program that holds the file; the counter stands still meanwhile. */
const PATIENCE = 1000;

export type Replaced = Extract<LogEntry, { kind: 'log.replaced' }>;

/** Carries out `open`; where the file turns out to be damaged, sets it aside whole and does so again on a new one. */
export async function orReplace<T>(
  file: string,
  now: Date,
  open: () => Promise<T>,
): Promise<{ readonly opened: T; readonly replaced: Replaced | null }> {
  try {
    return { opened: await open(), replaced: null };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const setAside = basename(moveAside(file, now));
    const why = error instanceof Damaged ? error.why : 'damaged';
    return { opened: await open(), replaced: { kind: 'log.replaced', setAside, why } };
  }
}

export interface Connected {
  readonly database: Database.Database;
  /** Of the file before it is brought up to date; 0 for a new one. */
  readonly version: number;
  /** Names of the schema's objects that had to be put back. */
  readonly restored: readonly string[];
}

/** @throws AuditError where a newer version made the file. @throws Damaged where the file is not whole. */
export function connect(file: string): Connected {
  const database = new Database(file, { timeout: PATIENCE });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('trusted_schema = OFF');
    // What is removed is overwritten: bodies whose key was destroyed, rows in the clear that were taken over.
    database.pragma('secure_delete = ON');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) throw new AuditError('newer', null);
    const isOld = version > 0 && version < migrations.length;
    if (isOld || existsSync(suspicion(file))) checkWhole(database);
    rmSync(suspicion(file), { force: true });
    return { database, version, restored: version === 0 ? [] : restoreSchema(database, version) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite came upon a damaged page while the log was open: the next opening reads the whole file. */
export function suspect(file: string): void {
  try {
    writeFileSync(suspicion(file), '', { mode: 0o600 });
  } catch {
    // The disk takes no file either. A later row will meet the page again.
  }
}

const suspicion = (file: string): string => `${file}.suspect`;

function checkWhole(database: Database.Database): void {
  const check: unknown = database.pragma('quick_check(1)', { simple: true });
  if (check !== 'ok') throw new Damaged(String(check));
}

/** The write-ahead log goes with its database: it may hold the last rows. */
function moveAside(file: string, now: Date): string {
  const aside = `${file}.damaged-${now.toISOString().replaceAll(':', '')}`;
  for (const tail of ['', '-wal', '-shm']) {
    if (existsSync(file + tail)) renameSync(file + tail, aside + tail);
  }
  rmSync(suspicion(file), { force: true });
  return aside;
}
