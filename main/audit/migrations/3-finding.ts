/**
 * What rows are found by beside their number and flow, without reading all of them: their day, who was signed in, and the last
 * digits of the account.
 *
 * `days` has a row wherever the local day or its key changes: rows from `first` on, until the next one's `first`, are that
 * day's. After the clock was set back a day comes a second time. `emptied_at`: the bodies are destroyed.
 *
 * `served` has, for each clerk and flow, the first row that the two have in common.
 *
 * `account_marks` has a mark for each row that names an account (`rows/marks.ts`): without the day's key it says nothing.
 *
 * None of these is a part of the tree. They say where to look; what a row says is proven by the tree alone.
 */
import type Database from 'better-sqlite3';
import { localDay } from '../../domain/day.ts';
import type { Migration, Taking } from './migration.ts';

const never = (what: string, when: string, condition = '') =>
  `CREATE TRIGGER ${what} BEFORE ${when} ${condition}
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;`;

const SCHEMA = `
  CREATE TABLE days (
    first      INTEGER PRIMARY KEY,
    day        TEXT NOT NULL,
    key        TEXT,
    emptied_at TEXT
  ) STRICT;
  ${never(
    'days_are_only_emptied',
    'UPDATE ON days',
    `WHEN NOT (NEW.emptied_at IS NOT NULL AND OLD.emptied_at IS NULL
      AND NEW.first IS OLD.first AND NEW.day IS OLD.day AND NEW.key IS OLD.key)`,
  )}
  ${never('days_are_never_removed', 'DELETE ON days')}
  CREATE INDEX days_by_day ON days (day);

  CREATE TABLE served (
    clerk TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    flow  TEXT NOT NULL,
    PRIMARY KEY (clerk, seq)
  ) STRICT, WITHOUT ROWID;
  ${never('served_is_never_changed', 'UPDATE ON served')}
  ${never('served_is_never_removed', 'DELETE ON served')}

  CREATE TABLE account_marks (
    seq  INTEGER PRIMARY KEY,
    mark BLOB NOT NULL
  ) STRICT;
  CREATE INDEX account_marks_by_mark ON account_marks (mark);
  ${never('account_marks_are_never_changed', 'UPDATE ON account_marks')}
`;

export const finding: Migration = {
  up(database, taking) {
    database.exec(SCHEMA);
    takeOver(database, taking);
  },
};

interface Before {
  readonly seq: number;
  readonly at: string;
  readonly key: string | null;
  readonly flow: string | null;
  readonly clerk: string | null;
}

function takeOver(database: Database.Database, { now, marksIn }: Taking): void {
  const rows = database.prepare<[number], Before>(
    'SELECT seq, at, key, flow, clerk FROM entries WHERE seq > ? ORDER BY seq LIMIT 1000',
  );
  const dayBegins = database.prepare<[number, string, string | null]>(
    'INSERT INTO days (first, day, key) VALUES (?, ?, ?)',
  );
  const isServed = database
    .prepare<[string, string]>('SELECT 1 FROM served WHERE clerk = ? AND flow = ?')
    .pluck();
  const serve = database.prepare<[string, number, string]>('INSERT INTO served VALUES (?, ?, ?)');
  const mark = database.prepare<[number, Uint8Array]>('INSERT INTO account_marks VALUES (?, ?)');
  let day: string | null = null;
  let key: string | null = null;
  for (let page = rows.all(0); page.length > 0; page = rows.all(page.at(-1)?.seq ?? 0))
    for (const row of page) {
      const of = dayOf(row, now);
      if (of !== day || row.key !== key) dayBegins.run(row.seq, of, row.key);
      [day, key] = [of, row.key];
      if (row.flow !== null && row.clerk !== null && isServed.get(row.clerk, row.flow) === undefined)
        serve.run(row.clerk, row.seq, row.flow);
    }
  for (const { seq, mark: bytes } of marksIn(database)) mark.run(seq, bytes);
}

/** A key is named after its day. */
function dayOf({ at, key }: Before, now: Date): string {
  if (key !== null) return key.slice(0, 'CCYY-MM-DD'.length);
  const when = new Date(at);
  return localDay(Number.isNaN(when.getTime()) ? now : when);
}
