/**
 * The signature over a feed's text. electron-updater trusts whatever the feed's address serves: its digests tell damage, not
 * forgery. So the text is signed by the merchant, with a key that the server of the feed does not have.
 */
import { createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignedFeed } from './types.ts';

/** Before the text, so that no signature made for anything else is one for a feed. `resources/linux/install-update` has it too. */
const PURPOSE = 'comptoir-feed-1\n';
/** What stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo. (RFC 8410, 4) */
const SPKI = '302a300506032b6570032100';

/** @param key 32 bytes in base64, as the settings have it */
export function isSigned({ text, signature }: SignedFeed, key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from(SPKI, 'hex'), bytes]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(PURPOSE + text), publicKey, Buffer.from(signature.trim(), 'base64'));
}

/** In base64. */
export const signFeed = (text: string, privateKey: KeyObject): string =>
  sign(null, Buffer.from(PURPOSE + text), privateKey).toString('base64');

/** Of a public key: 32 bytes in base64, for the settings. */
export const publicKeyText = (key: KeyObject): string =>
  key
    .export({ format: 'der', type: 'spki' })
    .subarray(SPKI.length / 2)
    .toString('base64');
