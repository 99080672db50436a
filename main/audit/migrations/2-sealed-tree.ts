/**
 * Rows as leaves of a tree, with sealed bodies; the log's name, its keys and its checkpoints.
 *
 * `nodes` has the hashes that the row's leaf completes: its own, then that of each perfect subtree that it ends, 32 bytes
 * each. The hash at (level, index) is therefore in the row (index + 1) × 2^level, at 32 × level: an append writes one row,
 * and a proof reads as many rows as it has hashes.
 *
 * A body may be removed where it is in the clear, or its key was destroyed; nothing else of a row is ever changed. A day's
 * key may be destroyed; it never comes back.
 */
import type Database from 'better-sqlite3';
import { leafData } from '../leaf.ts';
import { append, EMPTY } from '../tree/compact-range.ts';
import { leafHash, sha256 } from '../tree/hash.ts';
import { Damaged } from '../trouble.ts';
import type { Migration, Taking } from './migration.ts';

const never = (what: string, when: string, condition = '') =>
  `CREATE TRIGGER ${what} BEFORE ${when} ${condition}
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;`;

const COLUMNS =
  'seq, at, run, clock, kind, version, flow, clerk, terminal, key, body_hash, nodes, body'.split(', ');
const unchanged = COLUMNS.filter((column) => column !== 'body').map(
  (column) => `NEW.${column} IS OLD.${column}`,
);

const SCHEMA = `
  CREATE TABLE log (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    origin  TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
  ${never('log_is_never_changed', 'UPDATE ON log')}
  ${never('log_is_never_removed', 'DELETE ON log')}

  CREATE TABLE log_keys (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    made_at      TEXT NOT NULL,
    verifier_key TEXT NOT NULL,
    wrapped      BLOB NOT NULL
  ) STRICT;
  ${never('log_keys_are_never_changed', 'UPDATE ON log_keys')}
  ${never('log_keys_are_never_removed', 'DELETE ON log_keys')}

  CREATE TABLE day_keys (
    name         TEXT PRIMARY KEY,
    made_at      TEXT NOT NULL,
    wrapped      BLOB,
    destroyed_at TEXT
  ) STRICT, WITHOUT ROWID;
  ${never(
    'day_keys_are_only_destroyed',
    'UPDATE ON day_keys',
    `WHEN NOT (NEW.wrapped IS NULL AND NEW.destroyed_at IS NOT NULL AND OLD.wrapped IS NOT NULL
      AND NEW.name IS OLD.name AND NEW.made_at IS OLD.made_at)`,
  )}
  ${never('day_keys_are_never_removed', 'DELETE ON day_keys')}

  CREATE TABLE entries (
    seq       INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    run       TEXT NOT NULL,
    clock     INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    flow      TEXT,
    clerk     TEXT,
    terminal  TEXT NOT NULL,
    key       TEXT,
    body_hash BLOB NOT NULL,
    nodes     BLOB NOT NULL,
    body      BLOB
  ) STRICT;
  CREATE INDEX entries_by_flow ON entries (flow) WHERE flow IS NOT NULL;
  CREATE INDEX entries_of_no_flow ON entries (kind) WHERE flow IS NULL;
  ${never(
    'entries_are_never_changed',
    'UPDATE ON entries',
    `WHEN NOT (NEW.body IS NULL AND ${unchanged.join(' AND ')} AND (OLD.key IS NULL OR EXISTS (
      SELECT 1 FROM day_keys WHERE name = OLD.key AND wrapped IS NULL)))`,
  )}
  ${never('entries_are_never_removed', 'DELETE ON entries')}
  CREATE TRIGGER entries_have_no_gaps BEFORE INSERT ON entries
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    BEGIN SELECT RAISE(ABORT, 'the audit log has no gaps'); END;

  CREATE TABLE checkpoints (
    size INTEGER PRIMARY KEY,
    at   TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  ${never('checkpoints_are_never_changed', 'UPDATE ON checkpoints')}
  ${never('checkpoints_are_never_removed', 'DELETE ON checkpoints')}
`;

export const sealedTree: Migration = {
  up(database, taking) {
    database.exec(`
      DROP TRIGGER entries_are_never_changed;
      DROP TRIGGER entries_are_never_removed;
      DROP TRIGGER entries_have_no_gaps;
      DROP INDEX entries_by_flow;
      ALTER TABLE entries RENAME TO entries_before;
      ${SCHEMA}`);
    database
      .prepare<[string, string]>('INSERT INTO log VALUES (1, ?, ?)')
      .run(taking.origin, taking.now.toISOString());
    takeOver(database, taking);
    database.exec('DROP TABLE entries_before');
  },
};

interface Before {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly flow: string | null;
  readonly body: Uint8Array;
}

/** Rows that were removed from between the others get a row in their place, so that all keep their numbers. */
const MOST_MISSING = 10_000;

function takeOver(database: Database.Database, { terminal, seal, now }: Taking): void {
  const insert = database.prepare(
    `INSERT INTO entries (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`,
  );
  let range = EMPTY;
  const take = ({ seq, at, kind, flow, body: clear }: Before): void => {
    const when = new Date(at);
    const dated = Number.isNaN(when.getTime()) ? now : when;
    const { key, body } = seal({ seq, at: dated, terminal }, clear);
    const head = { seq, at, run: '', clock: 0, kind, version: 0, flow, clerk: null, terminal, key };
    const bodyHash = sha256(body);
    const appended = append(range, leafHash(leafData({ ...head, bodyHash })));
    ({ range } = appended);
    const nodes = Buffer.concat([...appended.completed]);
    insert.run(seq, at, '', 0, kind, 0, flow, null, terminal, key, bodyHash, nodes, body);
  };
  let missing = 0;
  for (const row of rowsBefore(database)) {
    missing += row.seq - range.size - 1;
    if (row.seq <= range.size || missing > MOST_MISSING) throw new Damaged('the rows have no order');
    while (range.size + 1 < row.seq) take(missingRow(range.size + 1, row.at));
    take(row);
  }
  if (range.size > 0) {
    const kind = 'log.taken-over';
    const body = Buffer.from(JSON.stringify({ kind, rows: range.size, missing }));
    take({ seq: range.size + 1, at: now.toISOString(), kind, flow: null, body });
  }
}

/** By the thousand: while a statement is read from, SQLite's binding lets nothing be written. */
function* rowsBefore(database: Database.Database): Iterable<Before> {
  const select = database.prepare<[number], Before>(
    'SELECT seq, at, kind, flow, body FROM entries_before WHERE seq > ? ORDER BY seq LIMIT 1000',
  );
  for (let page = select.all(0); page.length > 0; page = select.all(page.at(-1)?.seq ?? 0)) yield* page;
}

function missingRow(seq: number, at: string): Before {
  const kind = 'log.row-missing';
  return { seq, at, kind, flow: null, body: Buffer.from(JSON.stringify({ kind })) };
}
