/** What support gets, and that nothing planted is in it, wherever it was planted. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logLine, openLog } from '../../main/log.ts';
import type { LogFields } from '../../main/log.ts';
import { settingsOf } from '../../main/settings/index.ts';
import { bundleName, supportBundle } from '../../main/support/index.ts';
import type { BundleParts } from '../../main/support/index.ts';
import { people } from '../../main/training/people.ts';
import type { Received } from '../../main/training/index.ts';
import { openTestLog } from '../audit/open.ts';
import { clerk, openWhole, supervisor, technician, trainingAccount } from '../whole-terminal.ts';
import { eventually } from '../eventually.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-support-'));
  mkdirSync(join(folder, 'logs'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const PLANTED = /planted|4242|1990-?02-?03/iu;
const bundleOf = (parts: Partial<BundleParts> = {}): string =>
  supportBundle({
    ...{
      folder,
      version: '1.2.3',
      settings: settingsOf({}),
      running: null,
      now: new Date('2026-11-28T18:00:00Z'),
    },
    ...parts,
  });
const parsed = (text: string) => JSON.parse(text) as Record<string, Record<string, unknown>>;
const stamp = (text: string, level = 'info'): string => `[2026-11-28 18:15:20.123] [${level}]  ${text}`;
const writeLog = (lines: readonly string[], name = 'comptoir.log', end = '\n'): void => {
  writeFileSync(join(folder, 'logs', name), lines.map((line) => line + end).join(''));
};

describe('the log’s lines', () => {
  it('of the program come as they are, the older file first, with the times of each start', () => {
    writeLog(
      [stamp(logLine('started', { mode: 'training', version: '1.2.3', ms: 900 }))],
      'comptoir.old.log',
    );
    const failed = {
      call: 'lookUp',
      referenceId: 'a'.repeat(32),
      attempt: 2,
      ms: 31,
      outcome: 'api.timeout',
    };
    writeLog([
      stamp(logLine('interactive', { ms: 1200 })),
      stamp(logLine('api', { ...failed, detail: 'ECONNRESET' }), 'warn'),
      stamp(logLine('printer', { code: 'printer.unreachable' }), 'warn'),
      stamp(logLine('audit log', { code: 'SQLITE_FULL' }), 'error'),
      stamp('page hangs', 'error'),
    ]);
    const { log, starts } = parsed(bundleOf());
    expect(log).toMatchObject({ leftOut: 0, fieldsLeftOut: 0 });
    expect(log?.['lines']).toMatchObject([
      { text: 'started', fields: { mode: 'training', version: '1.2.3', ms: 900 } },
      { text: 'interactive' },
      { level: 'warn', text: 'api', fields: { ...failed, detail: 'ECONNRESET' } },
      { text: 'printer', fields: { code: 'printer.unreachable' } },
      { level: 'error', fields: { code: 'SQLITE_FULL' } },
      { text: 'page hangs' },
    ]);
    expect(starts).toEqual([{ at: '2026-11-28 18:15:20.123', opened: 900, drawn: 1200 }]);
  });

  it('come from Windows too, where they end by two characters', () => {
    const lines = [stamp(logLine('interactive', { ms: 1200 })), stamp('page hangs', 'error')];
    writeLog(lines, 'comptoir.log', '\r\n');
    const { log } = parsed(bundleOf());
    expect(log).toMatchObject({ leftOut: 0, lines: [{ text: 'interactive' }, { text: 'page hangs' }] });
  });

  it('name an error by its class and the places of its stack, and no folder', () => {
    const error = new TypeError('PLANTED');
    error.stack = [
      'TypeError: PLANTED',
      '    at readLicence (file:///home/planted/app.asar/out/main/index.js:12:34)',
      '    at C:\\Users\\planted\\out\\main\\chunk-a1.js:5:6',
      '    at async Promise.all (index 0)',
    ].join('\n');
    writeLog([stamp(logLine('uncaught', { error }), 'error')]);
    const text = bundleOf();
    expect(text).toContain('TypeError < readLicence index.js:12:34 < chunk-a1.js:5:6');
    expect(text).not.toMatch(PLANTED);
  });

  it('that hold anything else lose it, and say how much', () => {
    const everywhere: LogFields & Record<string, unknown> = {
      ...{
        code: 'planted-code',
        channel: 'Planted Name',
        device: 'PLANTED',
        call: 'planted',
        outcome: 'planted',
      },
      ...{ detail: 'Nora Planted, 1990-02-03', referenceId: 'planted', version: 'planted', mode: 'planted' },
    };
    writeLog([
      stamp(logLine('api', everywhere)),
      stamp('{"licence":"PLANTED"}'),
      stamp('api {"code":"PLANTED"'),
      stamp('Nora PLANTED 4242'),
      'a line of nobody: PLANTED',
      stamp('api {"name":"PLANTED","code":{"PLANTED":"PLANTED"},"error":"PLANTED < at PLANTED"}'),
      stamp('api {"error":"Error < at PLANTED of the card < at read (PLANTED)"}'),
      '@\rANSI 636012PLANTED',
    ]);
    const text = bundleOf();
    expect(text).not.toMatch(PLANTED);
    expect(parsed(text)['log']).toMatchObject({ leftOut: 5, fieldsLeftOut: 12 });
  });
});

it('has the settings that a list names, and no secret, person, address or name of a file', () => {
  const hash = `${'A'.repeat(22)}==:${'B'.repeat(43)}=`;
  const settings = settingsOf({
    terminalId: 'T-07',
    merchant: { name: 'Meubles Inventés', lines: ['PLANTED street 42', 'PLANTED phone'] },
    api: {
      url: 'https://pos.example/planted-path',
      ...{ clientId: 'PLANTED-id', clientSecret: 'PLANTED-secret', authority: 'planted.pem' },
    },
    central: {
      ...{
        host: 'planted.example',
        database: 'planted',
        merchantKey: `${'PLANTED'.repeat(6)}A=`,
        password: 'PLANTED',
      },
    },
    externalLocationId: 'PLANTED',
    people: [
      {
        name: 'Ada Planted',
        role: 'supervisor',
        pin: 'PLANTED',
        shortName: 'Planted',
        externalEmployeeId: 'PLANTED',
      },
      { name: 'Bo Planted', role: 'clerk', disabled: true, pinHash: hash },
    ],
    supervisors: [{ name: 'Planted', code: 'PLANTED' }],
    scanner: { serial: [{ port: { by: 'path', path: '/home/planted/tty' } }] },
    printer: { kind: 'network', host: 'planted.local' },
  });
  const text = bundleOf({ settings });
  expect(text).not.toMatch(PLANTED);
  expect(text).not.toContain('AAAAAA');
  expect(parsed(text)['settings']).toMatchObject({
    ...{ terminalId: 'T-07', merchant: 'Meubles Inventés', idleMinutes: 5 },
    api: { host: 'pos.example', hasAuthority: true },
    people: [
      { role: 'supervisor', disabled: false },
      { role: 'clerk', disabled: true },
    ],
    scanner: { hidPos: true, serial: [{ port: 'path' }] },
    printer: { kind: 'network', columns: 48 },
  });
});

it.each([
  ['a setting', 'printer.port', 'printer'],
  ['a name that somebody typed', 'PLANTED.planted', null],
  ['the file', null, null],
])('says of settings that cannot be read what is the matter with %s', (_what, field, told) => {
  expect(parsed(bundleOf({ settings: { problem: 'unknown', field } }))['settings']).toEqual({
    problem: 'unknown',
    field: told,
  });
});

describe('the audit log', () => {
  it('is told by counts, times and its signed head, and by no body', async () => {
    const audit = await openTestLog<{ kind: 'step' | 'end'; name: string }>(
      join(folder, 'audit.db'),
      undefined,
      {
        signedAfter: new Set(['end'] as const),
      },
    );
    for (let n = 0; n < 3; n += 1)
      audit.append({ kind: 'step', name: 'PLANTED' }, 'f'.repeat(32), 'Ada Planted');
    audit.append({ kind: 'end', name: 'PLANTED' }, null, 'Ada Planted');
    const text = bundleOf();
    audit.close();
    expect(text).not.toMatch(PLANTED);
    expect(parsed(text)['audit']).toMatchObject({
      rows: 6,
      newest: { step: 3, end: 1, 'log.key-made': 1, 'log.day-key-made': 1 },
      findings: [{ kind: 'log.day-key-made' }, { kind: 'log.key-made' }],
      signed: { rows: 6, root: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) as unknown },
      setAside: 0,
    });
  });

  it('that is not there, or damaged, is told in a word and left as it is', () => {
    expect(parsed(bundleOf())['audit']).toEqual({ trouble: 'none' });
    writeFileSync(join(folder, 'audit.db'), 'PLANTED'.repeat(1000));
    expect(parsed(bundleOf())['audit']).toEqual({ trouble: 'SQLITE_NOTADB' });
    expect(readFileSync(join(folder, 'audit.db'), 'utf8')).toBe('PLANTED'.repeat(1000));
  });
});

it('of a terminal that served a customer has nothing of that customer, of the clerk or of a PIN', async () => {
  const scanner = { serial: [], hidPos: false, keyboard: false };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ scanner, terminalId: 'T/07' }));
  const saved: { name: string; text: string }[] = [];
  const received: Received[] = [];
  const account = await trainingAccount((one) => received.push(one));
  const terminal = await openWhole(folder, account, {
    log: openLog(join(folder, 'logs')),
    system: {
      ...{ secrets: { present: false } as never, transportTo: () => Promise.reject(new Error('nowhere')) },
      files: {
        open: async () => ({ ok: true, value: null }),
        save: async (name, text) => {
          saved.push({ name, text });
          return { ok: true, value: true };
        },
      },
      restart: () => undefined,
    },
  });
  const { handlers } = terminal;
  const step = async () => {
    const answer = await handlers['snapshot.get'](undefined);
    return answer.ok ? answer.value.session.step : null;
  };
  const customer = people.find(({ lesson }) => lesson === 'ordinary');
  if (customer === undefined) throw new Error('nobody');
  expect(await handlers['people.signIn']({ ...clerk, pin: '987654' })).toMatchObject({ ok: false });
  await handlers['people.signIn'](clerk);
  await handlers['training.present']({ customerId: customer.id });
  await eventually(async () => {
    expect(await step()).toBe('serving');
  });
  await handlers['quote.ask']({ amount: '424242.42' });
  await handlers['quote.ask']({ amount: '150' });
  await handlers['session.clear'](undefined);
  await handlers['customer.search']({
    firstName: 'Zephyrine',
    lastName: 'Plantedname',
    dob: '1990-02-03',
    postalCode: null,
  });
  await handlers['session.clear'](undefined);
  expect(await handlers['setUp.support'](undefined)).toMatchObject({
    failure: { code: 'people.not-allowed' },
  });
  await handlers['people.lock'](undefined);
  await handlers['people.signIn'](technician);
  expect(await handlers['setUp.support'](undefined)).toEqual({ ok: true, value: { saved: true } });
  await terminal.close();

  const [{ name, text } = { name: '', text: '' }] = saved;
  expect(name).toMatch(/^Comptoir-support-T_07-\d{4}-\d\d-\d\d\.json$/);
  const bundle = parsed(text);
  // What is looked for is there to be found: the calls were made and logged.
  expect(received.length).toBeGreaterThan(3);
  expect(text).toContain('"call": "lookUp"');
  expect(bundle['terminal']).toMatchObject({ mode: 'training', printer: { state: 'not-set-up' } });
  expect(bundle['audit']).toMatchObject({ newest: { 'account.opened': 1, 'quote.answered': 1 } });
  const planted = [
    ...[customer.firstName, customer.lastName, customer.dob, customer.phone, customer.licence.number],
    ...customer.accounts.map(({ number }) => number),
    ...['Zephyrine', 'Plantedname', '1990-02-03', '424242', '987654'],
    ...[clerk, technician, supervisor].flatMap((one) => [one.name, one.pin]),
    ...[account.clientSecret, account.clientId],
  ];
  expect(planted.filter((value) => text.toLowerCase().includes(value.toLowerCase()))).toEqual([]);
});

it('bears the terminal’s name and the day in its own', () => {
  expect(bundleName('../T 07', new Date('2026-11-28T18:00:00Z'))).toBe(
    'Comptoir-support-___T_07-2026-11-28.json',
  );
});
