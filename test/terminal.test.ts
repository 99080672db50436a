/** The terminal's rooms put together, without its window: what the page asks for, and what of it main answers for. */
import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalEntry } from '../main/entries.ts';
import { findPrinters } from '../main/printer/find.ts';
import type { Terminal } from '../main/terminal.ts';
import type { Received } from '../main/training/index.ts';
import { people } from '../main/training/people.ts';
import type { VendorAccount } from '../main/vendor.ts';
import type { Snapshot } from '../preload/views.ts';
import { startPaperPrinter } from './printer/paper.ts';
import type { PaperPrinterOptions } from './printer/paper.ts';
import { clerk, openWhole, supervisor, technician, trainingAccount } from './whole-terminal.ts';

// This computer's own printers would be found otherwise.
vi.mock(import('../main/printer/find.ts'), async (original) => ({
  ...(await original()),
  findPrinters: vi.fn(() => Promise.resolve([])),
}));

let folder: string;
const set = (settings: object = {}) => {
  const scanner = { serial: [], hidPos: false, keyboard: false };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ scanner, ...settings }));
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-terminal-'));
  set();
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

let renewed: number;
beforeEach(() => {
  renewed = 0;
});

const open = (account: VendorAccount): Promise<Terminal> =>
  openWhole(folder, account, { renewPage: () => (renewed += 1) });

/** The rows of a log that was closed, and not sealed; without those of the audit room about the file. */
function rowsOf(file: string): { entry: TerminalEntry; flow: string | null; clerk: string | null }[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare<[], { body: string; flow: string | null; clerk: string | null }>(
        "SELECT CAST(body AS TEXT) AS body, flow, clerk FROM entries WHERE kind NOT LIKE 'log.%' ORDER BY seq",
      )
      .all()
      .map(({ body, flow, clerk: by }) => ({ entry: JSON.parse(body) as TerminalEntry, flow, clerk: by }));
  } finally {
    database.close();
  }
}

describe('a live terminal', () => {
  const live = () =>
    open({
      mode: 'live',
      baseUrl: 'https://pos.invalid/flexiti/pos-api',
      clientId: 'x',
      clientSecret: 'x',
      authority: null,
      training: null,
    });

  it('that has nobody yet lets its first supervisor be made on the screen, once', async () => {
    const { handlers, close } = await live();
    const people = async () => {
      const answer = await handlers['snapshot.get'](undefined);
      return answer.ok ? answer.value.people : null;
    };
    expect(await people()).toMatchObject({ isUnset: true, signedIn: null, choices: [] });
    expect(await handlers['people.first']({ name: 'Ada Roy', pin: '12345' })).toMatchObject({
      failure: { code: 'people.pin-unfit' },
    });
    expect(await handlers['people.first']({ name: 'Ada Roy', pin: '123456' })).toMatchObject({ ok: true });
    expect(await people()).toMatchObject({
      isUnset: false,
      signedIn: { name: 'Ada Roy', role: 'supervisor', mayManage: 'all' },
    });
    expect(await handlers['people.first']({ name: 'Bo', pin: '123456' })).toMatchObject({ ok: false });
    await close();
    const again = await live();
    expect(await again.handlers['people.first']({ name: 'Bo', pin: '123456' })).toMatchObject({ ok: false });
    expect(await again.handlers['people.signIn']({ name: 'Ada Roy', pin: '123456' })).toMatchObject({
      ok: true,
    });
    await again.close();
    const kinds = rowsOf(join(folder, 'audit.db')).map(({ entry, clerk }) => [entry.kind, clerk]);
    expect(kinds).toEqual([
      ['terminal.started', null],
      ['person.added', null],
      ['person.signed-in', 'Ada Roy'],
      ['terminal.stopped', 'Ada Roy'],
      ['terminal.started', null],
      ['people.changed', null],
      ['person.signed-in', 'Ada Roy'],
      ['terminal.stopped', 'Ada Roy'],
    ]);
  });

  it('refuses what is training’s alone', async () => {
    const terminal = await live();
    const { handlers } = terminal;
    await handlers['people.first']({ name: 'Ada Roy', pin: '123456' });
    const answers = await Promise.all([
      handlers['training.present']({ customerId: '1' }),
      handlers['training.barcode']({ customerId: '1' }),
      handlers['training.saveSheet'](undefined),
      handlers['training.fault']({ fault: null }),
      handlers['training.clock']({ minutes: 15 }),
      handlers['training.merchantOverride']({ allowed: true }),
      handlers['training.tour']({ act: 'start' }),
    ]);
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, failure: { code: 'counter.training-only', retry: 'never' } });
    await terminal.close();
  });
});

