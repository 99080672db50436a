/** What a technician does on the page of the set-up, with the training vendor for the vendor. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TerminalEntry } from '../main/entries.ts';
import { fail, ok } from '../main/domain/result.ts';
import type { Result } from '../main/domain/result.ts';
import { codesOf } from '../main/set-up/codes.ts';
import { exportForCodes, exportSettings } from '../main/set-up/exchange.ts';
import { openSetUp } from '../main/set-up.ts';
import type { SetUp } from '../main/set-up.ts';
import { settingChanges, valuesOf } from '../main/setting-rows.ts';
import { openSecrets, openSettings, settingsOf } from '../main/settings/index.ts';
import type { SecretBox, Settings } from '../main/settings/index.ts';
import { startTrainingServer } from '../main/training/index.ts';
import type { TrainingServer } from '../main/training/index.ts';
import { openVendorAccount } from '../main/vendor.ts';
import type { TakingView } from '../preload/views.ts';
import { secretBox as box } from './samples/secret-box.ts';

const ADDRESS = 'https://pos.example/flexiti/pos-api';
const merchant = { name: 'Meubles Érable', lines: ['100, rue Inventée'] };

let folder: string;
let vendor: TrainingServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-set-up-'));
  vendor = await startTrainingServer();
});
afterEach(async () => {
  await vendor.close();
  rmSync(folder, { recursive: true });
});

const write = (settings: unknown) => {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
};
const kept = (): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

interface Options {
  readonly keyStore?: SecretBox;
  readonly chosen?: Result<string | null>;
  readonly isFull?: () => boolean;
}

/** The page of the set-up, open over the settings in the folder. */
function open({ keyStore = box, chosen = ok(null), isFull = () => false }: Options = {}) {
  const file = openSettings(folder);
  const rows: TerminalEntry[] = [];
  const asked: string[] = [];
  const saved: { readonly name: string; readonly text: string }[] = [];
  const took: Settings[] = [];
  const state = { isOpen: true, restarts: 0, looks: 0 };
  // The vendor's address of these tests is answered by the training vendor.
  const fetchThere = (url: string, init: RequestInit) => {
    asked.push(url);
    return fetch(url.replace(ADDRESS, vendor.url), init);
  };
  const secrets = openSecrets(folder, keyStore);
  const setUp = openSetUp({
    settings: file,
    notes: {
      write: (entry) => rows.push(entry),
      changeSettings(change) {
        if (isFull()) throw new Error('full');
        const before = valuesOf(file.current);
        file.change(change);
        rows.push(...settingChanges(before, valuesOf(file.current), 'terminal'));
      },
    },
    secrets,
    transportTo: async () => ({ fetch: fetchThere, fetchOnce: fetchThere }),
    files: {
      open: async () => chosen,
      async save(name, text) {
        if (isFull()) return fail('set-up.file-not-written', 'now');
        saved.push({ name, text });
        return ok(true);
      },
    },
    restart: () => (state.restarts += 1),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    pages: {
      async savePdf(html, _paper, name) {
        saved.push({ name, text: html });
        return ok(null);
      },
    },
    language: () => 'en',
    support: async () => ({ name: 'Comptoir-support.json', text: '{}' }),
    updates: {
      view: () => ({ own: '0.0.0', from: null, status: null, past: [] }),
      lookNow() {
        state.looks += 1;
        return ok(null);
      },
    },
    devices: () => ({ scanners: [], printer: { name: null, state: 'not-set-up', failure: null } }),
    isOpen: () => state.isOpen,
    took: (settings) => took.push(settings),
    changed: () => undefined,
  });
  return { setUp, rows, asked, saved, took, state, secrets };
}

const typed = () => ({
  url: ADDRESS,
  clientId: vendor.clientId,
  secret: vendor.clientSecret,
  authority: null,
});
const codesFor = (settings: Settings): readonly string[] => codesOf(exportForCodes(settings)) ?? [];
async function scan(setUp: SetUp, settings: Settings): Promise<TakingView> {
  await setUp.handlers['setUp.take']({ from: 'scan' });
  for (const code of codesFor(settings)) setUp.scan(Buffer.from(`${code}\r`));
  return setUp.view().taking;
}
function shownId(taking: TakingView): number {
  if (taking.state !== 'shown') throw new Error(`it is ${taking.state}`);
  return taking.id;
}

