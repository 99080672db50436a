import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localDay } from '../../main/domain/day.ts';
import { AuditError } from '../../main/audit/index.ts';
import { openTestLog, said } from './open.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-audit-'));
  file = join(folder, 'audit.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The room stores rows of any kind; these are the test's own. */
type Row = { readonly kind: 'step'; readonly name: string } | { readonly kind: 'act' };
const opened = (name: string): Row => ({ kind: 'step', name });
const openAuditLog = (at: string, now?: () => Date) => openTestLog<Row>(at, now);

describe('the audit log', () => {
  it('gives back each row in order, with its time and flow, after it was closed and opened again', async () => {
    const log = await openAuditLog(file, () => new Date('2026-11-21T15:00:00Z'));
    log.append(opened('1'), null);
    log.append({ kind: 'act' }, 'a'.repeat(32));
    log.close();
    const again = await openAuditLog(file);
    const run: unknown = expect.stringMatching(/^[0-9a-f]{16}$/);
    const head = { at: '2026-11-21T15:00:00.000Z', run, clock: 0, version: 1, clerk: null, terminal: 'T-01' };
    const ofDay = { ...head, key: localDay(new Date('2026-11-21T15:00:00Z')) };
    expect([...again.rows(3)]).toEqual([
      { ...ofDay, seq: 3, kind: 'step', flow: null, entry: opened('1') },
      { ...ofDay, seq: 4, kind: 'act', flow: 'a'.repeat(32), entry: { kind: 'act' } },
    ]);
    again.close();
  });

  it('gives the newest entry of a kind', async () => {
    const log = await openAuditLog(file);
    for (const name of ['1', '2']) log.append(opened(name), null);
    expect(log.last('step')?.entry).toEqual(opened('2'));
    expect(log.last('act')).toBeNull();
    log.close();
  });

  it('is set aside where another program wrote a row that is no leaf of its tree', async () => {
    const log = await openAuditLog(file);
    log.append(opened('1'), null);
    log.close();
    const database = new Database(file);
    database.exec(rowWithNumber(4));
    database.close();
    const again = await openAuditLog(file);
    expect(again.faults).toMatchObject([{ kind: 'log.replaced', why: 'damaged' }]);
    again.close();
  });

  it('refuses a change, a removal and a gap, even by plain SQL', async () => {
    const log = await openAuditLog(file);
    log.append(opened('1'), null);
    const database = new Database(file);
    expect(() => database.exec('UPDATE entries SET body = NULL')).toThrow(/append-only/);
    expect(() => database.exec("UPDATE entries SET kind = 'x'")).toThrow(/append-only/);
    expect(() => database.exec('DELETE FROM entries')).toThrow(/append-only/);
    expect(() => database.exec(rowWithNumber(9))).toThrow(/no gaps/);
    for (const table of ['log', 'log_keys', 'day_keys', 'checkpoints']) {
      log.head();
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    }
    database.close();
    log.close();
  });

  it('is written through to the disk: WAL, synchronous FULL', async () => {
    const log = await openAuditLog(file);
    log.append(opened('1'), null);
    expect(readdirSync(folder)).toContain('audit.db-wal');
    log.close();
  });

  it('sets a damaged file aside whole, and says so in the first row of the next', async () => {
    writeFileSync(file, 'this is not a database, it is damage'.repeat(200));
    const log = await openAuditLog(file, () => new Date('2026-11-21T15:00:00Z'));
    expect(said(log)).toEqual([
      { kind: 'log.replaced', setAside: 'audit.db.damaged-2026-11-21T150000.000Z', why: 'damaged' },
    ]);
    expect(readdirSync(folder)).toContain('audit.db.damaged-2026-11-21T150000.000Z');
    log.close();
  });

  it('sets aside a file whose pages were cut off', async () => {
    const log = await openAuditLog(file);
    for (let row = 0; row < 500; row += 1) log.append(opened(`${row}`.repeat(40)), null);
    log.close();
    truncateSync(file, 3 * 4096);
    const again = await openAuditLog(file);
    expect(said(again)).toMatchObject([{ kind: 'log.replaced', why: 'damaged' }]);
    again.close();
  });

  it('is not opened by an older version than the one that wrote it', async () => {
    (await openAuditLog(file)).close();
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    expect(await troubleOf(() => openAuditLog(file))).toBe('newer');
  });
});

describe('a log that lost something', () => {
  const written = async (rows: number) => {
    const log = await openAuditLog(file);
    for (let row = 1; row <= rows; row += 1) log.append(opened(String(row)), null);
    const last = [...log.rows()].at(-1);
    log.close();
    return last;
  };
  const lost = (last: { seq: number; at: string } | undefined) => ({
    kind: 'log.rows-lost',
    last: { seq: last?.seq, at: last?.at },
  });
  const empty = () => {
    writeFileSync(file, '');
  };
  const remove = () => {
    for (const tail of ['', '-wal', '-shm']) rmSync(file + tail, { force: true });
  };

  it.each([
    ['was emptied', empty],
    ['was removed', remove],
  ])('because its file %s says so in its first row', async (_what, lose) => {
    const last = await written(3);
    lose();
    const again = await openAuditLog(file);
    expect(said(again)).toEqual([lost(last)]);
    expect(again.faults).toEqual([lost(last)]);
    again.close();
  });

  it('because an older copy was put back says which row was the last, in the next', async () => {
    await written(2);
    copyFileSync(file, `${file}.copy`);
    const last = await written(2);
    copyFileSync(`${file}.copy`, file);
    const again = await openAuditLog(file);
    expect(said(again).at(-1)).toEqual(lost(last));
    again.close();
  });

  it('because another terminal’s longer log was put in its place says so too', async () => {
    const last = await written(2);
    const other = join(folder, 'other.db');
    const longer = await openAuditLog(other, () => new Date('2026-01-01T00:00:00Z'));
    for (let row = 0; row < 5; row += 1) longer.append(opened('other'), null);
    longer.close();
    copyFileSync(other, file);
    const again = await openAuditLog(file);
    expect(said(again, 8)).toContainEqual(lost(last));
    again.close();
  });

  it('beside a link in the place of its note does not write where that leads', async () => {
    await written(1);
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'another file of the user, longer than a note would be, and not to be overwritten');
    rmSync(`${file}.head`);
    symlinkSync(other, `${file}.head`);
    const before = readFileSync(other, 'utf8');
    const again = await openAuditLog(file);
    again.append(opened('2'), null);
    again.close();
    expect(readFileSync(other, 'utf8')).toBe(before);
    expect(readFileSync(`${file}.head`, 'utf8')).toContain('"seq":4');
  });

  it('says it once', async () => {
    await written(3);
    empty();
    (await openAuditLog(file)).close();
    const again = await openAuditLog(file);
    expect(again.faults).toEqual([]);
    expect(said(again)).toHaveLength(1);
    again.close();
  });

  it('says nothing where nothing was lost, whatever became of the note beside it', async () => {
    for (const spoil of [
      () => undefined,
      () => {
        rmSync(`${file}.head`);
      },
      () => {
        writeFileSync(`${file}.head`, '');
      },
      () => {
        writeFileSync(`${file}.head`, '{"seq":"many"}');
      },
    ]) {
      await written(2);
      spoil();
      const again = await openAuditLog(file);
      expect(again.faults).toEqual([]);
      again.close();
    }
  });

  it('is known to be whole also where the terminal was ended by force', async () => {
    const log = await openAuditLog(file);
    for (let row = 1; row <= 12; row += 1) log.append(opened(String(row)), null);
    // The files as they stand while the log is open: what a power cut leaves.
    for (const tail of ['', '-wal', '.head']) copyFileSync(file + tail, join(folder, `cut.db${tail}`));
    log.close();
    const again = await openAuditLog(join(folder, 'cut.db'));
    expect(again.faults).toEqual([]);
    expect(said(again)).toHaveLength(12);
    again.close();
  });
});

