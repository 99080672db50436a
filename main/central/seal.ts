/**
 * A day's key sealed for the merchant: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
 * AES-256-GCM. The terminal and the central database have the public key only (docs/central.md, "What the merchant's key
 * opens").
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/** Which key of which log it is: it opens as no other. */
export interface KeyPlace {
  readonly origin: string;
  /** The day's key by its name. */
  readonly name: string;
}

const PUBLIC_LENGTH = 32;
const INFO = new TextEncoder().encode('comptoir/central-key/1');

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const aad = ({ origin, name }: KeyPlace) => new TextEncoder().encode(JSON.stringify([origin, name]));

/** @param merchantKey the public key's 32 bytes in base64. @returns the encapsulated key, 32 bytes, and the ciphertext. */
export async function sealKey(merchantKey: string, place: KeyPlace, key: Uint8Array): Promise<Uint8Array> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(Buffer.from(merchantKey, 'base64')));
  const sender = await suite.createSenderContext({ recipientPublicKey, info: buffer(INFO) });
  const sealed = await sender.seal(buffer(key), buffer(aad(place)));
  return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)]);
}

/** Opens what was sealed for one merchant. */
export interface Opener {
  /** Null where it was sealed for another key or another place. */
  open(place: KeyPlace, sealed: Uint8Array): Promise<Uint8Array | null>;
}

/** @param pem the merchant's private key (PKCS #8). Null where it is none of X25519. */
export async function createOpener(pem: string): Promise<Opener | null> {
  const raw = privateBytes(pem);
  if (raw === null) return null;
  const recipientKey = await suite.kem.importKey('raw', buffer(raw), false);
  return {
    async open(place, sealed) {
      try {
        const enc = buffer(sealed.subarray(0, PUBLIC_LENGTH));
        const recipient = await suite.createRecipientContext({ recipientKey, enc, info: buffer(INFO) });
        return new Uint8Array(
          await recipient.open(buffer(sealed.subarray(PUBLIC_LENGTH)), buffer(aad(place))),
        );
      } catch {
        return null;
      }
    },
  };
}

/** A new private key in PEM (PKCS #8). */
export const newMerchantKey = (): string =>
  generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The public key in base64; null where the text is no private key of X25519. */
export function publicKeyOf(pem: string): string | null {
  if (privateBytes(pem) === null) return null;
  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  return der.subarray(-PUBLIC_LENGTH).toString('base64');
}

/** The last 32 bytes of the key's DER (RFC 8410, 7). */
function privateBytes(pem: string): Uint8Array | null {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'x25519') return null;
    return key.export({ type: 'pkcs8', format: 'der' }).subarray(-PUBLIC_LENGTH);
  } catch {
    return null;
  }
}

/** A copy in memory of its own: the library takes no view of a larger one. */
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