describe('the shop', () => {
  it('is saved with a row for each setting, and asks for a restart', async () => {
    const { setUp, rows } = open();
    expect(setUp.view().parts.find(({ part }) => part === 'shop')?.state).toBe('missing');
    const lines = ' 100, rue Inventée \n\n613 555-0100';
    expect(
      await setUp.handlers['setUp.shop']({
        terminalId: 'T-09',
        name: merchant.name,
        lines,
        customerDisplay: false,
      }),
    ).toEqual(ok(null));
    expect(kept()).toMatchObject({
      ...{ terminalId: 'T-09', customerDisplay: false },
      merchant: { name: merchant.name, lines: ['100, rue Inventée', '613 555-0100'] },
    });
    expect(rows).toContainEqual({
      ...{ kind: 'setting.changed', setting: 'terminalId', from: 'T-01', to: 'T-09', by: 'terminal' },
    });
    expect(setUp.view()).toMatchObject({
      needsRestart: true,
      shop: { terminalId: 'T-09', customerDisplay: false },
    });
  });

  it('of five lines, or of one that is too long, is not saved', async () => {
    const { setUp } = open();
    for (const lines of ['1\n2\n3\n4\n5', 'x'.repeat(61)])
      expect(
        await setUp.handlers['setUp.shop']({ terminalId: 'T', name: 'N', lines, customerDisplay: true }),
      ).toMatchObject({
        ok: false,
      });
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
  });
});

describe('the account', () => {
  beforeEach(() => {
    write({ merchant });
  });

  it('is tried with a real call, and the terminal starts with it: the secret is sealed and in no file', async () => {
    const { setUp, rows, asked, secrets } = open();
    expect(await setUp.handlers['setUp.account'](typed())).toEqual(ok(null));
    expect(asked.map((url) => new URL(url).pathname.replace('/flexiti/pos-api', ''))).toEqual([
      '/v2.5/oauth/token',
      `/v2.5/client-id/${vendor.clientId}/customers/lookup`,
    ]);
    expect(JSON.stringify([kept(), rows])).not.toContain(vendor.clientSecret);
    expect(rows[0]).toEqual({
      ...{ kind: 'account.tried', host: 'pos.example', clientId: vendor.clientId, failure: null },
    });
    expect(await openVendorAccount(openSettings(folder), secrets)).toMatchObject({
      ...{ mode: 'live', baseUrl: ADDRESS, clientSecret: vendor.clientSecret },
    });
    expect(setUp.view()).toMatchObject({ needsRestart: true, account: { url: ADDRESS } });
  });

  it('with a wrong secret is not saved, and the one before stays', async () => {
    const { setUp, rows, secrets } = open();
    await setUp.handlers['setUp.account'](typed());
    const wrong = await setUp.handlers['setUp.account']({ ...typed(), secret: 'wrong' });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'api.credentials' } });
    expect(rows.at(-1)).toMatchObject({ kind: 'account.tried', failure: 'api.credentials' });
    expect(await secrets.get()).toMatchObject({ secret: vendor.clientSecret });
  });

  it('is not saved where the vendor cannot be reached', async () => {
    const { setUp } = open();
    vendor.setFault({ trouble: { kind: 'status', status: 403 }, call: null });
    expect(await setUp.handlers['setUp.account'](typed())).toMatchObject({ ok: false });
    expect(kept()).not.toHaveProperty('api');
    expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
  });

  it.each([
    ['set-up.address', { url: 'http://pos.example/flexiti/pos-api' }],
    ['set-up.address', { url: 'https://user:pass@pos.example/' }],
    ['set-up.address', { url: 'nowhere' }],
    ['set-up.authority', { authority: 'nowhere.pem' }],
  ])('is refused as %s where it is %j, and nobody is asked', async (code, over) => {
    const { setUp, asked } = open();
    const answer = await setUp.handlers['setUp.account']({ ...typed(), ...over });
    expect(answer).toMatchObject({ ok: false, failure: { code } });
    expect(asked).toEqual([]);
  });

  it('needs a key store and the shop first', async () => {
    const { setUp, asked } = open({ keyStore: { ...box, available: async () => false } });
    expect(await setUp.handlers['setUp.account'](typed())).toMatchObject({
      failure: { code: 'set-up.no-key-store' },
    });
    write({});
    expect(await open().setUp.handlers['setUp.account'](typed())).toMatchObject({
      failure: { code: 'set-up.merchant-first' },
    });
    expect(asked).toEqual([]);
  });

  it('that cannot be written leaves the terminal as it was, also at its next start', async () => {
    const first = open({ isFull: () => true });
    expect(await first.setUp.handlers['setUp.account'](typed())).toMatchObject({
      failure: { code: 'set-up.not-saved' },
    });
    const account = await openVendorAccount(openSettings(folder), openSecrets(folder, box));
    expect(account.mode).toBe('training');
    await account.training?.close();

    let isFull = false;
    const { setUp, secrets } = open({ isFull: () => isFull });
    await setUp.handlers['setUp.account'](typed());
    const before = await secrets.get();
    isFull = true;
    await setUp.handlers['setUp.account'](typed());
    expect(await secrets.get()).toEqual(before);
    expect(await openVendorAccount(openSettings(folder), secrets)).toMatchObject({ mode: 'live' });
  });

  it('is tried once at a time', async () => {
    const { setUp } = open();
    const [one, other] = await Promise.all([
      setUp.handlers['setUp.account'](typed()),
      setUp.handlers['setUp.account'](typed()),
    ]);
    expect(one).toEqual(ok(null));
    expect(other).toMatchObject({ failure: { code: 'counter.busy' } });
  });
});