describe('a log that somebody changed', () => {
  const sql = (text: string) => {
    const database = new Database(file);
    try {
      database.exec(text);
    } finally {
      // Windows removes no file that is open.
      database.close();
    }
  };
  const write = async (rows: number) => {
    const log = await openAuditLog(file);
    for (let row = 1; row <= rows; row += 1) log.append(opened(String(row)), null);
    log.close();
  };
  const columnOf = (query: string): string[] => {
    const database = new Database(file);
    const found = database.prepare<[], string>(query).pluck().all();
    database.close();
    return found;
  };
  const falsify = `CREATE TRIGGER planted AFTER INSERT ON entries WHEN NEW.kind = 'act'
    BEGIN UPDATE entries SET kind = 'step', body = CAST('{"kind":"step","name":"harmless"}' AS BLOB) WHERE seq = NEW.seq; END;`;
  const never = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END";

  it.each([
    [
      'dropped the triggers',
      'DROP TRIGGER entries_are_never_changed; DROP TRIGGER entries_are_never_removed',
      ['entries_are_never_changed', 'entries_are_never_removed'],
    ],
    ['planted a trigger', falsify, ['planted']],
    [
      'did both',
      `DROP TRIGGER entries_are_never_changed; ${falsify}`,
      ['planted', 'entries_are_never_changed'],
    ],
    [
      'put another trigger in the place of ours',
      `DROP TRIGGER entries_are_never_changed; CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OF at ON entries ${never}`,
      ['entries_are_never_changed'],
    ],
    ['dropped the index', 'DROP INDEX entries_by_flow', ['entries_by_flow']],
    [
      'added a table and a view',
      'CREATE TABLE more (x UNIQUE); CREATE VIEW other AS SELECT 1',
      ['more', 'sqlite_autoindex_more_1', 'other'],
    ],
  ])('and %s has its schema back, and a row that names it', async (_what, change, objects) => {
    await write(2);
    sql(change);
    const log = await openAuditLog(file);
    log.append({ kind: 'act' }, null);
    const restored = { kind: 'log.schema-restored', objects };
    expect(log.faults).toEqual([restored]);
    expect(said(log, 5)).toEqual([restored, { kind: 'act' }]);
    log.close();
    expect(() => sql("UPDATE entries SET kind = 'x'")).toThrow(/append-only/);
    expect(() => sql('DELETE FROM entries')).toThrow(/append-only/);
    const again = await openAuditLog(file);
    expect(again.faults).toEqual([]);
    again.close();
  });

  it('while it is open: the next row is as it was meant, and one before it says so', async () => {
    const log = await openAuditLog(file);
    log.append(opened('1'), null);
    sql(`DROP TRIGGER entries_are_never_changed; ${falsify}`);
    log.append({ kind: 'act' }, null);
    log.append({ kind: 'act' }, null);
    expect(said(log, 4)).toEqual([
      { kind: 'log.schema-restored', objects: ['planted', 'entries_are_never_changed'] },
      { kind: 'act' },
      { kind: 'act' },
    ]);
    log.close();
  });

  it('in its very table is set aside whole', async () => {
    await write(1);
    sql('ALTER TABLE entries ADD COLUMN more TEXT');
    const log = await openAuditLog(file);
    expect(log.faults).toMatchObject([{ kind: 'log.replaced' }]);
    log.close();
  });

  it('in its very table, while it is open, takes no row', async () => {
    const log = await openAuditLog(file);
    log.append(opened('1'), null);
    sql('ALTER TABLE entries ADD COLUMN more TEXT');
    expect(await troubleOf(() => log.append(opened('2'), null))).toBe('unwritable');
    log.close();
  });

  it('is left alone where a tool has kept its statistics in it', async () => {
    await write(3);
    sql('ANALYZE');
    const log = await openAuditLog(file);
    expect(log.faults).toEqual([]);
    log.close();
  });

  it('by rewriting a row says which, once', async () => {
    await write(5);
    const [again] = columnOf("SELECT sql FROM sqlite_schema WHERE name = 'entries_are_never_changed'");
    sql(
      `DROP TRIGGER entries_are_never_changed; UPDATE entries SET kind = 'act' WHERE seq IN (3, 5); ${again};`,
    );
    const log = await openAuditLog(file);
    expect(log.faults).toEqual([{ kind: 'log.rows-changed', rows: [3, 5] }]);
    log.close();
    const later = await openAuditLog(file);
    expect(later.faults).toEqual([]);
    later.close();
  });

  it('by removing rows from between others says how many, once', async () => {
    await write(5);
    const [again] = columnOf("SELECT sql FROM sqlite_schema WHERE name = 'entries_are_never_removed'");
    sql(`DROP TRIGGER entries_are_never_removed; DELETE FROM entries WHERE seq IN (3, 5);
      ${again};`);
    const log = await openAuditLog(file);
    expect(log.faults).toEqual([{ kind: 'log.rows-missing', rows: 2 }]);
    log.close();
    const later = await openAuditLog(file);
    expect(later.faults).toEqual([]);
    later.close();
  });
});

