/** Bodies destroyed by retention: what is left of them, in which file, and what a stranger sees. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditCommand } from '../../../main/audit/evidence/command.ts';
import { verifyFile } from '../../../main/audit/evidence/verify-file.ts';
import type { AuditOptions } from '../../../main/audit/index.ts';
import { openTestLog } from '../open.ts';

interface Row {
  readonly kind: 'step';
  readonly text: string;
  readonly account: string;
}
const accounts: AuditOptions<Row>['accounts'] = {
  kinds: new Set(['step']),
  numberIn: (entry) => ('account' in entry && typeof entry.account === 'string' ? entry.account : null),
};
/** Long enough to need overflow pages. */
const SECRET = 'Klartext, der verschwinden muss; '.repeat(400);

let filled: string;
let folder: string;
let file: string;
let at: Date;
beforeAll(async () => {
  filled = mkdtempSync(join(tmpdir(), 'comptoir-filled-'));
  file = join(filled, 'audit.db');
  await fill();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-retention-'));
  file = join(folder, 'audit.db');
  for (const end of ['', '.head']) copyFileSync(join(filled, `audit.db${end}`), file + end);
  at = new Date(2026, 5, 14, 12);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
afterAll(() => {
  rmSync(filled, { recursive: true });
});

const open = (options: Partial<AuditOptions<Row>> = {}) =>
  openTestLog<Row>(file, () => at, { accounts, signedAfter: new Set<Row['kind']>(['step']), ...options });
const all = (steps: Iterable<void>): void => {
  Array.from(steps);
};
const flow = (day: number) => `flow${day}`;

/** Three old days and five of two years later, three rows each. */
async function fill(options: Partial<AuditOptions<Row>> = {}): Promise<void> {
  const days = [
    ...[1, 2, 3].map((day) => new Date(2024, 5, day, 12)),
    ...[10, 11, 12, 13, 14].map((day) => new Date(2026, 5, day, 12)),
  ];
  for (const day of days) {
    at = day;
    const log = await open(options);
    for (const text of ['one', `${SECRET}${day.getFullYear()}`, 'three'])
      log.append({ kind: 'step', text, account: '000004711' }, flow(day.getDate()), 'Ana');
    log.close();
  }
}
const query = <T>(sql: string): T[] => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
};
const columns = <T>(sql: string): T[] => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], T>(sql).pluck().all();
  } finally {
    database.close();
  }
};
const everyByte = () =>
  readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
const report = () => verifyFile(file, { key: null, notes: [], witnesses: [] });

