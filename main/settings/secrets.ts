/** The client secret, sealed by the system's key store and kept beside the settings. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SettingsError } from './error.ts';
import { writeWhole } from './keep.ts';

/** What this room needs of Electron's `safeStorage`. */
export interface SecretBox {
  /** False where there is no key store, or only Electron's substitute without a real key (`basic_text`). */
  available(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<string>;
}

/**
 * The secret, and whom it may be sent to. Both are sealed together, so that somebody who can edit the settings but not
 * open the key store cannot have the secret sent to another server.
 */
export interface SealedSecret {
  /** Host and port of the vendor's address. */
  readonly host: string;
  readonly clientId: string;
  /** SHA-256, in hexadecimal, of the merchant's own certificate authority; null where there is none. */
  readonly authority: string | null;
  readonly secret: string;
}

export interface Secrets {
  /** Whether a secret was ever sealed here, readable or not: the terminal has an account with the vendor. */
  readonly present: boolean;
  /** Whether the key store can be used now. */
  available(): Promise<boolean>;
  /**
   * Null where there is no secret, or it was sealed on another machine or by another user. `unbound` where an earlier
   * version sealed it without its recipient. Rejects with a SettingsError where there is a secret and the key store is
   * not available: typing the secret again would not help.
   */
  get(): Promise<SealedSecret | 'unbound' | null>;
  /**
   * Rejects where the key store is not available: a secret is never written in the clear. And, with a SettingsError,
   * where the file may not be written.
   */
  set(value: SealedSecret): Promise<void>;
  /** The account was not saved after all: as if no secret had ever been sealed here. */
  forget(): void;
}

const sealedText = v.pipe(v.string(), v.base64());
const fileSchema = v.object({
  vendorAccount: v.optional(sealedText),
  /** The secret without its recipient, as earlier versions sealed it. */
  apiClientSecret: v.optional(sealedText),
});
const secretSchema = v.object({
  host: v.string(),
  clientId: v.string(),
  authority: v.nullable(v.string()),
  secret: v.string(),
});

export function openSecrets(folder: string, box: SecretBox): Secrets {
  const file = join(folder, 'secrets.json');
  return {
    get present() {
      return existsSync(file);
    },
    available: () => box.available(),
    async get() {
      const { vendorAccount, apiClientSecret } = readFile(file);
      if (vendorAccount === undefined) return apiClientSecret === undefined ? null : 'unbound';
      if (!(await box.available()))
        throw new SettingsError(file, null, { kind: 'not-opened' }, { trouble: 'key-store-locked' });
      try {
        return v.parse(secretSchema, JSON.parse(await box.open(Buffer.from(vendorAccount, 'base64'))));
      } catch {
        return null;
      }
    },
    async set(value) {
      if (!(await box.available())) throw new Error('the system has no key store to keep the secret in');
      const sealed = await box.seal(JSON.stringify(value));
      writeWhole(file, JSON.stringify({ vendorAccount: Buffer.from(sealed).toString('base64') }));
    },
    forget() {
      rmSync(file, { force: true });
    },
  };
}

function readFile(file: string): v.InferOutput<typeof fileSchema> {
  try {
    return v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