describe('a log that cannot be written', () => {
  it('names another program that holds it, when it is opened and when a row is due', async () => {
    const log = await openAuditLog(file);
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await troubleOf(() => log.append(opened('1'), null))).toBe('locked');
    other.exec('ROLLBACK');
    log.append(opened('2'), null);
    expect(said(log)).toEqual([opened('2')]);
    log.close();
    // What a tool does that means to have the file for itself.
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec(rowWithNumber(4));
    expect(await troubleOf(() => openAuditLog(file))).toBe('locked');
    other.close();
  });

  it.each([
    [
      'a file stands where its folder should be',
      () => {
        writeFileSync(join(folder, 'no-folder'), '');
        return join(folder, 'no-folder', 'audit.db');
      },
    ],
    [
      'a folder stands where its file should be',
      () => {
        mkdirSync(file);
        return file;
      },
    ],
  ])('says so where %s', async (_what, place) => {
    const at = place();
    expect(await troubleOf(() => openAuditLog(at))).toBe('unwritable');
  });
});

const troubleOf = async (attempt: () => unknown): Promise<string> => {
  try {
    await attempt();
  } catch (error) {
    return error instanceof AuditError ? error.trouble : String(error);
  }
  return 'none';
};

/** SQL for a row like the first, with another number. */
const rowWithNumber = (seq: number): string =>
  `INSERT INTO entries SELECT ${seq}, at, run, clock, kind, version, flow, clerk, terminal, key, body_hash, nodes, body
    FROM entries WHERE seq = 1`;
