/** What a technician does on the page of the set-up: the shop, the account with the vendor, and settings for other terminals. */
import type { SetUpView, TakingView } from '../preload/views.ts';
import type { Language } from './domain/language.ts';
import type { Failure } from './domain/failure.ts';
import { fail, ok } from './domain/result.ts';
import type { Result } from './domain/result.ts';
import type { Handlers } from './ipc.ts';
import type { Log } from './log.ts';
import type { Notes } from './notes.ts';
import type { Transport } from './pos-api/index.ts';
import type { PagePrinter } from './printer/index.ts';
import { settingChanges, valuesOf } from './setting-rows.ts';
import { SettingsError, settingsOf } from './settings/index.ts';
import type { SealedSecret, Secrets, Settings, SettingsFile } from './settings/index.ts';
import {
  codesOf,
  collectCodes,
  exportForCodes,
  exportSettings,
  partsOf,
  settingsOfCodes,
  settingsOfFile,
  withShared,
} from './set-up/index.ts';
import type { OpenedUpdating } from './updating.ts';
import { checkAccount, recipientOf, tryAccount } from './vendor.ts';

/** What the system does for the set-up. `main/shell` has it for Electron. */
export interface SetUpSystem {
  readonly secrets: Secrets;
  /** The way to an address that may become the vendor's. */
  readonly transportTo: (baseUrl: string, authority: string | null) => Promise<Transport>;
  readonly files: {
    /** Asks for a file; null where none was chosen. Failure: `set-up.file-unreadable`. */
    open(): Promise<Result<string | null>>;
    /** Asks where to; false where nowhere was chosen. Failure: `set-up.file-not-written`. */
    save(name: string, text: string): Promise<Result<boolean>>;
  };
  readonly restart: () => void;
}

export interface SetUpParts extends SetUpSystem {
  readonly settings: Pick<SettingsFile, 'path' | 'current'>;
  readonly notes: Pick<Notes, 'write' | 'changeSettings'>;
  readonly log: Log;
  readonly pages: Pick<PagePrinter, 'savePdf'>;
  readonly language: () => Language;
  /** What support needs, and the name of its file. */
  readonly support: () => Promise<{ readonly name: string; readonly text: string }>;
  readonly updates: Pick<OpenedUpdating, 'view' | 'lookNow'>;
  readonly devices: () => Parameters<typeof partsOf>[1];
  /** The page of the set-up is open: no customer is at the counter. */
  readonly isOpen: () => boolean;
  /** Other settings hold now, as far as the terminal can change them while it runs. */
  readonly took: (settings: Settings) => void;
  readonly changed: () => void;
}

type Channel = Extract<keyof Handlers, `setUp.${string}`>;

export interface SetUp {
  view(): SetUpView;
  /** Takes a code of another terminal where one is waited for. Anything else that is scanned here is dropped. */
  scan(bytes: Uint8Array): void;
  leave(): void;
  readonly handlers: Pick<Handlers, Channel>;
}

const FILE_NAME = 'Comptoir-settings.json';
const SHEET_NAME = 'Comptoir-settings.pdf';
/** Characters. An exported file has a few thousand. */
const LONGEST_FILE = 64 * 1024;
const NONE: TakingView = { state: 'none' };

