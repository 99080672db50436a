/** The log's own two keys: what signs its heads and what wraps its days' keys. The system's key store keeps both. */
import * as v from 'valibot';
import { createSigner, newPrivateKey } from '../checkpoint/signed-note.ts';
import type { Signer } from '../checkpoint/signed-note.ts';
import { AuditError } from '../trouble.ts';
import { KEY_LENGTH } from './body.ts';
import { randomBytes } from 'node:crypto';

/** What this room needs of the system's key store. */
export interface KeyStore {
  available(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<string>;
}

export interface LogKeys {
  readonly signer: Signer;
  /** Wraps the days' keys. */
  readonly wrapping: Uint8Array;
}

/** As the log's file has them. */
export interface StoredKeys {
  /** The log's name in its checkpoints, and its key's. */
  readonly origin: string;
  /** Null while the log has none. */
  readonly wrapped: Uint8Array | null;
}

export type OpenedKeys =
  /** `made`: what the file must store of them, where they are new. */
  | { readonly keys: LogKeys; readonly made: Uint8Array | null }
  | { readonly keys: null; readonly why: NotSealed };

/** Why training mode does not seal. */
export type NotSealed = 'no-key-store' | 'keys-not-opened';

const secretSchema = v.object({ signing: v.string(), wrapping: v.string() });

/**
 * Opens the log's keys, or makes them.
 * @param mustSeal live mode: without keys no log is opened.
 * @throws AuditError `no-key-store` or `keys-not-opened`, where the log must be sealed and cannot.
 */
export async function openLogKeys(
  { origin, wrapped }: StoredKeys,
  keyStore: KeyStore | null,
  mustSeal: boolean,
): Promise<OpenedKeys> {
  const opened = await tryToOpen(origin, wrapped, keyStore);
  if (opened.keys === null && mustSeal) throw new AuditError(opened.why, null);
  return opened;
}

async function tryToOpen(
  origin: string,
  wrapped: Uint8Array | null,
  keyStore: KeyStore | null,
): Promise<OpenedKeys> {
  if (keyStore === null || !(await keyStore.available())) return { keys: null, why: 'no-key-store' };
  if (wrapped === null) {
    const secret = { signing: base64(newPrivateKey()), wrapping: base64(randomBytes(KEY_LENGTH)) };
    return { keys: keysOf(origin, secret), made: await keyStore.seal(JSON.stringify(secret)) };
  }
  try {
    const secret = v.parse(secretSchema, JSON.parse(await keyStore.open(wrapped)));
    return { keys: keysOf(origin, secret), made: null };
  } catch {
    return { keys: null, why: 'keys-not-opened' };
  }
}

const keysOf = (origin: string, { signing, wrapping }: v.InferOutput<typeof secretSchema>): LogKeys => ({
  signer: createSigner(origin, Buffer.from(signing, 'base64')),
  wrapping: Buffer.from(wrapping, 'base64'),
});

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
