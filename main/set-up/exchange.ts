/**
 * Settings for other terminals: what one terminal gives away, and what another takes. docs/install.md has the format.
 *
 * A person who can show a code to a scanner is not trusted. So the format has no field for a secret, for who may do what, for
 * the terminal's own name or for a port of one machine; what it asks for is shown from → to before anything is taken; and an
 * account is never taken but with its secret typed anew.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Failure } from '../domain/failure.ts';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { SettingsError, settingsOf } from '../settings/index.ts';
import type { Settings } from '../settings/index.ts';

const FORMAT = 'comptoir-settings';
const VERSION = 1;

/**
 * What may be given away and taken. The rest is a terminal's own: who it is, who may do what there, where a copy of its log
 * goes, how long the log is kept, and whose programs it takes. The compiler asks for a word about each new setting.
 */
const ways = {
  terminalId: 'own',
  merchant: 'shared',
  language: 'shared',
  theme: 'shared',
  customerDisplay: 'shared',
  kiosk: 'shared',
  idleMinutes: 'shared',
  api: 'shared',
  auditMonths: 'own',
  central: 'own',
  updates: 'own',
  externalLocationId: 'shared',
  people: 'own',
  clerkOnPaper: 'shared',
  supervisors: 'own',
  merchantOverride: 'own',
  remoteDecoding: 'shared',
  scanner: 'shared',
  printer: 'shared',
} as const satisfies Record<keyof Settings, 'shared' | 'own'>;

type Shared = { [K in keyof typeof ways]: (typeof ways)[K] extends 'shared' ? K : never }[keyof typeof ways];

/** What may be given away. */
type SharedSettings = Partial<Pick<Settings, Shared>>;

const isShared = (name: string): boolean =>
  new Map<string, string>(Object.entries(ways)).get(name) === 'shared';

const fileSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** SHA-256 of `settings` as JSON without blanks, in hexadecimal. */
  sum: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  settings: v.record(v.string(), v.unknown()),
});

/** The text of a file for other terminals. */
export function exportSettings(settings: Settings): string {
  const shared = sharedOf(settings);
  const file = { format: FORMAT, version: VERSION, sum: sumOf(shared), settings: shared };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The same for codes, which have a sum of their own. */
export const exportForCodes = (settings: Settings): string => JSON.stringify(sharedOf(settings));

function sharedOf(settings: Settings): SharedSettings {
  const { api, scanner, printer } = settings;
  const shared: Record<string, unknown> = Object.fromEntries(
    Object.entries(settings).filter(([name]) => isShared(name)),
  );
  if (api !== undefined) {
    // Field by field: the secret may stand beside them.
    const { url, clientId, authority } = api;
    shared['api'] = { url, clientId, ...(authority !== undefined && { authority }) };
  }
  const serial = scanner.serial.filter(({ port }) => port.by === 'maker');
  shared['scanner'] = { ...scanner, serial };
  // A cable's printer is at another port elsewhere.
  if (printer.kind === 'serial' || printer.kind === 'usb' || printer.kind === 'none')
    Reflect.deleteProperty(shared, 'printer');
  return shared;
}

const sumOf = (settings: unknown): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex');

/** Failures: `set-up.not-settings`, `set-up.newer`, `set-up.damaged`. */
export function settingsOfFile(text: string): Result<unknown> {
  const parsed = v.safeParse(fileSchema, jsonOf(text));
  if (!parsed.success) return fail('set-up.not-settings');
  const { version, sum, settings } = parsed.output;
  if (version > VERSION) return fail('set-up.newer');
  return sumOf(settings) === sum ? ok(settings) : fail('set-up.damaged');
}

export function settingsOfCodes(text: string): Result<unknown> {
  const settings = jsonOf(text);
  return settings === undefined ? fail('set-up.damaged') : ok(settings);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What this terminal would have, and which of its settings would be written for that. */
export interface Taken {
  readonly ok: true;
  readonly settings: Settings;
  /** Without the account, which is never taken but with its secret. */
  readonly change: Omit<SharedSettings, 'api'>;
}

export interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
  /** The setting that is in the way; null where it is not one. */
  readonly field: string | null;
}

/**
 * The settings that this terminal would have. What is not given stays as it is.
 * @param given what a file or codes hold: anybody may have written it
 */
export function withShared(given: unknown, current: Settings): Taken | Refusal {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse(null);
  const forbidden = Object.keys(given).find((name) => !isShared(name));
  if (forbidden !== undefined) return refuse(forbidden);
  const { api } = given as { readonly api?: unknown };
  if (typeof api === 'object' && api !== null && Object.hasOwn(api, 'clientSecret'))
    return refuse('api.clientSecret');
  try {
    return taken(Object.keys(given), settingsOf({ ...current, ...given }), current);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return refuse(error.field);
  }
}

function taken(names: readonly string[], read: Settings, current: Settings): Taken | Refusal {
  let settings = read;
  if (names.includes('scanner')) {
    const { serial } = read.scanner;
    if (serial.some(({ port }) => port.by !== 'maker')) return refuse('scanner.serial');
    // The ports of this machine stay, beside those that are found by themselves.
    const own = current.scanner.serial.filter(({ port }) => port.by !== 'maker');
    settings = { ...read, scanner: { ...read.scanner, serial: [...own, ...serial] } };
  }
  const written = Object.entries(settings).filter(([name]) => name !== 'api' && names.includes(name));
  return { ok: true, settings, change: Object.fromEntries(written) };
}

const refuse = (field: string | null): Refusal => ({
  ok: false,
  failure: { code: 'set-up.not-accepted', retry: 'never' },
  field,
});