describe('a training terminal', () => {
  /** @param who signs in; null to stay at the sign-in screen */
  async function training(who: typeof clerk | null = clerk) {
    const received: Received[] = [];
    const terminal = await open(await trainingAccount((one) => received.push(one)));
    const snapshot = async (): Promise<Snapshot> => {
      const answer = await terminal.handlers['snapshot.get'](undefined);
      if (!answer.ok) throw new Error(answer.failure.code);
      return answer.value;
    };
    if (who) expect(await terminal.handlers['people.signIn'](who)).toEqual({ ok: true, value: null });
    return { terminal, received, snapshot, ...terminal };
  }
  const customer = (lesson: string) => people.find((person) => person.lesson === lesson)?.id ?? '';

  it('bears the program’s name where the settings name no merchant', async () => {
    const { snapshot, terminal } = await training();
    expect((await snapshot()).terminal.merchant).toBe('Comptoir');
    await terminal.close();
  });

  it('that nobody has set up shows a technician what is missing, and nobody else', async () => {
    const { handlers, snapshot, terminal } = await training();
    expect((await snapshot()).scannerPage).toBeNull();
    expect(
      await handlers['setUp.shop']({ terminalId: 'T', name: 'N', lines: '', customerDisplay: true }),
    ).toMatchObject({
      failure: { code: 'people.not-allowed' },
    });
    await handlers['people.lock'](undefined);
    await handlers['people.signIn'](technician);
    expect((await snapshot()).scannerPage).toMatchObject({
      mode: 'overview',
      setUp: { account: null, taking: { state: 'none' } },
    });
    expect(
      await handlers['setUp.shop']({ terminalId: 'T-02', name: 'Meubles', lines: '', customerDisplay: true }),
    ).toMatchObject({
      ok: true,
    });
    await handlers['people.lock'](undefined);
    await handlers['people.signIn'](technician);
    expect((await snapshot()).scannerPage).toBeNull();
    await terminal.close();
    const changed = rowsOf(join(folder, 'audit.db')).filter(({ entry }) => entry.kind === 'setting.changed');
    expect(changed.map(({ entry, clerk: by }) => [entry, by])).toContainEqual([
      expect.objectContaining({ setting: 'merchant.name', from: null, to: 'Meubles' }),
      technician.name,
    ]);
  });

  it('shows what a trainer changed', async () => {
    const { handlers, snapshot, terminal } = await training();
    const fault = { trouble: { kind: 'late', seconds: 5 }, call: 'verify' } as const;
    await handlers['training.fault']({ fault });
    await handlers['training.clock']({ minutes: 1440 });
    await handlers['training.clock']({ minutes: 15 });
    await handlers['training.merchantOverride']({ allowed: true });
    expect((await snapshot()).training).toMatchObject({ fault, minutesAhead: 1455, merchantOverride: true });
    await terminal.close();
  });

  it('gives all calls of a customer one reference, the next customer another, and the log both', async () => {
    const { handlers, snapshot, received, terminal } = await training();
    const serve = async (lesson: string) => {
      await handlers['training.present']({ customerId: customer(lesson) });
      await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
    };
    await serve('ordinary');
    await handlers['quote.ask']({ amount: '150' });
    await handlers['quote.ask']({ amount: '180' });
    await handlers['verification.start']({ format: 'sms', cardNumber: null });
    await handlers['session.clear'](undefined);
    const first = received.splice(0);
    await serve('quebec');
    await handlers['quote.ask']({ amount: '150' });
    await terminal.close();

    const calls = first.filter(({ call }) => call !== 'token');
    expect(calls.map(({ call }) => call)).toEqual([
      'search',
      'lookUp',
      'calculateInterest',
      'calculateInterest',
      'verify',
    ]);
    const references = new Set(calls.map(({ referenceId }) => referenceId));
    expect(references.size).toBe(1);
    const [one] = references;
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    const others = new Set(received.map(({ referenceId }) => referenceId));
    expect(others.size).toBe(1);
    const [other] = others;
    expect(other).not.toBe(one);

    const rows = rowsOf(join(folder, 'audit.db'));
    const flowOf = (kind: string) => rows.filter(({ entry }) => entry.kind === kind).map(({ flow }) => flow);
    expect(flowOf('search.asked')).toEqual([one, other]);
    expect(flowOf('account.opened')).toEqual([one, other]);
    expect(flowOf('quote.answered')).toEqual([one, one, other]);
    expect(flowOf('verification.answered')).toEqual([one]);
    expect(flowOf('customer.cleared')).toEqual([one, other]);
  });

  it('shows a business’s authorized user the phone of his own, and not the owner’s', async () => {
    const { handlers, snapshot, terminal } = await training();
    const user = people.find(({ lesson }) => lesson === 'authorized-user');
    await handlers['training.present']({ customerId: user?.id ?? '' });
    await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
    expect((await snapshot()).session).toMatchObject({
      account: { authorizedUser: true, phone: `***-***-${user?.phone.slice(-4)}` },
    });
    await terminal.close();
  });

  it('clears a customer who was left alone, and where an answer was still to come soon after it', async () => {
    set({ idleMinutes: 1 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { handlers, snapshot, terminal } = await training();
    const step = async () => (await snapshot()).session.step;
    await handlers['training.fault']({ fault: { trouble: { kind: 'late', seconds: 40 }, call: 'verify' } });
    await handlers['training.present']({ customerId: customer('ordinary') });
    await expect.poll(step).toBe('serving');
    await vi.advanceTimersByTimeAsync(50_000);
    void handlers['verification.start']({ format: 'sms', cardNumber: null });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await step()).toBe('serving');
    await vi.advanceTimersByTimeAsync(15_000);
    await expect
      .poll(async () => (await snapshot()).session)
      .toMatchObject({
        verification: { state: 'failed', failure: { uncertain: true } },
      });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await step()).toBe('serving');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await step()).toBe('ready');
    vi.useRealTimers();
    await terminal.close();
  });

  it('writes at each start what the settings are, and who may do what since the start before', async () => {
    const codeHash = `${'A'.repeat(22)}==:${'A'.repeat(43)}=`;
    const start = async (settings: object) => {
      set(settings);
      const { terminal } = await training(null);
      await terminal.close();
    };
    await start({});
    await start({ supervisors: [{ name: 'Ada', codeHash }], merchantOverride: true });
    await start({ supervisors: [{ name: 'Ada', codeHash }], merchantOverride: true });
    const entries = rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry);
    const started = {
      kind: 'terminal.started',
      host: null,
      settings: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    };
    const ada = { name: 'Ada', role: 'supervisor', pin: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown };
    const stopped = { kind: 'terminal.stopped' };
    expect(entries).toMatchObject([
      { ...started, people: [], merchantOverride: false },
      stopped,
      { ...started, people: [ada], merchantOverride: true },
      { kind: 'people.changed', added: ['Ada'], removed: [], changed: [], recoded: [] },
      { kind: 'merchant-override.changed', allowed: true },
      stopped,
      { ...started, people: [ada], merchantOverride: true },
      stopped,
    ]);
    // No row holds a PIN's hash.
    expect(JSON.stringify(entries)).not.toContain('AAAA');
    const digests = entries.flatMap((entry) => (entry.kind === 'terminal.started' ? [entry.settings] : []));
    expect(new Set(digests).size).toBe(2);
  });

  it('writes in the log which settings changed, in the file or at the terminal', async () => {
    const first = await training();
    await first.handlers['language.set']({ language: 'fr' });
    await first.terminal.close();
    set({ language: 'fr', idleMinutes: 9 });
    await (await training()).terminal.close();
    const changes = rowsOf(join(folder, 'audit.db')).filter(({ entry }) => entry.kind === 'setting.changed');
    expect(changes.map(({ entry }) => entry)).toEqual([
      { kind: 'setting.changed', setting: 'language', from: null, to: 'fr', by: 'terminal' },
      { kind: 'setting.changed', setting: 'idleMinutes', from: 5, to: 9, by: 'file' },
    ]);
  });

  it('writes in the log which printer was chosen at the terminal, and does not take it for the file’s', async () => {
    vi.mocked(findPrinters).mockResolvedValueOnce([
      { address: { kind: 'usb', path: '/dev/usb/lp0' }, name: 'TM-T20' },
    ]);
    const first = await training(technician);
    await first.handlers['scanner.page']({ mode: 'printer' });
    const found = await first.handlers['printer.find']({ onNetwork: false });
    const [one] = found.ok ? found.value : [];
    expect(await first.handlers['printer.choose']({ id: one?.id ?? '' })).toEqual({ ok: true, value: null });
    await first.terminal.close();
    await (await training()).terminal.close();
    const changes = rowsOf(join(folder, 'audit.db')).flatMap(({ entry }) =>
      entry.kind === 'setting.changed' ? [entry] : [],
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ setting: 'printer.kind', from: 'none', to: 'usb', by: 'terminal' }),
    );
    expect(changes.filter(({ by }) => by === 'file')).toEqual([]);
  });

  it('writes at its next start that it was ended by force, and which row was the last', async () => {
    const killed = await training(null);
    copyFileSync(join(folder, 'audit.db'), join(folder, 'copy.db'));
    copyFileSync(join(folder, 'audit.db-wal'), join(folder, 'copy.db-wal'));
    await killed.terminal.close();
    for (const tail of ['', '-wal'])
      renameSync(join(folder, `copy.db${tail}`), join(folder, `audit.db${tail}`));
    rmSync(join(folder, 'audit.db.head'));
    await (await training(null)).terminal.close();
    await (await training(null)).terminal.close();
    const kinds = rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry);
    expect(kinds).toMatchObject([
      { kind: 'terminal.started' },
      { kind: 'terminal.crashed', last: { seq: 2 } },
      { kind: 'terminal.started' },
      { kind: 'terminal.stopped' },
      { kind: 'terminal.started' },
      { kind: 'terminal.stopped' },
    ]);
  });

  it('ends what it asked for a customer in the log too, and writes nothing after its last row', async () => {
    const { handlers, snapshot, terminal } = await training();
    await handlers['training.fault']({
      fault: { trouble: { kind: 'late', seconds: 40 }, call: 'search' },
    });
    await handlers['training.present']({ customerId: customer('ordinary') });
    expect((await snapshot()).session.step).toBe('searching');
    await terminal.close();
    expect(rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry)).toEqual([
      expect.objectContaining({ kind: 'terminal.started' }),
      expect.objectContaining({ kind: 'person.signed-in' }),
      expect.objectContaining({ kind: 'licence.read' }),
      expect.objectContaining({ kind: 'search.asked' }),
      { kind: 'customer.cleared', by: 'stop', unanswered: null },
      { kind: 'search.failed', code: 'api.interrupted' },
      { kind: 'terminal.stopped' },
    ]);
  });

  it('writes in the log, at its end, that a verification that nobody answered is uncertain', async () => {
    const { handlers, snapshot, terminal } = await training();
    await handlers['training.present']({ customerId: customer('ordinary') });
    await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
    await handlers['training.fault']({
      fault: { trouble: { kind: 'late', seconds: 40 }, call: 'verify' },
    });
    const asked = handlers['verification.start']({ format: 'sms', cardNumber: null });
    await terminal.close();
    await asked;
    const kinds = rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry);
    expect(kinds.slice(-3)).toEqual([
      { kind: 'customer.cleared', by: 'stop', unanswered: 'verification' },
      { kind: 'verification.failed', format: 'sms', code: 'api.interrupted', uncertain: true },
      { kind: 'terminal.stopped' },
    ]);
  });

  describe('at which nobody is signed in', () => {
    const nobody = { ok: false, failure: { code: 'people.nobody-signed-in' } };

    it('does nothing but sign in, whatever the page asks for', async () => {
      const { handlers, received, snapshot, terminal } = await training(null);
      const { 'snapshot.get': _, 'language.set': _2, 'people.here': _3, ...more } = handlers;
      const { 'page.shown': _6, ...rest } = more;
      const { 'people.signIn': _4, 'people.first': _5, 'customer.get': customer, ...others } = rest;
      expect(await customer(undefined)).toEqual({ ok: true, value: null });
      for (const handler of Object.values(others))
        expect(await (handler as (a: object) => unknown)({})).toMatchObject(nobody);
      expect(await handlers['people.signIn']({ ...clerk, pin: '4321' })).toMatchObject({
        failure: { code: 'people.pin-wrong' },
      });
      expect((await snapshot()).people).toMatchObject({ signedIn: null, isUnset: false });
      expect(received).toEqual([]);
      await terminal.close();
    });

    it('uses no scan, and says why', async () => {
      set({ scanner: { serial: [], hidPos: false, keyboard: true } });
      const { keyboard, handlers, snapshot, terminal } = await training(null);
      const bytes = Array<number>(8).fill(0x31);
      keyboard({ bytes, gaps: bytes.map(() => 1), last: true });
      await expect
        .poll(async () => (await snapshot()).people.failure)
        .toMatchObject({ code: 'people.scan-while-locked' });
      await handlers['people.signIn'](clerk);
      expect(await snapshot()).toMatchObject({ people: { failure: null }, session: { failure: null } });
      await terminal.close();
      const kinds = rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry.kind);
      expect(kinds.filter((kind) => !kind.startsWith('device.'))).toEqual([
        'terminal.started',
        'person.signed-in',
        'terminal.stopped',
      ]);
    });
  });

  it('names in each row who is signed in, whatever the row is about', async () => {
    const ada = { name: 'Ada Roy', pin: '1234' };
    set({ people: [{ ...ada, role: 'clerk' }] });
    await (await training(null)).terminal.close();
    // Nine wrong tries before this start.
    writeFileSync(join(folder, 'pin-tries.json'), JSON.stringify({ wrong: { [ada.name]: 9 }, waiting: [] }));
    const { handlers, snapshot, terminal } = await training();
    await handlers['language.set']({ language: 'fr' });
    await handlers['training.present']({ customerId: customer('ordinary') });
    await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
    await handlers['quote.ask']({ amount: '150' });
    await handlers['comparison.show']({ shown: true });
    await handlers['verification.start']({ format: 'sms', cardNumber: null });
    await handlers['people.lock'](undefined);
    await handlers['people.signIn']({ ...ada, pin: '4321' });
    await handlers['people.signIn'](supervisor);
    await handlers['people.unlock']({ name: ada.name });
    const entry = { name: 'Noé Nouveau', role: 'clerk', shortName: null, externalEmployeeId: null } as const;
    await handlers['people.add']({ ...entry, pin: '9753' });
    await handlers['people.change']({ ...entry, disabled: true, pin: null });
    await terminal.close();

    const rows = rowsOf(join(folder, 'audit.db'));
    const at = (kind: TerminalEntry['kind']) => rows.findIndex(({ entry: one }) => one.kind === kind);
    const first = at('person.signed-in');
    const locked = at('terminal.locked');
    const second = rows.findLastIndex(({ entry: one }) => one.kind === 'person.signed-in');
    const named = (part: typeof rows) => new Set(part.map(({ clerk: by }) => by));
    const kinds = (part: typeof rows) => new Set<string>(part.map(({ entry: { kind } }) => kind));
    expect(named(rows.slice(0, first))).toEqual(new Set([null]));
    const served = rows.slice(first, locked + 1);
    expect(named(served)).toEqual(new Set([clerk.name]));
    for (const kind of [
      'person.signed-in',
      'setting.changed',
      'account.opened',
      'quote.answered',
      'comparison.shown',
      'comparison.hidden',
      'verification.asked',
      'customer.cleared',
      'terminal.locked',
    ])
      expect(kinds(served)).toContain(kind);
    // At the sign-in screen nobody is in; whose PIN was tried is in the rows themselves.
    const between = rows.slice(locked + 1, second).filter(({ flow }) => flow === null);
    expect(named(between)).toEqual(new Set([null]));
    expect(between.map(({ entry: one }) => one)).toEqual([
      { kind: 'person.locked', person: ada.name },
      { kind: 'person.sign-in-failed', person: ada.name, code: 'people.locked' },
    ]);
    const managed = rows.slice(second);
    expect(named(managed.filter(({ flow }) => flow === null))).toEqual(new Set([supervisor.name]));
    for (const kind of [
      'person.signed-in',
      'person.unlocked',
      'person.added',
      'person.changed',
      'terminal.stopped',
    ])
      expect(kinds(managed)).toContain(kind);
    for (const { pin } of [ada, { pin: '4321' }, supervisor, { pin: '9753' }])
      expect(JSON.stringify(rows)).not.toContain(`"${pin}"`);
  });

  describe('roles', () => {
    const notAllowed = { ok: false, failure: { code: 'people.not-allowed' } };
    const entry = { name: 'Noé Nouveau', shortName: null, externalEmployeeId: null, pin: '123456' };

    it('a clerk sets nothing up and manages nobody', async () => {
      const { handlers, terminal } = await training();
      expect(await handlers['scanner.page']({ mode: 'set-up' })).toMatchObject(notAllowed);
      expect(await handlers['scanner.page']({ mode: 'people' })).toMatchObject(notAllowed);
      expect(await handlers['people.add']({ ...entry, role: 'clerk' })).toMatchObject(notAllowed);
      expect(await handlers['people.unlock']({ name: clerk.name })).toMatchObject(notAllowed);
      expect(await handlers['scanner.page']({ mode: 'test' })).toMatchObject({ ok: true });
      await terminal.close();
    });

    it('a technician adds people, but no supervisor, and changes nobody', async () => {
      const { handlers, snapshot, terminal } = await training(technician);
      expect(await handlers['people.add']({ ...entry, role: 'supervisor' })).toMatchObject(notAllowed);
      expect(await handlers['people.add']({ ...entry, role: 'clerk' })).toMatchObject({ ok: true });
      const change = { ...entry, role: 'technician', disabled: false } as const;
      expect(await handlers['people.change'](change)).toMatchObject(notAllowed);
      await handlers['scanner.page']({ mode: 'people' });
      const { scannerPage } = await snapshot();
      expect(scannerPage?.mode === 'people' && scannerPage.people.map(({ name }) => name)).toContain(
        entry.name,
      );
      await terminal.close();
    });

    it('a supervisor changes everything of everybody, but takes no role or access from themselves', async () => {
      const { handlers, snapshot, terminal } = await training(supervisor);
      await handlers['people.add']({ ...entry, role: 'clerk' });
      const change = { ...entry, role: 'technician', disabled: true } as const;
      expect(await handlers['people.change'](change)).toMatchObject({ ok: true });
      expect((await snapshot()).people.choices.map(({ name }) => name)).not.toContain(entry.name);
      const self = { ...entry, name: supervisor.name, role: 'supervisor', pin: null } as const;
      for (const taken of [
        { ...self, disabled: true },
        { ...self, disabled: false, role: 'clerk', pin: '1234' } as const,
      ])
        expect(await handlers['people.change'](taken)).toMatchObject({
          failure: { code: 'people.yourself' },
        });
      await terminal.close();
      const rows = rowsOf(join(folder, 'audit.db')).map((row) => ({ ...row.entry, clerk: row.clerk }));
      expect(rows).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'person.added', person: entry.name, clerk: supervisor.name }),
          {
            kind: 'person.changed',
            person: entry.name,
            changes: [
              { field: 'role', from: 'clerk', to: 'technician' },
              { field: 'disabled', from: false, to: true },
            ],
            newPin: true,
            clerk: supervisor.name,
          },
        ]),
      );
      expect(JSON.stringify(rows)).not.toContain(entry.pin);
    });
  });

  describe('locked', () => {
    it('clears the customer, gives the page a new process, and lets another clerk take over', async () => {
      const { handlers, snapshot, terminal } = await training();
      await handlers['training.present']({ customerId: customer('ordinary') });
      await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
      expect(await handlers['people.lock'](undefined)).toEqual({ ok: true, value: null });
      expect(await snapshot()).toMatchObject({
        session: { step: 'ready' },
        people: { signedIn: null, last: clerk.name },
      });
      expect(renewed).toBe(1);
      expect(await handlers['quote.ask']({ amount: '150' })).toMatchObject({ ok: false });
      await handlers['people.signIn'](supervisor);
      expect((await snapshot()).people.signedIn).toMatchObject({ name: supervisor.name });
      await terminal.close();
      const rows = rowsOf(join(folder, 'audit.db')).map(({ entry, clerk: by }) => [entry.kind, by]);
      expect(rows.slice(-5)).toEqual([
        ['account.opened', clerk.name],
        ['customer.cleared', clerk.name],
        ['terminal.locked', clerk.name],
        ['person.signed-in', supervisor.name],
        ['terminal.stopped', supervisor.name],
      ]);
    });

    it('is done where the computer goes to sleep, and by nobody who is signed out', async () => {
      const { handlers, snapshot, terminal } = await training();
      await handlers['training.present']({ customerId: customer('ordinary') });
      await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
      terminal.away();
      await expect.poll(async () => (await snapshot()).people.signedIn).toBeNull();
      expect((await snapshot()).session.step).toBe('ready');
      terminal.away();
      await terminal.close();
      const rows = rowsOf(join(folder, 'audit.db')).map(({ entry }) => entry);
      expect(rows.filter(({ kind }) => kind === 'terminal.locked')).toEqual([
        { kind: 'terminal.locked', by: 'system', person: clerk.name },
      ]);
      expect(rows.slice(-3).map(({ kind }) => kind)).toEqual([
        ...['customer.cleared', 'terminal.locked', 'terminal.stopped'],
      ]);
      expect(renewed).toBe(1);
    });

    it('writes an answer that comes later in the name of the clerk who asked', async () => {
      const { handlers, snapshot, terminal } = await training();
      await handlers['training.present']({ customerId: customer('ordinary') });
      await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
      await handlers['training.fault']({ fault: { trouble: { kind: 'late', seconds: 1 }, call: 'verify' } });
      const asked = handlers['verification.start']({ format: 'sms', cardNumber: null });
      await expect.poll(async () => (await snapshot()).session).toMatchObject({ unanswered: 'verification' });
      await handlers['people.lock'](undefined);
      await handlers['people.signIn'](supervisor);
      await asked;
      await terminal.close();
      const answered = rowsOf(join(folder, 'audit.db')).find(
        ({ entry }) => entry.kind === 'verification.answered',
      );
      expect(answered?.clerk).toBe(clerk.name);
    });

    it('by the time says so half a minute before, unless somebody is there', async () => {
      set({ idleMinutes: 1 });
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
      const { touched, snapshot, terminal } = await training();
      const left = async () => (await snapshot()).people.locksIn;
      touched();
      await vi.advanceTimersByTimeAsync(29_999);
      expect(await left()).toBe(null);
      await vi.advanceTimersByTimeAsync(1);
      expect(await left()).toBe(30);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await left()).toBe(20);
      touched();
      expect(await left()).toBe(null);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await snapshot()).toMatchObject({ people: { signedIn: null, locksIn: null } });
      expect(renewed).toBe(1);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(renewed).toBe(1);
      vi.useRealTimers();
      await terminal.close();
    });
  });

  describe('with a printer', () => {
    const columns = 42;
    async function withPrinter(options: PaperPrinterOptions = {}) {
      const printer = await startPaperPrinter({ columns, ...options });
      const merchant = { name: 'Meubles Érable', lines: [] };
      const settings = { kind: 'network', host: '127.0.0.1', port: printer.port, profile: { columns } };
      set({ terminalId: 'T-07', merchant, printer: settings });
      const at = await training();
      const rows = async () => {
        await at.terminal.close();
        await printer.close();
        return rowsOf(join(folder, 'audit.db')).filter(({ entry }) => entry.kind.startsWith('printer.'));
      };
      return { ...at, printer, rows };
    }

    it('offers a quote that did not come out after a restart, prints it where the clerk says so, and marks it as a copy', async () => {
      const first = await withPrinter({ paper: 'runs-out' });
      await first.handlers['training.present']({ customerId: customer('ordinary') });
      await expect.poll(async () => (await first.snapshot()).session.step).toBe('serving');
      await first.handlers['quote.ask']({ amount: '1500' });
      await first.handlers['verification.start']({ format: 'sms', cardNumber: null });
      await first.handlers['verification.confirm'](undefined);
      const { session } = await first.snapshot();
      const quote =
        session.step === 'serving' && session.quote.state === 'ready' ? session.quote.quote : null;
      const [plan] = quote?.plans ?? [];
      const chosen = {
        kind: 'promotional',
        planId: plan?.id ?? '',
        months: plan?.terms[0]?.months ?? 0,
      } as const;
      expect(await first.handlers['quote.choose'](chosen)).toMatchObject({ ok: true });
      await first.handlers['quote.print'](undefined);
      await first.rows();

      const second = await withPrinter();
      const [waiting, ...others] = (await second.snapshot()).waitingPapers;
      expect(others).toEqual([]);
      expect(waiting).toMatchObject({ kind: 'quote', amount: quote?.amount, copy: 2 });
      expect(second.printer.received()).toBe(0);
      expect(await second.handlers['waiting.print']({ id: waiting?.id ?? '' })).toEqual({
        ok: true,
        value: 'printed',
      });
      expect((await second.printer.nextJob()).text).toContain('COPY 2');
      expect((await second.snapshot()).waitingPapers).toEqual([]);
      await second.rows();
      const printRows = rowsOf(join(folder, 'audit.db')).filter(({ entry }) =>
        entry.kind.startsWith('print.'),
      );
      expect(printRows.map(({ entry }) => entry)).toMatchObject([
        { kind: 'print.asked', copy: 1 },
        { kind: 'print.failed', copy: 1, code: 'printer.paper-out' },
        { kind: 'print.left', paper: 'quote', copy: 2 },
        { kind: 'print.asked', copy: 2 },
        { kind: 'print.done', copy: 2, delivery: 'printed' },
      ]);
      expect(new Set(printRows.map(({ flow }) => flow)).size).toBe(1);
    });

    it('prints the test page that it drew, in the clerk’s language, and writes it in the log', async () => {
      const { handlers, printer, snapshot, rows } = await withPrinter();
      await handlers['language.set']({ language: 'fr' });
      const drawn = await handlers['printer.preview'](undefined);
      expect(await handlers['printer.test'](undefined)).toEqual({ ok: true, value: 'printed' });
      const { text, cuts, overflows } = await printer.nextJob();
      expect({ cuts, overflows }).toEqual({ cuts: 1, overflows: 0 });
      for (const fact of [
        'PAGE D’ESSAI DE L’IMPRIMANTE',
        'FORMATION',
        'T-07',
        `127.0.0.1:${printer.port}`,
        'Meubles Érable',
        'réseau',
      ])
        expect(text).toContain(fact);
      // The minute may have turned between the two, and the log has a row more.
      const timeless = (page: string) =>
        page.replace(/\d+ h(?: \d+)?/u, 'h').replace(/\d+ lignes, [\dA-F-]{14}/u, 'lignes');
      if (!drawn.ok) throw new Error(drawn.failure.code);
      expect(drawn.value.svg).toContain('<svg');
      expect(timeless(text)).toBe(timeless(drawn.value.text));
      expect((await snapshot()).printer).toMatchObject({ state: 'ready', failure: null });
      expect(await rows()).toMatchObject([
        { flow: null, entry: { kind: 'printer.test-asked' } },
        { flow: null, entry: { kind: 'printer.tested', delivery: 'printed' } },
      ]);
    });

    it('says why a test page did not come out, in the answer, the printer’s state and the log', async () => {
      const { handlers, printer, snapshot, rows } = await withPrinter({ paper: 'out' });
      const code = 'printer.paper-out';
      expect(await handlers['printer.test'](undefined)).toMatchObject({ ok: false, failure: { code } });
      expect((await snapshot()).printer).toMatchObject({ state: 'failed', failure: { code } });
      expect(printer.jobs).toEqual([]);
      expect(await rows()).toMatchObject([
        { entry: { kind: 'printer.test-asked' } },
        { entry: { kind: 'printer.test-failed', code } },
      ]);
    });

    it('opens no technician’s page and prints no test page while a customer is served', async () => {
      const { handlers, printer, snapshot, rows } = await withPrinter();
      await handlers['training.present']({ customerId: customer('ordinary') });
      await expect.poll(async () => (await snapshot()).session.step).toBe('serving');
      const refused = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };
      expect(await handlers['scanner.page']({ mode: 'printer' })).toMatchObject(refused);
      expect(await handlers['printer.preview'](undefined)).toMatchObject(refused);
      expect(await handlers['printer.test'](undefined)).toMatchObject(refused);
      expect(printer.received()).toBe(0);
      expect(await rows()).toEqual([]);
    });
  });

  it('without a printer says so, and has no page to draw', async () => {
    const { handlers, snapshot, terminal } = await training();
    const refused = { ok: false, failure: { code: 'printer.not-set-up' } };
    expect(await handlers['printer.preview'](undefined)).toMatchObject(refused);
    expect(await handlers['printer.test'](undefined)).toMatchObject(refused);
    expect((await snapshot()).printer.state).toBe('not-set-up');
    await terminal.close();
  });
});