describe('settings of another terminal', () => {
  const others = settingsOf({
    ...{ terminalId: 'T-01', merchant, idleMinutes: 3 },
    api: { url: ADDRESS, clientId: 'shop', clientSecret: 'PLANTED' },
  });

  it('are shown from → to, and taken only then; the account waits for its secret', async () => {
    write({ terminalId: 'T-08', merchant: { name: 'Avant' } });
    const { setUp, rows, took } = open();
    const taking = await scan(setUp, others);
    expect(taking.state === 'shown' && taking.changes).toEqual([
      { setting: 'merchant.name', from: 'Avant', to: 'Meubles Érable' },
      { setting: 'merchant.lines', from: null, to: '100, rue Inventée' },
      { setting: 'idleMinutes', from: '5', to: '3' },
      { setting: 'api.url', from: null, to: ADDRESS },
      { setting: 'api.clientId', from: null, to: 'shop' },
    ]);
    expect(kept()).toEqual({ terminalId: 'T-08', merchant: { name: 'Avant' } });
    expect(rows).toEqual([]);

    expect(await setUp.handlers['setUp.apply']({ id: shownId(taking) })).toEqual(ok(null));
    expect(kept()).toMatchObject({ terminalId: 'T-08', merchant, idleMinutes: 3 });
    expect(kept()).not.toHaveProperty('api');
    expect(setUp.view()).toMatchObject({
      ...{ account: null, proposed: { url: ADDRESS, clientId: 'shop' }, taking: { state: 'taken' } },
    });
    expect(rows.map(({ kind }) => kind)).toEqual([
      ...['setting.changed', 'setting.changed', 'setting.changed', 'settings.imported'],
    ]);
    expect(took).toHaveLength(1);
  });

  it('never send a sealed secret to their address', async () => {
    write({ merchant });
    const { setUp, asked, secrets } = open();
    await setUp.handlers['setUp.account'](typed());
    const before = asked.length;
    const evil = settingsOf({ merchant, api: { url: 'https://evil.example/', clientId: vendor.clientId } });
    await setUp.handlers['setUp.apply']({ id: shownId(await scan(setUp, evil)) });
    expect(asked).toHaveLength(before);
    expect(setUp.view()).toMatchObject({
      ...{ account: { url: ADDRESS }, proposed: { url: 'https://evil.example/' } },
    });
    expect(await openVendorAccount(openSettings(folder), secrets)).toMatchObject({ baseUrl: ADDRESS });
  });

  it('are not taken under a number that was not shown, nor once they are cancelled', async () => {
    const { setUp } = open();
    const id = shownId(await scan(setUp, others));
    const refused = { failure: { code: 'counter.nothing-to-do-here' } };
    expect(await setUp.handlers['setUp.apply']({ id: id + 1 })).toMatchObject(refused);
    await setUp.handlers['setUp.cancel'](undefined);
    expect(await setUp.handlers['setUp.apply']({ id })).toMatchObject(refused);
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
  });

  it('are shown anew where the settings have changed since', async () => {
    const { setUp } = open();
    const id = shownId(await scan(setUp, others));
    await setUp.handlers['setUp.shop']({
      terminalId: 'T-01',
      name: 'Entre-temps',
      lines: '',
      customerDisplay: true,
    });
    await setUp.handlers['setUp.apply']({ id });
    const { taking } = setUp.view();
    expect(shownId(taking)).toBe(id + 1);
    expect(JSON.stringify(taking)).toContain('Entre-temps');
    expect(kept()).toMatchObject({ merchant: { name: 'Entre-temps' } });
  });

  it('are not read from a scan that nobody waits for, nor from one that is something else', async () => {
    const { setUp } = open();
    for (const code of codesFor(others)) setUp.scan(Buffer.from(code));
    expect(setUp.view().taking).toEqual({ state: 'none' });
    await setUp.handlers['setUp.take']({ from: 'scan' });
    setUp.scan(Buffer.from('@\n\x1e\rANSI 636012090001DL00310200DLDCAG'));
    expect(setUp.view().taking).toMatchObject({
      ...{ state: 'waiting', failure: { code: 'set-up.not-settings' } },
    });
    setUp.leave();
    for (const code of codesFor(others)) setUp.scan(Buffer.from(code));
    expect(setUp.view().taking).toEqual({ state: 'none' });
  });

  it('come from a file too', async () => {
    const { setUp } = open({ chosen: ok(exportSettings(others)) });
    await setUp.handlers['setUp.take']({ from: 'file' });
    expect(setUp.view().taking).toMatchObject({ state: 'shown' });
  });

  it.each([
    ['set-up.not-settings', ok('x'.repeat(70_000))],
    ['set-up.not-settings', ok('{}')],
    ['set-up.file-unreadable', { ok: false, failure: { code: 'set-up.file-unreadable', retry: 'now' } }],
    ['set-up.nothing-new', ok(exportSettings(settingsOf({})))],
  ] as const)('of a file say %s where that is so', async (code, chosen) => {
    const { setUp } = open({ chosen });
    await setUp.handlers['setUp.take']({ from: 'file' });
    expect(setUp.view().taking).toMatchObject({ state: 'failed', failure: { code } });
  });

  it('change nothing where no file is chosen', async () => {
    const { setUp } = open();
    await setUp.handlers['setUp.take']({ from: 'file' });
    expect(setUp.view().taking).toEqual({ state: 'none' });
  });

  it('that cannot be written are still there to be taken', async () => {
    const { setUp, rows } = open({ isFull: () => true });
    const id = shownId(await scan(setUp, others));
    expect(await setUp.handlers['setUp.apply']({ id })).toMatchObject({
      failure: { code: 'set-up.not-saved' },
    });
    expect(shownId(setUp.view().taking)).toBe(id);
    expect(rows).toEqual([]);
  });

  it('leave what a technician wrote into the file meanwhile', async () => {
    const { setUp } = open();
    const id = shownId(await scan(setUp, others));
    write({ merchantOverride: true });
    await setUp.handlers['setUp.apply']({ id });
    expect(kept()).toMatchObject({ merchant, merchantOverride: true });
  });
});

