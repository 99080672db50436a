/** A day's key under the log's own, which the system's key store keeps: AES-256-GCM with a random nonce. */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** @param name of the key: the wrapped key opens under no other. */
export function wrapKey(key: KeyObject, name: string, under: KeyObject): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', under, nonce);
  cipher.setAAD(Buffer.from(name));
  const text = cipher.update(key.export());
  cipher.final();
  return Buffer.concat([nonce, text, cipher.getAuthTag()]);
}

/** Null where it was wrapped under another key or name. */
export function unwrapKey(wrapped: Uint8Array, name: string, under: KeyObject): KeyObject | null {
  if (wrapped.length < NONCE + TAG) return null;
  const decipher = createDecipheriv('aes-256-gcm', under, wrapped.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(wrapped.subarray(-TAG));
  try {
    return createSecretKey(Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()]));
  } catch {
    return null;
  }
}
