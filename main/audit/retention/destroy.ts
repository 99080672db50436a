/**
 * Destroys the bodies of days that are old enough: the days' keys with a row that says so, in one transaction; then the bytes, a
 * few rows at a time; then the write-ahead log, which still has them. A step that was not reached is taken the next time.
 *
 * `secure_delete` overwrites what a page no longer holds. What a disk keeps of overwritten blocks is outside of a program's
 * reach; the key store's key is needed to make anything of it.
 */
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { localDay } from '../../domain/day.ts';
import { sizeOf } from '../rows/tail.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { LogEntry } from '../types.ts';
import { limitOf, overdue, trueDay } from './overdue.ts';
import type { Stretch } from './overdue.ts';

interface Destroying {
  readonly file: string;
  readonly database: Database.Database;
  readonly dayKeys: DayKeys | null;
  readonly now: () => Date;
  /** Writes the row, and carries out `also` in its transaction. */
  readonly append: (entry: LogEntry, also: (now: Date) => void) => void;
}

/** Rows whose bytes are removed in one step: some five milliseconds. */
const AT_ONCE = 200;

/** Each value that is taken is one step done. */
export function* destroyOld(
  { file, database, dayKeys, now, append }: Destroying,
  keepMonths: number,
): Iterable<void> {
  const stretches = database
    .prepare<[], { first: number; day: string; key: string | null; emptied: number }>(
      'SELECT first, day, key, emptied_at IS NOT NULL AS emptied FROM days ORDER BY first',
    )
    .all()
    .map((row): Stretch => ({ ...row, emptied: row.emptied === 1 }));
  const before = limitOf(stretches, localDay(now()), keepMonths);
  if (before === null) return;
  const due = overdue(stretches, before, sizeOf(database));
  const keys = [...new Set(due.flatMap(({ key }) => (key === null ? [] : [key])))];
  const isHere = database.prepare<[string]>('SELECT 1 FROM day_keys WHERE name = ? AND wrapped IS NOT NULL');
  // Without keys of its own a log cannot destroy any.
  const whole = keys.filter((key) => dayKeys !== null && isHere.get(key) !== undefined);
  const doomed = due.filter(({ key }) => key === null || dayKeys !== null);
  const hasBody = database.prepare<[number]>('SELECT 1 FROM entries WHERE seq = ? AND body IS NOT NULL');
  const fresh = doomed.filter(({ key, first }) =>
    key === null ? hasBody.get(first) !== undefined : whole.includes(key),
  );
  const files = trueDay(stretches, 0) < before ? setAsideBefore(file, before) : [];
  if (fresh.length > 0 || files.length > 0) {
    const rows = fresh.reduce((sum, { first, end }) => sum + end - first, 0);
    const days = new Set(fresh.map(({ day }) => day)).size;
    append({ kind: 'log.bodies-destroyed', keepMonths, before, days, rows, files }, (at) => {
      for (const key of whole) dayKeys?.destroy(key, at);
    });
    yield;
  }
  for (const name of files) {
    rmSync(join(dirname(file), name), { force: true });
    yield;
  }
  if (doomed.length === 0) return;
  const empty = database.prepare<[number, number]>(
    'UPDATE entries SET body = NULL WHERE seq >= ? AND seq < ? AND body IS NOT NULL',
  );
  const unmark = database.prepare<[number, number]>('DELETE FROM account_marks WHERE seq >= ? AND seq < ?');
  const step = database.transaction((from: number, to: number) => {
    empty.run(from, to);
    unmark.run(from, to);
  });
  for (const { first, end } of doomed)
    for (let from = first; from < end; from += AT_ONCE) {
      step.immediate(from, Math.min(from + AT_ONCE, end));
      yield;
    }
  const [checkpoint] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  // Another program reads the file: the write-ahead log is emptied the next time.
  if (checkpoint?.busy !== 0) return;
  yield;
  const emptied = database.prepare<[string, number]>('UPDATE days SET emptied_at = ? WHERE first = ?');
  const at = now().toISOString();
  database.transaction(() => {
    for (const { first } of doomed) emptied.run(at, first);
  })();
}

/**
 * Damaged logs that were set aside before that day hold rows of before it only, and keys with them. The clock may have been
 * wrong when they got their names: so the log that came after them must be as old, too.
 */
function setAsideBefore(file: string, limit: string): string[] {
  const beginning = `${basename(file)}.damaged-`;
  return readdirSync(dirname(file)).filter(
    (name) =>
      name.startsWith(beginning) &&
      /^\d{4}-\d{2}-\d{2}T/.test(name.slice(beginning.length)) &&
      name.slice(beginning.length) < limit,
  );
}
