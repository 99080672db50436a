/** The account with the vendor: the one of the settings, else the embedded one of training mode. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkBaseUrl, isAuthority } from './pos-api/index.ts';
import type { BaseUrlFault } from './pos-api/index.ts';
import { SettingsError } from './settings/index.ts';
import type { Secrets, SettingsFile, SettingsProblem } from './settings/index.ts';
import type { TrainingServer } from './training/index.ts';

export interface Training extends TrainingServer {
  /** The payload of an invented customer's licence, a character a byte (ISO 8859-1). */
  readonly licencePayloadFor: (customerId: string) => string;
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
export async function openVendorAccount(
  folder: string,
  settings: SettingsFile,
  secrets: Secrets,
): Promise<VendorAccount> {
  const { api } = settings.current;
  if (!api) {
    if (secrets.present)
      throw new SettingsError(settings.path, 'api', { kind: 'missing' }, { trouble: 'account-gone' });
    return openTraining();
  }
  const base = checkBaseUrl(api.url, { training: false });
  if (!base.ok) throw new SettingsError(settings.path, 'api.url', urlProblems[base.fault]);
  if (settings.current.merchant === undefined)
    throw new SettingsError(settings.path, 'merchant', { kind: 'missing' });
  if (api.clientSecret !== undefined) {
    settings.protect();
    if (!(await secrets.available()))
      throw new SettingsError(
        settings.path,
        'api.clientSecret',
        { kind: 'not-sealed' },
        { trouble: 'no-key-store' },
      );
    await secrets.set('apiClientSecret', api.clientSecret);
    const { clientSecret: _sealed, ...rest } = api;
    settings.change({ api: rest });
  }
  const clientSecret = await secrets.get('apiClientSecret');
  if (clientSecret === null)
    throw new SettingsError(settings.path, 'api.clientSecret', { kind: 'secret-needed' });
  const authority =
    api.authority === undefined ? null : readAuthority(settings.path, resolve(folder, api.authority));
  return { mode: 'live', baseUrl: api.url, clientId: api.clientId, clientSecret, authority, training: null };
}

async function openTraining(): Promise<VendorAccount> {
  const { licencePayloadFor, startTrainingServer } = await import('./training/index.ts');
  const server = await startTrainingServer();
  server.setMerchantOverride(true);
  const { url: baseUrl, clientId, clientSecret } = server;
  // The server's lists change while it runs: they are reached through it, never copied.
  const training: Training = Object.assign(Object.create(server) as TrainingServer, { licencePayloadFor });
  return { mode: 'training', baseUrl, clientId, clientSecret, authority: null, training };
}

/** The schema has refused the first two. */
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