describe('retention', () => {
  it('destroys the bodies of days that are older, with a row that says so, and keeps the tree', async () => {
    const log = await open();
    expect([...log.destroyOld(24)].length).toBeGreaterThan(3);
    const rows = [...log.rows()];
    expect(rows.filter(({ at: when }) => when.startsWith('2024')).map(({ entry }) => entry)).toEqual(
      rows.filter(({ at: when }) => when.startsWith('2024')).map(() => null),
    );
    expect(
      rows
        .filter(({ kind, at: when }) => kind === 'step' && when.startsWith('2026'))
        .every(({ entry }) => entry !== null),
    ).toBe(true);
    // Two rows of the first day are about keys, one of each other.
    expect(log.last('log.bodies-destroyed')?.entry).toEqual({
      kind: 'log.bodies-destroyed',
      keepMonths: 24,
      before: '2024-06-12',
      days: 3,
      rows: 13,
      files: [],
    });
    log.head();
    log.close();
    expect(report()).toMatchObject({
      findings: [],
      remarks: [{ remark: 'destroyed', rows: 13 }, { remark: 'own-key' }],
    });
  });

  it('leaves neither bodies nor keys in any file: pages, free pages, write-ahead log, files beside it', async () => {
    const bodies = columns<Buffer>("SELECT body FROM entries WHERE at < '2025'");
    const keys = columns<Buffer>("SELECT wrapped FROM day_keys WHERE name < '2025'");
    const marks = columns<Buffer>(
      "SELECT mark FROM account_marks JOIN entries USING (seq) WHERE at < '2025'",
    );
    expect([bodies.length, keys.length, marks.length]).toEqual([13, 3, 9]);
    // Any part of them: the middle of a long body lies in overflow pages.
    const parts = [
      ...keys,
      ...marks,
      ...bodies.flatMap((body) => [
        body.subarray(33, 60),
        body.subarray(-32),
        ...(body.length > 9000 ? [body.subarray(5000, 5032), body.subarray(9000, 9032)] : []),
      ]),
    ];
    expect(everyByte().some(({ bytes }) => parts.every((part) => bytes.includes(part)))).toBe(true);
    const log = await open();
    all(log.destroyOld(24));
    for (const { name, bytes } of everyByte())
      expect([name, parts.filter((part) => bytes.includes(part)).length]).toEqual([name, 0]);
    log.close();
    for (const { name, bytes } of everyByte())
      expect([name, parts.filter((part) => bytes.includes(part)).length]).toEqual([name, 0]);
  });

  it('does so in the clear, too', async () => {
    const clear = { keyStore: null, mustSeal: false };
    rmSync(file);
    rmSync(`${file}.head`);
    await fill(clear);
    const log = await open(clear);
    all(log.destroyOld(24));
    for (const { name, bytes } of everyByte())
      expect([name, bytes.includes(`${SECRET}2024`)]).toEqual([name, false]);
    expect(log.last('log.bodies-destroyed')?.entry).toMatchObject({ days: 3, rows: 12 });
    log.close();
  });

  it('takes up what it had not ended, also after the process was ended, and writes one row of it', async () => {
    let taken = 0;
    for (let isLeft = true; isLeft;) {
      const log = await open();
      const steps = log.destroyOld(24)[Symbol.iterator]();
      isLeft = steps.next().done !== true;
      taken += 1;
      log.close();
      if (taken > 20) break;
      if (query("SELECT 1 FROM entries WHERE at < '2025' AND body IS NOT NULL").length === 0) break;
    }
    const log = await open();
    all(log.destroyOld(24));
    expect(columns('SELECT count(*) FROM entries WHERE body IS NULL')).toEqual([13]);
    expect(columns("SELECT count(*) FROM entries WHERE kind = 'log.bodies-destroyed'")).toEqual([1]);
    expect(columns('SELECT count(*) FROM days WHERE emptied_at IS NOT NULL')).toEqual([3]);
    expect([...log.destroyOld(24)]).toEqual([]);
    log.close();
  });

  it('lets the counter write between two steps', async () => {
    const log = await open();
    const steps = log.destroyOld(24)[Symbol.iterator]();
    while (steps.next().done !== true)
      log.append({ kind: 'step', text: 'meanwhile', account: '000001234' }, 'now', 'Ana');
    log.close();
    expect(report()).toMatchObject({ findings: [] });
  });

  it('removes nothing where the key could not be destroyed', async () => {
    const log = await open();
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => [...log.destroyOld(24)]).toThrow(/locked/);
    other.exec('ROLLBACK');
    other.close();
    expect(columns('SELECT count(*) FROM entries WHERE body IS NULL')).toEqual([0]);
    all(log.destroyOld(24));
    expect(columns('SELECT count(*) FROM entries WHERE body IS NULL')).toEqual([13]);
    log.close();
  });

  it('waits with the write-ahead log while another program reads the file', async () => {
    const log = await open();
    const other = new Database(file, { readonly: true });
    other.exec('BEGIN');
    other.prepare('SELECT count(*) FROM entries').get();
    all(log.destroyOld(24));
    expect(columns('SELECT count(*) FROM days WHERE emptied_at IS NOT NULL')).toEqual([0]);
    other.close();
    all(log.destroyOld(24));
    expect(columns('SELECT count(*) FROM days WHERE emptied_at IS NOT NULL')).toEqual([3]);
    log.close();
  });

  it('removes damaged logs of before, once the log that came after them is as old', async () => {
    const [old, young] = [
      'audit.db.damaged-2024-05-31T120000.000Z',
      'audit.db.damaged-2025-05-31T120000.000Z',
    ];
    for (const name of [old, `${old}-wal`, young]) writeFileSync(join(folder, name), SECRET);
    const log = await open();
    all(log.destroyOld(24));
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([young]);
    expect(log.last('log.bodies-destroyed')?.entry).toMatchObject({ files: [old, `${old}-wal`] });
    log.close();
  });

  it('is told by export and proof', async () => {
    const log = await open();
    all(log.destroyOld(24));
    log.head();
    log.close();
    const said: string[] = [];
    const around = {
      log: file,
      keyStore: null,
      exporting: async () => undefined,
      say: (text: string) => said.push(text),
    };
    const [whole, one] = [join(folder, 'whole.jsonl'), join(folder, 'one.jsonl')];
    expect(await auditCommand(['export', '--out', whole], around)).toBe(0);
    expect(await auditCommand(['prove', '--flow', flow(1), '--out', one], around)).toBe(0);
    expect(said).toContain('the bodies of 13 of these rows were destroyed by retention');
    expect(said).toContain('the bodies of 3 of these rows were destroyed by retention');
    said.length = 0;
    expect(await auditCommand(['verify', whole], around)).toBe(0);
    expect(await auditCommand(['verify', one], around)).toBe(0);
    expect(said.join('\n')).toMatch(
      /13 rows were destroyed by retention[^]*3 rows were destroyed by retention/,
    );
  });
});

describe('a body that retention did not destroy', () => {
  it('is a fault where its day is too young for the run that came after it', async () => {
    const log = await open();
    all(log.destroyOld(24));
    log.head();
    log.close();
    const database = new Database(file);
    database.exec(`DROP TRIGGER entries_are_never_changed;
      UPDATE entries SET body = NULL WHERE seq IN (SELECT seq FROM entries WHERE at > '2026' AND kind = 'step' LIMIT 1)`);
    database.close();
    expect(report()).toMatchObject({ findings: [{ fault: 'body-removed', seq: 15, to: 15 }] });
  });
});