describe('settings for other terminals', () => {
  it('are saved as a file and as a sheet, and shown as codes, each with a row', async () => {
    write({ merchant, terminalId: 'T-07' });
    const { setUp, saved, rows } = open();
    expect(await setUp.handlers['setUp.export']({ as: 'file' })).toEqual(ok({ saved: true }));
    expect(await setUp.handlers['setUp.export']({ as: 'sheet' })).toEqual(ok({ saved: true }));
    const codes = await setUp.handlers['setUp.codes'](undefined);
    expect(codes).toMatchObject({ ok: true, value: { images: [expect.stringMatching(/^data:image\/png/)] } });
    expect(saved.map(({ name }) => name)).toEqual(['Comptoir-settings.json', 'Comptoir-settings.pdf']);
    expect(saved[0]?.text).toContain('Meubles Érable');
    expect(saved[1]?.text).toContain('Code 1 of 1');
    expect(rows).toEqual(['file', 'sheet', 'codes'].map((as) => ({ kind: 'settings.exported', as })));
  });
});

describe('what support needs', () => {
  it('is saved as a file where the technician says, with a row', async () => {
    const { setUp, saved, rows } = open();
    expect(await setUp.handlers['setUp.support'](undefined)).toEqual(ok({ saved: true }));
    expect(saved).toEqual([{ name: 'Comptoir-support.json', text: '{}' }]);
    expect(rows).toEqual([{ kind: 'support.saved' }]);
  });

  it('is told where it cannot be written, and no row says that it was', async () => {
    const { setUp, rows } = open({ isFull: () => true });
    expect(await setUp.handlers['setUp.support'](undefined)).toEqual(fail('set-up.file-not-written', 'now'));
    expect(rows).toEqual([]);
  });
});

it('does nothing for a page that is not open', async () => {
  const { setUp, state } = open();
  state.isOpen = false;
  const refused = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };
  for (const answer of [
    await setUp.handlers['setUp.shop']({ terminalId: 'T', name: 'N', lines: '', customerDisplay: true }),
    await setUp.handlers['setUp.account'](typed()),
    await setUp.handlers['setUp.codes'](undefined),
    await setUp.handlers['setUp.export']({ as: 'file' }),
    await setUp.handlers['setUp.take']({ from: 'scan' }),
    await setUp.handlers['setUp.support'](undefined),
    await setUp.handlers['setUp.lookForUpdate'](undefined),
    await setUp.handlers['setUp.restart'](undefined),
  ])
    expect(answer).toMatchObject(refused);
  expect([state.looks, state.restarts]).toEqual([0, 0]);
  state.isOpen = true;
  await setUp.handlers['setUp.lookForUpdate'](undefined);
  await setUp.handlers['setUp.restart'](undefined);
  expect([state.looks, state.restarts]).toEqual([1, 1]);
});
