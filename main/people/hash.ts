/**
 * PINs as they are kept: scrypt with a salt, over the PIN's HMAC-SHA-256 with a secret that only the system's key store
 * opens. Four digits alone fall within the hour to whoever has the file; without the secret there is nothing to try them on.
 */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** N = 2^15, r = 8, p = 1: OWASP's password storage advice for scrypt with 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const LENGTH = 32;
const KEYED = 'k1';

/** 32 bytes; null where this computer has no key store. */
export type PinKey = Buffer | null;

/** What is kept in place of a PIN: `salt:hash` in base64, and before it `k1:` and the key's name where it is keyed. */
export async function hashPin(pin: string, key: PinKey): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, key);
  const text = `${salt.toString('base64')}:${hash.toString('base64')}`;
  return key === null ? text : `${KEYED}:${nameOf(key)}:${text}`;
}

/** Whether it is the PIN, compared in constant time. */
export async function isPin(pin: string, kept: string, key: PinKey): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split(':').slice(-2);
  const expected = Buffer.from(hash, 'base64');
  const isKeyed = keyOf(kept, key) === 'this';
  const given = await derive(pin, Buffer.from(salt, 'base64'), isKeyed ? key : null);
  return expected.length === LENGTH && timingSafeEqual(expected, given);
}

/** Whose key a hash was made with. One without a key is of an earlier version, or of a computer without a key store. */
export function keyOf(kept: string, key: PinKey): 'none' | 'this' | 'another' {
  const [version, name] = kept.split(':');
  if (version !== KEYED) return 'none';
  return key !== null && name === nameOf(key) ? 'this' : 'another';
}

/** Tells one key from another, and nothing else of it. */
const nameOf = (key: Buffer): string =>
  createHmac('sha256', key).update('name of the key').digest().subarray(0, 6).toString('base64');

async function derive(pin: string, salt: Buffer, key: PinKey): Promise<Buffer> {
  // The same text for the same letters, however the keyboard composes them.
  const text = pin.normalize('NFKC');
  const secret = key === null ? text : createHmac('sha256', key).update(text).digest();
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, LENGTH, COST, (error, derived) => {
      if (error) reject(error);
      else resolve(derived);
    });
  });
}
