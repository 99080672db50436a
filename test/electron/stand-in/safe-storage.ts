/**
 * `safeStorage`: encrypts with a key in the profile. `STAND_IN_KEY_STORE` names the key store to simulate: `basic_text`
 * (the default, as on Linux without a key store), `gnome_libsecret`, or `none` for no encryption.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';
import { closed } from './closed.ts';
import { isReady } from './readiness.ts';

/** Chromium's prefixes of encrypted data: v10 with a fixed password, v11 with the key store's. */
const prefixOf = (store: string): string => (store === 'basic_text' ? 'v10' : 'v11');

const store = (): string => process.env['STAND_IN_KEY_STORE'] ?? 'basic_text';

const isAvailable = (): boolean => isReady() && store() !== 'none';

export const safeStorage = closed('safeStorage', {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => isAvailable(),

  getSelectedStorageBackend: (): string =>
    isReady() ? (store() === 'none' ? 'unknown' : store()) : 'unknown',

  async encryptStringAsync(text: string): Promise<Buffer> {
    needAvailable('encrypting the text provided to safeStorage.encryptStringAsync');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(prefixOf(store())), iv, cipher.getAuthTag(), body]);
  },

  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const doing = 'decrypting the ciphertext provided to safeStorage.decryptStringAsync';
    needAvailable(doing);
    if (!Buffer.isBuffer(encrypted) || encrypted.subarray(0, 3).toString() !== prefixOf(store())) {
      throw new Error(`Error while ${doing}.`);
    }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(3, 15));
      decipher.setAuthTag(encrypted.subarray(15, 31));
      const result = Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]);
      return { shouldReEncrypt: false, result: result.toString('utf8') };
    } catch {
      throw new Error(`Error while ${doing}.`);
    }
  },
});

const needAvailable = (doing: string): void => {
  if (isAvailable()) return;
  throw new Error(`Error while ${doing}. Encryption is not available.`);
};

const key = (): Buffer => {
  const file = path.join(app.getPath('userData'), `stand-in-${store()}.key`);
  try {
    return readFileSync(file);
  } catch {
    const fresh = randomBytes(32);
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  }
};
