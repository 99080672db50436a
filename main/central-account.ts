/** How this terminal reaches the merchant's central database, where the settings name one. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { CentralServer } from './central/index.ts';
import type { CentralFailureCode } from './domain/failure.ts';
import { isAuthority } from './pos-api/index.ts';
import { SettingsError } from './settings/index.ts';
import type { CentralSecrets, SettingsFile } from './settings/index.ts';

export interface CentralAccount {
  /** The merchant's public key in base64. */
  readonly merchantKey: string;
  /** The server; or why nothing can be sent to it. The terminal starts in any case. */
  readonly way: Omit<CentralServer, 'user'> | CentralFailureCode;
}

/**
 * Null where the settings name no central database.
 * @throws SettingsError where the password stands in the settings and there is no key store: it is never left in the clear.
 */
export async function openCentralAccount(
  settings: SettingsFile,
  secrets: CentralSecrets,
): Promise<CentralAccount | null> {
  const { central } = settings.current;
  if (central === undefined) return null;
  const { host, port, database, merchantKey, password } = central;
  const authority = readAuthority(settings.path, central.authority);
  const at = { host, port, database, authority: authority ? digestOf(authority) : null };
  // A password that waits for its authority's file waits in the settings.
  if (authority === undefined) return { merchantKey, way: 'central.authority-unreadable' };
  if (password !== undefined) {
    settings.protect();
    if (!(await secrets.available()))
      throw new SettingsError(
        settings.path,
        'central.password',
        { kind: 'not-sealed' },
        { trouble: 'no-key-store' },
      );
    await secrets.set({ ...at, password });
    const { password: _sealed, ...rest } = central;
    settings.change({ central: rest });
  }
  const sealed = await secrets.get();
  const isForIt =
    sealed !== null &&
    sealed.host === host &&
    sealed.port === port &&
    sealed.database === database &&
    sealed.authority === at.authority;
  if (!isForIt) return { merchantKey, way: 'central.no-password' };
  return { merchantKey, way: { host, port, database, authority, password: sealed.password } };
}

/** The PEM beside the settings' file; null where the settings name none, undefined where it cannot be read. */
function readAuthority(settings: string, file: string | undefined): string | null | undefined {
  if (file === undefined) return null;
  try {
    const pem = readFileSync(resolve(dirname(settings), file), 'utf8');
    return isAuthority(pem) ? pem : undefined;
  } catch {
    return undefined;
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
