/** Rows out of the table, opened where their key is here. */
import type Database from 'better-sqlite3';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { AuditRow, Entry, LogEntry } from '../types.ts';
import { readRow, SEALED } from './stored-row.ts';
import type { SealedRow } from './stored-row.ts';

export interface Reader<E extends Entry> {
  last(kind: E['kind'] | LogEntry['kind']): AuditRow<Entry> | null;
  rows(from: number): Iterable<AuditRow<E>>;
}

export function createReader<E extends Entry>(
  database: Database.Database,
  dayKeys: DayKeys | null,
): Reader<E> {
  const newest = database.prepare<[string], SealedRow>(
    `SELECT ${SEALED} FROM entries WHERE kind = ? AND flow IS NULL ORDER BY seq DESC`,
  );
  const select = database.prepare<[number, number], SealedRow>(
    `SELECT ${SEALED} FROM entries WHERE seq >= ? ORDER BY seq LIMIT ?`,
  );
  return {
    last(kind) {
      for (const stored of newest.iterate(kind)) {
        const row = readRow(stored, dayKeys);
        if (row.entry !== null) return row;
      }
      return null;
    },
    *rows(from) {
      // By the page: while a statement is read from, SQLite's binding lets nothing be written.
      for (let next = from, page = select.all(next, PAGE); page.length > 0; page = select.all(next, PAGE)) {
        // cast: the rows are this program's own and append-only, so their shape is as it was written
        for (const row of page) yield readRow(row, dayKeys) as AuditRow<E>;
        next = (page.at(-1)?.seq ?? next) + 1;
      }
    },
  };
}

const PAGE = 500;
