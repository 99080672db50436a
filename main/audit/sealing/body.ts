/**
 * Bodies sealed by AES-256-GCM (NIST SP 800-38D), each with a key of its own that is derived from its day's key.
 *
 * A nonce is never used twice with a key: a row's key serves that row alone, and where the row could not be written and
 * another takes its number, the nonce of 96 random bits is another. A row's key can be given to an auditor without the
 * day's key. The sealed body begins with a hash of the row's key: GCM alone would let two keys open one body to two
 * texts, and the leaf covers this hash.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isSameHash, sha256 } from '../tree/hash.ts';

export const KEY_LENGTH = 32;

/** What a sealed body belongs to: it opens as no other row's. */
export interface Place {
  readonly seq: number;
  readonly terminal: string;
  /** The day's key by its name. */
  readonly key: string;
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const BEGINNING = 1 + KEY_LENGTH;
const COMMITMENT = Buffer.from('comptoir/row-key-hash/1\n');

/** Some hundreds at once: a call for each takes as long as the encryption. */
let nonces = Buffer.of();

function newNonce(): Uint8Array {
  if (nonces.length === 0) nonces = randomBytes(256 * NONCE);
  const nonce = nonces.subarray(0, NONCE);
  nonces = nonces.subarray(NONCE);
  return nonce;
}

/**
 * HMAC-SHA-256 of the place under the day's key.
 * @param dayKey an object, as everywhere here: Node takes five times as long where a key is bytes.
 */
export const rowKey = (dayKey: KeyObject, place: Place): Buffer =>
  createHmac('sha256', dayKey).update(textOf('row-key', place)).digest();

/** Format, hash of the key, nonce, ciphertext, tag. */
export function sealBody(key: Uint8Array, place: Place, body: Uint8Array): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(Buffer.from(textOf('body', place)));
  const text = cipher.update(body);
  cipher.final();
  return Buffer.concat([Buffer.of(FORMAT), commitment(key), nonce, text, cipher.getAuthTag()]);
}

/** Null where the body is not whole, another row's, or sealed with another key. */
export function openBody(key: Uint8Array, place: Place, sealed: Uint8Array): Buffer | null {
  const end = sealed.length - TAG;
  const isOurs = sealed[0] === FORMAT && end >= BEGINNING + NONCE && key.length === KEY_LENGTH;
  if (!isOurs || !isSameHash(sealed.subarray(1, BEGINNING), commitment(key))) return null;
  const nonce = sealed.subarray(BEGINNING, BEGINNING + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce);
  decipher.setAAD(Buffer.from(textOf('body', place)));
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(BEGINNING + NONCE, end)), decipher.final()]);
  } catch {
    return null;
  }
}

const textOf = (what: string, { seq, terminal, key }: Place): string =>
  JSON.stringify([`comptoir/${what}/1`, seq, terminal, key]);

const commitment = (key: Uint8Array): Uint8Array => sha256(Buffer.concat([COMMITMENT, key]));
