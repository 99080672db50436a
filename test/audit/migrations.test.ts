/** Logs of earlier versions, with rows in them. Each version that shipped has its entry in `earlier`. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../main/audit/migrations/index.ts';
import { localDay } from '../../main/domain/day.ts';
import type { AuditOptions } from '../../main/audit/index.ts';
import { openTestLog, said } from './open.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-migrations-'));
  file = join(folder, 'audit.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const AT = '2026-03-01T15:00:00.000Z';
const FLOW = 'a'.repeat(32);

/** How the first version wrote a row, by its number. */
const writeOld = (database: Database.Database, seq: number, body: string): void => {
  database
    .prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)')
    .run(seq, AT, 'step', seq % 2 === 0 ? FLOW : null, Buffer.from(body));
};

function makeOld(version: 1, rows: number): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  const nothing = {
    terminal: '',
    origin: '',
    now: new Date(),
    seal: (_row: unknown, body: Uint8Array) => ({ key: null, body }),
    marksIn: () => [],
  };
  for (const step of migrations.slice(0, version)) step.up(database, nothing);
  database.pragma(`user_version = ${version}`);
  for (let seq = 1; seq <= rows; seq += 1)
    writeOld(database, seq, JSON.stringify({ kind: 'step', name: `old row ${seq}` }));
  return database;
}

type Kept = { readonly kind: 'kept'; readonly number: string } | { readonly kind: 'other' };
const accounts: NonNullable<AuditOptions<Kept>['accounts']> = {
  kinds: new Set(['kept']),
  numberIn: (entry) => ('number' in entry && typeof entry.number === 'string' ? entry.number : null),
};

/** The third version has the second's tables, and three more. */
async function makeSecond(): Promise<void> {
  let at = new Date(2026, 2, 1, 12);
  const log = await openTestLog<Kept>(file, () => at);
  log.append({ kind: 'kept', number: '000001234' }, FLOW, 'Ana');
  log.append({ kind: 'other' }, FLOW, 'Ana');
  at = new Date(2026, 2, 2, 12);
  log.append({ kind: 'other' }, FLOW, null);
  log.close();
  const database = new Database(file);
  for (const table of ['days', 'served', 'account_marks']) database.exec(`DROP TABLE ${table}`);
  database.pragma('user_version = 2');
  database.close();
}

const old = (seq: number) => ({ kind: 'step', name: `old row ${seq}` });

describe('a log of an earlier version', () => {
  it('is known here for each version but the newest', () => {
    expect(migrations).toHaveLength(1 + 2);
  });

  it('1 is taken over with its rows, and a row says so', async () => {
    makeOld(1, 5).close();
    const log = await openTestLog(file);
    expect(log.faults).toEqual([]);
    expect(said(log)).toEqual([...[1, 2, 3, 4, 5].map(old), { kind: 'log.taken-over', rows: 5, missing: 0 }]);
    expect([...log.rows()].slice(0, 2)).toMatchObject([
      {
        seq: 1,
        at: AT,
        kind: 'step',
        flow: null,
        run: '',
        clock: 0,
        version: 0,
        terminal: 'T-01',
        key: '2026-03-01',
      },
      { seq: 2, at: AT, flow: FLOW },
    ]);
    log.append({ kind: 'act' }, null);
    log.close();
    const again = await openTestLog(file);
    expect(again.faults).toEqual([]);
    expect(said(again)).toHaveLength(7);
    again.close();
  });

  it('2 has its rows found by day, clerk and account afterwards', async () => {
    await makeSecond();
    const log = await openTestLog<Kept>(file, undefined, { accounts });
    expect(log.faults).toEqual([]);
    expect(said(log)).toEqual([{ kind: 'kept', number: '000001234' }, { kind: 'other' }, { kind: 'other' }]);
    log.append({ kind: 'other' }, null);
    log.close();
    const database = new Database(file, { readonly: true });
    const all = (sql: string) => database.prepare(sql).raw().all();
    expect(all('SELECT first, day, key FROM days')).toEqual([
      [1, '2026-03-01', '2026-03-01'],
      [5, '2026-03-02', '2026-03-02'],
      [7, localDay(new Date()), localDay(new Date())],
    ]);
    expect(all('SELECT clerk, seq, flow FROM served')).toEqual([['Ana', 3, FLOW]]);
    expect(all('SELECT seq, length(mark) FROM account_marks')).toEqual([[3, 16]]);
    database.close();
  });

  it('1 has its rows in the clear in no file afterwards', async () => {
    makeOld(1, 2000).close();
    const log = await openTestLog(file);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name));
      expect({ name, has: bytes.includes('old row') }).toEqual({ name, has: false });
    }
    log.close();
  });

  it('1 stays in the clear in training mode without a key store', async () => {
    makeOld(1, 3).close();
    const log = await openTestLog(file, undefined, { keyStore: null, mustSeal: false });
    expect(said(log)).toMatchObject([
      old(1),
      old(2),
      old(3),
      { kind: 'log.taken-over' },
      { kind: 'log.not-sealed' },
    ]);
    log.close();
  });

  it('1 without rows says nothing', async () => {
    makeOld(1, 0).close();
    const log = await openTestLog(file);
    expect(said(log)).toEqual([]);
    log.close();
  });

  it('1 that lacks rows has others in their place, so that all keep their numbers', async () => {
    const database = makeOld(1, 6);
    database.exec('DROP TRIGGER entries_are_never_removed; DELETE FROM entries WHERE seq IN (1, 3, 4)');
    database.close();
    const log = await openTestLog(file);
    const missing = { kind: 'log.row-missing' };
    expect(said(log)).toEqual([
      missing,
      old(2),
      missing,
      missing,
      old(5),
      old(6),
      { kind: 'log.taken-over', rows: 6, missing: 3 },
      { kind: 'log.schema-restored', objects: ['entries_are_never_removed'] },
    ]);
    log.close();
  });

  it('1 whose last number is far beyond its rows is set aside', async () => {
    const database = makeOld(1, 1);
    database.exec(
      "DROP TRIGGER entries_have_no_gaps; INSERT INTO entries VALUES (99999999, '', '', NULL, x'00')",
    );
    database.close();
    const log = await openTestLog(file);
    expect(said(log)).toMatchObject([{ kind: 'log.replaced', why: 'damaged' }]);
    log.close();
  });

  it('1 may hold a row that no program here wrote', async () => {
    const database = makeOld(1, 1);
    database.exec("INSERT INTO entries VALUES (2, 'no time', 'x', NULL, x'ff')");
    database.close();
    const log = await openTestLog(file);
    expect(said(log)).toEqual([old(1), null, { kind: 'log.taken-over', rows: 2, missing: 0 }]);
    log.close();
  });
});