export function openSetUp(parts: SetUpParts): SetUp {
  const { settings, notes, changed } = parts;
  let taking: TakingView = NONE;
  /** What is shown, as it came; null where nothing is. */
  let given: { readonly value: unknown; readonly from: 'file' | 'scan' } | null = null;
  let collect = collectCodes();
  let shown = 0;
  let proposed: SetUpView['proposed'] = null;
  let needsRestart = false;
  let isTrying = false;

  function enter(next: TakingView): void {
    taking = next;
    if (next.state !== 'shown') given = null;
    changed();
  }
  const failed = (failure: Failure, field: string | null = null): void => {
    enter({ state: 'failed', failure, field });
  };
  const changesTo = (next: Settings) =>
    settingChanges(valuesOf(settings.current), valuesOf(next), 'terminal').map(({ setting, from, to }) => ({
      ...{ setting, from: textOf(from), to: textOf(to) },
    }));

  function show(read: Result<unknown>, from: 'file' | 'scan'): void {
    if (!read.ok) {
      failed(read.failure);
      return;
    }
    const next = withShared(read.value, settings.current);
    if (!next.ok) {
      failed(next.failure, next.field);
      return;
    }
    const changes = changesTo(next.settings);
    if (changes.length === 0) {
      failed({ code: 'set-up.nothing-new', retry: 'never' });
      return;
    }
    shown += 1;
    enter({ state: 'shown', id: shown, changes });
    given = { value: read.value, from };
  }

  /** Changes the settings; false where they could not be written. */
  function save(change: Partial<Settings>): boolean {
    try {
      notes.changeSettings(change);
      return true;
    } catch (error) {
      parts.log.error('settings not saved', { error });
      return false;
    }
  }

  /** Only while the page is open. */
  const here =
    <A, T>(act: (argument: A) => Promise<Result<T>> | Result<T>) =>
    (argument: A): Promise<Result<T>> | Result<T> =>
      parts.isOpen() ? act(argument) : fail('counter.nothing-to-do-here');

  async function account(
    typed: SealedSecret & { readonly api: NonNullable<Settings['api']>; readonly pem: string | null },
  ): Promise<Result<null>> {
    const { api, pem, ...sealed } = typed;
    const { secrets } = parts;
    if (!(await secrets.available())) return fail('set-up.no-key-store', 'now');
    const way = await parts.transportTo(api.url, pem);
    const asked = { baseUrl: api.url, clientId: api.clientId, clientSecret: sealed.secret };
    const tried = await tryAccount(asked, way, (entry) => {
      parts.log.info('api', { ...entry });
    });
    const failure = tried.ok ? null : tried.failure.code;
    notes.write({ kind: 'account.tried', host: sealed.host, clientId: sealed.clientId, failure });
    if (!tried.ok) return tried;
    const before = await secrets.get().catch(() => null);
    const wasThere = secrets.present;
    try {
      await secrets.set(sealed);
    } catch (error) {
      parts.log.error('secret not sealed', { error });
      return fail('set-up.no-key-store', 'now');
    }
    if (save({ api })) {
      proposed = null;
      needsRestart = true;
      changed();
      return ok(null);
    }
    // The old settings go with the old secret: with the new one the next start would be refused.
    if (!wasThere) secrets.forget();
    else if (before !== null && before !== 'unbound') await secrets.set(before);
    return fail('set-up.not-saved', 'now');
  }

  const handlers: SetUp['handlers'] = {
    'setUp.shop': here(({ terminalId, name, lines, customerDisplay }) => {
      const merchant = { name, lines: linesOf(lines) };
      if (!isTaken({ ...settings.current, terminalId, merchant, customerDisplay }))
        return fail('counter.invalid-input');
      if (!save({ terminalId, merchant, customerDisplay })) return fail('set-up.not-saved', 'now');
      needsRestart = true;
      changed();
      return ok(null);
    }),
    'setUp.account': here(async ({ url, clientId, authority, secret }) => {
      if (isTrying) return fail('counter.busy', 'later');
      if (settings.current.merchant === undefined) return fail('set-up.merchant-first');
      const api = { url, clientId, ...(authority === null ? {} : { authority }) };
      if (!isTaken({ ...settings.current, api })) return fail('set-up.address');
      let pem: string | null;
      try {
        pem = checkAccount(settings.path, settings.current, api);
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        return fail(error.field === 'api.authority' ? 'set-up.authority' : 'set-up.address');
      }
      isTrying = true;
      try {
        return await account({ ...recipientOf(api, pem), api, pem, secret });
      } finally {
        isTrying = false;
      }
    }),
    'setUp.export': here(async ({ as }) => {
      const saved = as === 'file' ? await saveFile() : await saveSheet();
      if (saved.ok && saved.value) notes.write({ kind: 'settings.exported', as });
      return saved.ok ? ok({ saved: saved.value }) : saved;
    }),
    'setUp.codes': here(async () => {
      const codes = codesOf(exportForCodes(settings.current));
      if (codes === null) return fail('set-up.too-much');
      const { codePicture } = await import('./sheets.ts');
      notes.write({ kind: 'settings.exported', as: 'codes' });
      return ok({ images: await Promise.all(codes.map(codePicture)) });
    }),
    'setUp.support': here(async () => {
      const { name, text } = await parts.support();
      const saved = await parts.files.save(name, text);
      if (saved.ok && saved.value) notes.write({ kind: 'support.saved' });
      return saved.ok ? ok({ saved: saved.value }) : saved;
    }),
    'setUp.lookForUpdate': here(() => parts.updates.lookNow()),
    'setUp.take': here(async ({ from }) => {
      if (from === 'scan') {
        collect = collectCodes();
        enter({ state: 'waiting', read: 0, of: 0, failure: null });
        return ok(null);
      }
      const file = await parts.files.open();
      // The page may have been left while the dialog was open.
      if (!parts.isOpen()) return fail('counter.nothing-to-do-here');
      if (!file.ok) failed(file.failure);
      else if (file.value !== null)
        show(
          file.value.length > LONGEST_FILE ? fail('set-up.not-settings') : settingsOfFile(file.value),
          'file',
        );
      return ok(null);
    }),
    'setUp.apply': here(({ id }) => {
      if (taking.state !== 'shown' || taking.id !== id || given === null)
        return fail('counter.nothing-to-do-here');
      const { from, value } = given;
      const next = withShared(value, settings.current);
      if (!next.ok || JSON.stringify(changesTo(next.settings)) !== JSON.stringify(taking.changes)) {
        // The settings have changed since: what would be changed now was never shown.
        show(ok(value), from);
        return ok(null);
      }
      if (!save(next.change)) return fail('set-up.not-saved', 'now');
      notes.write({ kind: 'settings.imported', from });
      const { current } = settings;
      const { api } = next.settings;
      if (api !== undefined && JSON.stringify(api) !== JSON.stringify(current.api))
        proposed = { url: api.url, clientId: api.clientId, authority: api.authority ?? null };
      needsRestart = true;
      parts.took(current);
      enter({ state: 'taken' });
      return ok(null);
    }),
    'setUp.cancel': here(() => {
      enter(NONE);
      return ok(null);
    }),
    'setUp.restart': here(() => {
      parts.restart();
      return ok(null);
    }),
  };

  const saveFile = () => parts.files.save(FILE_NAME, exportSettings(settings.current));

  async function saveSheet(): Promise<Result<boolean>> {
    const codes = codesOf(exportForCodes(settings.current));
    if (codes === null) return fail('set-up.too-much');
    const { codeSheet } = await import('./sheets.ts');
    const { merchant, terminalId } = settings.current;
    const title = [merchant?.name, terminalId].filter(Boolean).join(' · ');
    const html = await codeSheet(codes, title, parts.language());
    const saved = await parts.pages.savePdf(html, 'Letter', SHEET_NAME);
    return saved.ok ? ok(true) : saved;
  }

  return {
    handlers,
    view() {
      const { terminalId, merchant, api, customerDisplay } = settings.current;
      return {
        parts: partsOf(settings.current, parts.devices()),
        shop: { terminalId, name: merchant?.name ?? '', lines: merchant?.lines ?? [], customerDisplay },
        account:
          api === undefined
            ? null
            : { url: api.url, clientId: api.clientId, authority: api.authority ?? null },
        ...{ proposed, needsRestart, taking, updates: parts.updates.view() },
      };
    },
    scan(bytes) {
      if (taking.state !== 'waiting') return;
      const result = collect.take(bytes);
      if (result.state === 'whole') show(settingsOfCodes(result.text), 'scan');
      else if (result.state === 'more')
        enter({ state: 'waiting', read: result.read, of: result.of, failure: null });
      else {
        const code = result.state === 'damaged' ? 'set-up.damaged' : 'set-up.not-settings';
        const { read, of } = result.state === 'damaged' ? { read: 0, of: 0 } : taking;
        enter({ state: 'waiting', read, of, failure: { code, retry: 'now' } });
      }
    },
    leave() {
      taking = NONE;
      given = null;
    },
  };
}

const isTaken = (value: unknown): boolean => {
  try {
    settingsOf(value);
    return true;
  } catch {
    return false;
  }
};

/** Up to four lines that are not blank. */
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What a person reads of a value: a list, which a row of the log holds as JSON, has a line for each of its items. */
function textOf(value: string | number | boolean | null): string | null {
  if (value === null) return null;
  const text = String(value);
  if (!text.startsWith('[')) return text;
  try {
    const items = JSON.parse(text) as unknown[];
    if (items.every((item) => typeof item === 'string')) return items.join('\n') || null;
  } catch {
    // A text of the shop's that begins with a bracket.
  }
  return text;
}
