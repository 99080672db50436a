/** The password for the central database, sealed by the system's key store and kept beside the settings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from './keep.ts';
import type { SecretBox } from './secrets.ts';

/**
 * The password and the server that it may be shown to, sealed together: somebody who can edit the settings and not open
 * the key store cannot have it shown to another.
 */
export type CentralSecret = v.InferOutput<typeof secretSchema>;

const secretSchema = v.object({
  host: v.string(),
  port: v.number(),
  database: v.string(),
  /** SHA-256, in hexadecimal, of the certificate authority; null where there is none of the merchant's own. */
  authority: v.nullable(v.string()),
  password: v.string(),
});

export interface CentralSecrets {
  available(): Promise<boolean>;
  /** Null where there is none, or the key store does not open it. */
  get(): Promise<CentralSecret | null>;
  /** Rejects where the key store is not available, and with a SettingsError where the file may not be written. */
  set(value: CentralSecret): Promise<void>;
}

const fileSchema = v.object({ sealed: v.pipe(v.string(), v.base64()) });

export function openCentralSecrets(folder: string, box: SecretBox): CentralSecrets {
  const file = join(folder, 'central-secret.json');
  return {
    available: () => box.available(),
    async get() {
      try {
        const { sealed } = v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8')));
        return v.parse(secretSchema, JSON.parse(await box.open(Buffer.from(sealed, 'base64'))));
      } catch {
        return null;
      }
    },
    async set(value) {
      if (!(await box.available())) throw new Error('the system has no key store to keep the password in');
      const sealed = await box.seal(JSON.stringify(value));
      writeWhole(file, JSON.stringify({ sealed: Buffer.from(sealed).toString('base64') }));
    },
  };
}
