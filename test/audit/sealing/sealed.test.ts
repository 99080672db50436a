/** What a sealed file holds, and who can open it. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../main/audit/checkpoint/checkpoint.ts';
import { readVerifierKey } from '../../../main/audit/checkpoint/signed-note.ts';
import { AuditError } from '../../../main/audit/index.ts';
import type { AuditOptions } from '../../../main/audit/index.ts';
import { memoryKeyStore, openTestLog, said } from '../open.ts';

type Row = { readonly kind: 'step'; readonly name: string } | { readonly kind: 'end' };
const PLAIN = 'Zweite Zeile im Klartext';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-sealed-'));
  file = join(folder, 'audit.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (now?: () => Date, options: Partial<AuditOptions<Row>> = {}) =>
  openTestLog<Row>(file, now, { signedAfter: new Set<Row['kind']>(['end']), ...options });
const bytesOf = () =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')] as const);
const query = <T>(sql: string): T[] => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], T>(sql).all();
  } finally {
    database.close();
  }
};
const checkpointsIn = (key: string | null) =>
  query<{ note: string }>('SELECT note FROM checkpoints ORDER BY size').map(({ note }) => {
    const verifier = readVerifierKey(key ?? '');
    const opened = verifier && openCheckpoint(note, verifier);
    return opened?.ok === true ? opened.checkpoint : null;
  });

describe('a sealed log', () => {
  it('has a body in no file in the clear', async () => {
    const log = await open();
    log.append({ kind: 'step', name: PLAIN }, null);
    for (const [name, bytes] of bytesOf())
      expect({ name, has: bytes.includes(PLAIN) }).toEqual({ name, has: false });
    expect(said(log)).toEqual([{ kind: 'step', name: PLAIN }]);
    log.close();
  });

  it('makes its key once, and a row says so; a key a day, and a row says each', async () => {
    let at = new Date(2026, 10, 21, 12);
    for (const day of [21, 21, 22]) {
      at = new Date(2026, 10, day, 12);
      const log = await open(() => at);
      log.append({ kind: 'end' }, null);
      log.close();
    }
    const log = await open(() => at);
    expect([...log.rows()].map(({ entry }) => entry)).toEqual([
      { kind: 'log.day-key-made', key: '2026-11-21' },
      { kind: 'log.key-made', verifierKey: log.verifierKey },
      { kind: 'end' },
      { kind: 'end' },
      { kind: 'log.day-key-made', key: '2026-11-22' },
      { kind: 'end' },
    ]);
    log.close();
  });

  it('signs its head after the kinds that say so, at the end of a day, and when it is asked', async () => {
    let at = new Date(2026, 10, 21, 12);
    const log = await open(() => at);
    log.append({ kind: 'end' }, null); // the third row, after the keys
    log.append({ kind: 'step', name: '4' }, null);
    at = new Date(2026, 10, 22, 12);
    log.append({ kind: 'step', name: '6' }, null);
    log.append({ kind: 'step', name: '7' }, null);
    const head = log.head();
    expect(log.head()).toEqual(head);
    expect(checkpointsIn(log.verifierKey)).toMatchObject([
      { size: 3 },
      { size: 4 },
      { origin: head.origin, size: head.size, root: head.root },
    ]);
    expect(head.origin).toMatch(/^comptoir\.example\/T-01\/[0-9a-f]{16}$/);
    log.close();
  });

  it('opens no body at the place of another', async () => {
    const log = await open();
    for (const name of ['a', 'b']) log.append({ kind: 'step', name }, null);
    log.close();
    const database = new Database(file);
    database.exec(`DROP TRIGGER entries_are_never_changed;
      UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 3) WHERE seq = 4`);
    database.close();
    const again = await open();
    expect([...again.rows(3)].slice(0, 2).map(({ entry }) => entry)).toEqual([
      { kind: 'step', name: 'a' },
      null,
    ]);
    again.close();
  });

  it('opens nothing once its day’s key is destroyed, and the bytes can then be removed', async () => {
    const at = new Date(2026, 10, 21, 12);
    const log = await open(() => at);
    log.append({ kind: 'step', name: 'a' }, null);
    log.close();
    const database = new Database(file);
    database.exec("UPDATE day_keys SET wrapped = NULL, destroyed_at = '2028-11-22'");
    expect(() => database.exec("UPDATE day_keys SET wrapped = x'00', destroyed_at = NULL")).toThrow(
      /append-only/,
    );
    expect(() => database.exec("UPDATE entries SET body = NULL, kind = 'x'")).toThrow(/append-only/);
    database.exec('UPDATE entries SET body = NULL WHERE seq = 3');
    database.close();
    // The clock came back to that day: another key serves.
    const again = await open(() => at);
    again.append({ kind: 'step', name: 'b' }, null);
    expect(again.faults).toEqual([]);
    expect([...again.rows()].map(({ key, entry }) => [key, entry?.kind])).toEqual([
      ['2026-11-21', undefined],
      ['2026-11-21', undefined],
      ['2026-11-21', undefined],
      ['2026-11-21.2', 'log.day-key-made'],
      ['2026-11-21.2', 'log.key-made'],
      ['2026-11-21.2', 'step'],
    ]);
    again.close();
  });

  it('says when the wall clock went apart from the other, and how far', async () => {
    let wall = 1_000_000_000_000;
    let other = 0n;
    const clock = { now: () => new Date(wall), monotonic: () => other };
    const pass = (by: number, on = by) => {
      wall += by;
      other += BigInt(on) * 1_000_000n;
      log.append({ kind: 'step', name: '' }, null);
    };
    const log = await open(undefined, { clock });
    pass(600_000);
    pass(1_900, 0);
    pass(-3_600_000, 0);
    pass(60_000, 1_000);
    log.close();
    wall -= 5_000;
    const again = await open(undefined, { clock });
    again.append({ kind: 'step', name: '' }, null);
    const moved = said(again).filter((entry) => entry?.kind === 'log.clock-moved');
    expect(moved).toEqual([
      { kind: 'log.clock-moved', by: -3_600_000 },
      { kind: 'log.clock-moved', by: 59_000 },
      { kind: 'log.clock-moved', by: -5_000 },
    ]);
    again.close();
  });

  it('is not gone on with where its last checkpoint says another tree', async () => {
    const log = await open();
    log.append({ kind: 'step', name: 'a' }, null);
    log.close();
    copyFileSync(file, `${file}.before`);
    const longer = await open();
    longer.append({ kind: 'end' }, null);
    longer.close();
    const database = new Database(file);
    database.exec(`DROP TRIGGER entries_are_never_removed; DELETE FROM entries WHERE seq > 3`);
    database.close();
    const again = await open();
    expect(again.faults).toMatchObject([{ kind: 'log.replaced', why: 'not-as-signed' }]);
    again.close();
  });
});

describe('a log without a key store', () => {
  const none = { keyStore: null, mustSeal: false };

  it('is not opened in live mode', async () => {
    await expect(open(undefined, { keyStore: null })).rejects.toMatchObject({ trouble: 'no-key-store' });
    await expect(
      open(undefined, { keyStore: { ...memoryKeyStore(), available: async () => false } }),
    ).rejects.toBeInstanceOf(AuditError);
  });

  it('says in training mode that it does not seal, and signs nothing', async () => {
    const log = await open(undefined, none);
    log.append({ kind: 'end' }, null);
    expect(log.head()).toMatchObject({ size: 2, note: null });
    expect(log.verifierKey).toBeNull();
    expect(said(log)).toEqual([{ kind: 'log.not-sealed', why: 'no-key-store' }, { kind: 'end' }]);
    expect(query('SELECT key FROM entries WHERE key IS NOT NULL')).toEqual([]);
    log.close();
  });

  it('is sealed from when there is one', async () => {
    const before = await open(undefined, none);
    before.append({ kind: 'step', name: 'a' }, null);
    before.close();
    const log = await open();
    log.append({ kind: 'end' }, null);
    expect([...log.rows()].map(({ key, kind }) => [key === null, kind])).toEqual([
      [true, 'log.not-sealed'],
      [true, 'step'],
      [false, 'log.day-key-made'],
      [false, 'log.key-made'],
      [false, 'end'],
    ]);
    expect(checkpointsIn(log.verifierKey)).toMatchObject([{ size: 5 }]);
    log.close();
  });

  it('of another computer is not opened in live mode; in training mode it is gone on with in the clear', async () => {
    (await open()).close();
    const keyStore = memoryKeyStore();
    await expect(open(undefined, { keyStore })).rejects.toMatchObject({ trouble: 'keys-not-opened' });
    const log = await open(undefined, { keyStore, mustSeal: false });
    expect([...log.rows()].map(({ entry }) => entry)).toEqual([
      null,
      null,
      { kind: 'log.not-sealed', why: 'keys-not-opened' },
    ]);
    log.close();
  });
});
