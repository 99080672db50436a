/** The account with the vendor: the one in the settings, or where there is none the built-in training vendor's. */
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ok } from './domain/result.ts';
import type { Result } from './domain/result.ts';
import { checkBaseUrl, createPosApi, isAuthority } from './pos-api/index.ts';
import type { ApiLogEntry, BaseUrlFault, Transport } from './pos-api/index.ts';
import { SettingsError } from './settings/index.ts';
import type { SettingsProblem } from './domain/start-trouble.ts';
import type { SealedSecret, Secrets, Settings, SettingsFile } from './settings/index.ts';
import type { createTour, TrainingServer } from './training/index.ts';

export interface Training extends TrainingServer {
  /** The payload of an invented customer's licence, a character a byte (ISO 8859-1). */
  readonly licencePayloadFor: (customerId: string) => string;
  readonly createTour: typeof createTour;
}

export interface VendorAccount {
  readonly mode: 'training' | 'live';
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The merchant's own certificate authority, PEM. */
  readonly authority: string | null;
  /** Null in live mode, where nothing of it is even loaded. */
  readonly training: Training | null;
}

/**
 * @throws SettingsError where the settings name an account that cannot be used; training mode is never the fallback.
 */
export async function openVendorAccount(settings: SettingsFile, secrets: Secrets): Promise<VendorAccount> {
  const { api } = settings.current;
  if (!api) {
    if (secrets.present)
      throw new SettingsError(settings.path, 'api', { kind: 'missing' }, { trouble: 'account-gone' });
    return openTraining();
  }
  // From here on a start may fail and leave the secret in the file: other users must not be able to read it.
  if (api.clientSecret !== undefined) settings.protect();
  const authority = checkAccount(settings.path, settings.current, api);
  const recipient = recipientOf(api, authority);
  if (api.clientSecret !== undefined) {
    if (!(await secrets.available()))
      throw new SettingsError(
        settings.path,
        'api.clientSecret',
        { kind: 'not-sealed' },
        { trouble: 'no-key-store' },
      );
    await secrets.set({ ...recipient, secret: api.clientSecret });
    const { clientSecret: _sealed, ...rest } = api;
    settings.change({ api: rest });
  }
  const clientSecret = await secretFor(recipient, secrets, settings.path);
  return { mode: 'live', baseUrl: api.url, clientId: api.clientId, clientSecret, authority, training: null };
}

/** Whom a secret is sealed for. */
export const recipientOf = (
  { url, clientId }: { readonly url: string; readonly clientId: string },
  authority: string | null,
): Omit<SealedSecret, 'secret'> => ({
  host: new URL(url).host,
  clientId,
  authority: authority === null ? null : createHash('sha256').update(authority).digest('hex'),
});

/** The customer whom the trial of an account asks about; nobody has this number. */
const NOBODY = '0';

/**
 * Tries an account that is not saved yet: signs in, and asks about a customer whom nobody has. That the vendor knows of none,
 * or takes it for no customer's number, says that the terminal was let in.
 */
export async function tryAccount(
  { baseUrl, clientId, clientSecret }: Pick<VendorAccount, 'baseUrl' | 'clientId' | 'clientSecret'>,
  transport: Transport,
  log: (entry: ApiLogEntry) => void,
): Promise<Result<null>> {
  const api = createPosApi({ baseUrl, clientId, clientSecret, ...transport, log });
  try {
    const flow = { referenceId: randomUUID().replaceAll('-', '') };
    const answer = await api.lookUp({ by: 'customer', number: NOBODY }, 'en', flow);
    const isIn = answer.ok || ['api.not-found', 'api.bad-request'].includes(answer.failure.code);
    return isIn ? ok(null) : answer;
  } finally {
    api.dispose();
  }
}

/**
 * What the schema cannot tell of an account.
 * @param file the settings' path; a certificate authority is beside it
 * @returns the merchant's own certificate authority, PEM, or null
 * @throws SettingsError where no terminal can use the account
 */
export function checkAccount(
  file: string,
  { merchant }: Pick<Settings, 'merchant'>,
  api: NonNullable<Settings['api']>,
): string | null {
  const base = checkBaseUrl(api.url, { training: false });
  if (!base.ok) throw new SettingsError(file, 'api.url', urlProblems[base.fault]);
  if (merchant === undefined) throw new SettingsError(file, 'merchant', { kind: 'missing' });
  return api.authority === undefined ? null : readAuthority(file, resolve(dirname(file), api.authority));
}

/** @throws SettingsError where the secret was sealed for anybody else, or nobody knows for whom. */
async function secretFor(
  recipient: Omit<SealedSecret, 'secret'>,
  secrets: Secrets,
  file: string,
): Promise<string> {
  const sealed = await secrets.get();
  if (sealed === null) throw new SettingsError(file, 'api.clientSecret', { kind: 'secret-needed' });
  if (sealed === 'unbound') throw new SettingsError(file, 'api.clientSecret', { kind: 'sealed-for-unknown' });
  const settingOf = { host: 'api.url', clientId: 'api.clientId', authority: 'api.authority' } as const;
  for (const part of ['host', 'clientId', 'authority'] as const) {
    if (sealed[part] !== recipient[part])
      throw new SettingsError(file, settingOf[part], { kind: 'sealed-for-another' });
  }
  return sealed.secret;
}

async function openTraining(): Promise<VendorAccount> {
  const { createTour, licencePayloadFor, startTrainingServer } = await import('./training/index.ts');
  const server = await startTrainingServer();
  server.setMerchantOverride(true);
  const { url: baseUrl, clientId, clientSecret } = server;
  // The server's lists change while it runs, so they are inherited and not copied.
  const training: Training = Object.assign(Object.create(server) as TrainingServer, {
    licencePayloadFor,
    createTour,
  });
  return { mode: 'training', baseUrl, clientId, clientSecret, authority: null, training };
}

/** The schema refuses the first two before. */
const urlProblems = {
  'not-a-url': { kind: 'not-a-url' },
  'not-https': { kind: 'begins-otherwise', bound: 'https://' },
  'has-credentials': { kind: 'has-credentials' },
  'has-query': { kind: 'has-query' },
} as const satisfies Record<BaseUrlFault, SettingsProblem>;

function readAuthority(settingsFile: string, file: string): string {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    const unreadable = { kind: 'file-unreadable', bound: file } as const;
    throw new SettingsError(settingsFile, 'api.authority', unreadable, { cause: error });
  }
  if (!isAuthority(pem))
    throw new SettingsError(settingsFile, 'api.authority', { kind: 'not-an-authority', bound: file });
  return pem;
}
