/** Flows found by day, reference, clerk and account. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditLog, AuditOptions, Sought } from '../../main/audit/index.ts';
import { memoryKeyStore, openTestLog } from './open.ts';

interface Row {
  readonly kind: 'account.opened' | 'step';
  readonly accountNumber?: string;
}
const marking: AuditOptions<Row>['marking'] = {
  kinds: new Set(['account.opened']),
  wordIn: (entry) =>
    'accountNumber' in entry && typeof entry.accountNumber === 'string'
      ? entry.accountNumber.slice(-4)
      : null,
};
const nothing: Sought = { reference: null, word: null, day: null, clerk: null, before: null };
const reference = (n: number) => `${String(n).repeat(8)}${'0'.repeat(24)}`;

let folder: string;
let log: AuditLog<Row>;
const file = () => join(folder, 'audit.db');
const keyStore = memoryKeyStore();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-find-'));
  let at = new Date(2026, 10, 20, 12);
  log = await openTestLog<Row>(file(), () => at, { marking, keyStore });
  const flow = (n: number, account: string, clerk: string | null) => {
    log.append({ kind: 'step' }, reference(n), clerk);
    log.append({ kind: 'account.opened', accountNumber: account }, reference(n), clerk);
    log.append({ kind: 'step' }, null);
  };
  flow(1, '100000001111', 'Ana');
  flow(2, '100000002222', 'Bo');
  at = new Date(2026, 10, 21, 12);
  flow(3, '900000001111', 'Ana');
  flow(4, '100000004444', null);
  log.append({ kind: 'step' }, reference(4), 'Ana');
  log.append({ kind: 'step' }, reference(3), 'Bo');
  // The clock goes back to the day before.
  at = new Date(2026, 10, 20, 13);
  flow(5, '100000002222', 'Bo');
  log.close();
  log = await openTestLog<Row>(file(), () => at, { marking, keyStore });
});
afterAll(() => {
  log.close();
  rmSync(folder, { recursive: true });
});

const found = (sought: Partial<Sought>, most = 50) =>
  log.find({ ...nothing, ...sought }, most).flows.map(({ flow }) => Number(flow[0]));

it('by an account on a day, also where nothing is sealed and all days have the same marks', async () => {
  let at = new Date(2026, 10, 20, 12);
  const clear = await openTestLog<Row>(join(folder, 'clear.db'), () => at, {
    marking,
    keyStore: null,
    mustSeal: false,
  });
  clear.append({ kind: 'account.opened', accountNumber: '100000001111' }, reference(1));
  at = new Date(2026, 10, 21, 12);
  clear.append({ kind: 'account.opened', accountNumber: '100000001111' }, reference(2));
  const onDay = (day: string | null) =>
    clear.find({ ...nothing, word: '1111', day }, 50).flows.map(({ flow }) => Number(flow[0]));
  expect(onDay('2026-11-20')).toEqual([1]);
  expect(onDay('2026-11-21')).toEqual([2]);
  expect(onDay(null)).toEqual([2, 1]);
  clear.close();
});

describe('flows are found', () => {
  it.each<[string, Partial<Sought>, readonly number[]]>([
    ['all, the newest first', {}, [5, 4, 3, 2, 1]],
    ['by a day that came twice', { day: '2026-11-20' }, [5, 2, 1]],
    ['by a day', { day: '2026-11-21' }, [4, 3]],
    ['by a day without any', { day: '2026-11-22' }, []],
    ['by the reference', { reference: reference(3) }, [3]],
    ['by its first characters, in capitals', { reference: '444444' }, [4]],
    ['not by fewer', { reference: '44444' }, []],
    ['by an account’s last digits, over all days', { word: '1111' }, [3, 1]],
    ['by an account on a day', { word: '1111', day: '2026-11-20' }, [1]],
    ['by an account that nobody asked for', { word: '9999' }, []],
    ['by a clerk who took part', { clerk: 'Ana' }, [4, 3, 1]],
    ['by a clerk on a day', { clerk: 'Ana', day: '2026-11-21' }, [4, 3]],
    ['by a clerk and an account', { clerk: 'Bo', word: '1111' }, [3]],
    ['by a reference on another day', { reference: reference(3), day: '2026-11-20' }, []],
    ['by nobody who is known', { clerk: 'Zoe' }, []],
  ])('%s', (_how, sought, expected) => {
    expect(found(sought)).toEqual(expected);
  });

  it('a page at a time', () => {
    const first = log.find(nothing, 2);
    expect(first.isMore).toBe(true);
    const next = log.find({ ...nothing, before: first.flows.at(-1)?.first ?? null }, 3);
    expect([...first.flows, ...next.flows].map(({ flow }) => flow[0])).toEqual(['5', '4', '3', '2', '1']);
    expect(next.isMore).toBe(false);
  });

  it('with all their rows, and the rows of a day', () => {
    expect(log.flow(reference(4)).map(({ kind, clerk }) => [kind, clerk])).toEqual([
      ['step', null],
      ['account.opened', null],
      ['step', 'Ana'],
    ]);
    expect([...log.day('2026-11-21')].map(({ kind }) => kind)).toEqual([
      ...['log.day-key-made', 'step', 'account.opened', 'step'],
      ...['step', 'account.opened', 'step', 'step', 'step'],
    ]);
    expect(log.clerks()).toEqual(['Ana', 'Bo']);
  });

  it('by what says nothing of the account to whoever has the file', () => {
    const bytes = readFileSync(file());
    for (const number of ['100000001111', '900000001111']) expect(bytes.includes(number)).toBe(false);
    const database = new Database(file(), { readonly: true });
    const marks = database.prepare<[], Buffer>('SELECT mark FROM marks ORDER BY seq').pluck().all();
    database.close();
    // The same digits on two days have two marks; on one day, one.
    expect(marks).toHaveLength(5);
    expect(new Set(marks.map((mark) => mark.toString('hex'))).size).toBe(4);
  });
});
