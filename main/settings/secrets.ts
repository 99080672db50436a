/** Secrets, sealed by the system's key store and kept beside the settings. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SettingsError } from './error.ts';
import { writeWhole } from './keep.ts';

/** Electron's `safeStorage`, seen from here. */
export interface SecretBox {
  /** False where there is no key store, or one that would only pretend (`basic_text`). */
  available(): Promise<boolean>;
  seal(text: string): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<string>;
}

export interface Secrets {
  /** Whether a secret was ever sealed here, readable or not: the terminal has an account with the vendor. */
  readonly present: boolean;
  /** Whether the key store can be used now. */
  available(): Promise<boolean>;
  /**
   * Null where there is none, or it was sealed on another machine or by another user. Rejects with a
   * SettingsError where there is one and the key store is not available: typing the secret anew would not help.
   */
  get(name: 'apiClientSecret'): Promise<string | null>;
  /**
   * Rejects where the key store is not available: a secret is never written in the clear. And, with a SettingsError,
   * where the file may not be written.
   */
  set(name: 'apiClientSecret', value: string): Promise<void>;
}

const fileSchema = v.record(v.string(), v.pipe(v.string(), v.base64()));

export function openSecrets(folder: string, box: SecretBox): Secrets {
  const file = join(folder, 'secrets.json');
  return {
    get present() {
      return existsSync(file);
    },
    available: () => box.available(),
    async get(name) {
      const sealed = readFile(file)[name];
      if (sealed === undefined) return null;
      if (!(await box.available()))
        throw new SettingsError(file, null, { kind: 'not-opened' }, { trouble: 'key-store-locked' });
      try {
        return await box.open(Buffer.from(sealed, 'base64'));
      } catch {
        return null;
      }
    },
    async set(name, value) {
      if (!(await box.available())) throw new Error('the system has no key store to keep the secret in');
      const next = { ...readFile(file), [name]: Buffer.from(await box.seal(value)).toString('base64') };
      writeWhole(file, JSON.stringify(next));
    },
  };
}

function readFile(file: string): Record<string, string> {
  try {
    const parsed = v.safeParse(fileSchema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : {};
  } catch {
    return {};
  }
}
