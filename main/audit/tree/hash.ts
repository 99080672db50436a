/**
 * The hashes of the Merkle tree: RFC 9162, 2.1.1. The first byte keeps a leaf from being taken for a node. A tree's sizes and
 * indexes are whole numbers below 2^53.
 */
import { hash } from 'node:crypto';

/** A SHA-256: 32 bytes. */
export type Hash = Uint8Array;
export const HASH_LENGTH = 32;

/** By way of a text: a buffer that Node’s C++ makes takes three times as long, most of it when it is collected. */
export const sha256 = (data: Uint8Array | string): Hash =>
  Buffer.from(hash('sha256', data, 'base64'), 'base64');

/** The root of the tree without leaves. */
export const emptyRoot = (): Hash => sha256(new Uint8Array());

/** @param data a text is hashed as UTF-8, without a buffer for it. */
export const leafHash = (data: Uint8Array | string): Hash =>
  sha256(typeof data === 'string' ? `\0${data}` : Buffer.concat([Buffer.of(0x00), data]));

export const nodeHash = (left: Hash, right: Hash): Hash => sha256(nodeInput(left, right));

/** As lower-case hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

/** Whether it is the data's hash, without a buffer for what the hash should be. */
export const isSha256 = (claimed: Hash, data: Uint8Array | string): boolean =>
  hash('sha256', data, 'hex') === hexOf(claimed);

/** @param text the leaf, which is text in UTF-8. */
export const isLeafHash = (claimed: Hash, text: string): boolean => isSha256(claimed, `\0${text}`);

export const isNodeHash = (claimed: Hash, left: Hash, right: Hash): boolean =>
  isSha256(claimed, nodeInput(left, right));

function nodeInput(left: Hash, right: Hash): Uint8Array {
  const input = Buffer.allocUnsafe(1 + 2 * HASH_LENGTH);
  input[0] = 0x01;
  input.set(left, 1);
  input.set(right, 1 + HASH_LENGTH);
  return input;
}

export const isSameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0;
