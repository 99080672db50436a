/**
 * Signed notes with Ed25519 (c2sp.org/signed-note): a text that ends with a newline, an empty line, and lines
 * `— <key's name> <base64 of key id and signature>`.
 */
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sha256 } from '../tree/hash.ts';

/** What signs, by the private key's 32 bytes (RFC 8032, 5.1.5). */
export interface Signer {
  /** `<name>+<key id in hexadecimal>+<base64 of type and public key>`: what a verifier needs, and no secret. */
  readonly verifierKey: string;
  /** @param text ends with a newline. */
  sign(text: string): string;
}

export interface Verifier {
  readonly name: string;
  readonly id: Uint8Array;
  readonly key: KeyObject;
}

/** `forged`: the signature of a key with this name and id does not hold. `unsigned`: it has none of this key. */
export type Opened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'malformed' | 'unsigned' | 'forged' };

/** The signature type's byte in a key id and in a verifier's key. */
const ED25519 = 0x01;
const KEY_LENGTH = 32;
const ID_LENGTH = 4;
/** Longer notes are not read: a checkpoint has some 300 characters, a hundred signatures 20,000. */
const LONGEST = 100_000;

/** The DER that stands before the 32 bytes of a private key (RFC 8410, 7) and of a public key (RFC 8410, 4). */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export const newPrivateKey = (): Uint8Array => randomBytes(KEY_LENGTH);

/** @param name without blanks and `+`. */
export function createSigner(name: string, privateKey: Uint8Array): Signer {
  if (!isKeyName(name)) throw new TypeError('a key’s name is not empty and has no blank and no +');
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, privateKey]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_PREFIX.length);
  const id = keyId(name, publicKey);
  return {
    verifierKey: `${name}+${hex(id)}+${base64(Buffer.concat([Buffer.of(ED25519), publicKey]))}`,
    sign: (text) => `${text}\n— ${name} ${base64(Buffer.concat([id, sign(null, Buffer.from(text), key)]))}\n`,
  };
}

/** @param text as `Signer.verifierKey`. Null where it is none of an Ed25519 key. */
export function readVerifierKey(text: string): Verifier | null {
  const parts = /^(?<name>[^\s+]+)\+(?<id>[0-9a-f]{8})\+(?<data>[A-Za-z0-9+/]+=*)$/u.exec(
    text.trim(),
  )?.groups;
  const { name = '', id = '', data = '' } = parts ?? {};
  const bytes = fromBase64(data);
  if (bytes === null) return null;
  const publicKey = bytes.subarray(1);
  if (bytes[0] !== ED25519 || publicKey.length !== KEY_LENGTH || hex(keyId(name, publicKey)) !== id)
    return null;
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return { name, id: Buffer.from(id, 'hex'), key };
}

/** The text, if this key signed it. Signatures of other keys are passed over. */
export function openNote(note: string, { name, id, key }: Verifier): Opened {
  const split = note.length > LONGEST ? -1 : note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2).split('\n');
  if (split < 1 || lines.pop() !== '' || lines.length === 0 || hasControls(note))
    return { ok: false, why: 'malformed' };
  let isSigned = false;
  for (const line of lines) {
    const parts = /^— (?<by>[^\s+]+) (?<data>[A-Za-z0-9+/]+=*)$/u.exec(line)?.groups;
    const bytes = fromBase64(parts?.['data'] ?? '');
    if (parts === undefined || bytes === null) return { ok: false, why: 'malformed' };
    if (parts['by'] !== name || Buffer.compare(bytes.subarray(0, ID_LENGTH), id) !== 0) continue;
    if (!verify(null, Buffer.from(text), key, bytes.subarray(ID_LENGTH))) return { ok: false, why: 'forged' };
    isSigned = true;
  }
  return isSigned ? { ok: true, text } : { ok: false, why: 'unsigned' };
}

const isKeyName = (name: string): boolean => /^[^\s+]+$/u.test(name) && !hasControls(name);

/** Control characters but for the newline; U+FFFD is what is left of bytes that are no UTF-8. */
const hasControls = (text: string): boolean => /[\x00-\x09\x0b-\x1f\ufffd]/u.test(text);

const keyId = (name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey])).subarray(0, ID_LENGTH);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Null where the text is not the one that these bytes have: the last letter has bits that say nothing (RFC 4648, 3.5). */
function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return base64(bytes) === text ? bytes : null;
}
