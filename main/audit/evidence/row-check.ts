/** One row by itself, and its place among the others. */
import { hash } from 'node:crypto';
import { leafOf } from '../leaf.ts';
import type { StoredRow } from '../rows/stored-row.ts';
import { HASH_LENGTH, hexOf, isLeafHash } from '../tree/hash.ts';
import { nodesLength } from './tree-check.ts';

export interface Checked {
  /** The number with which the row fits its leaf; its own where it fits with none. */
  readonly original: number;
  readonly isChanged: boolean;
}

/** So many numbers up and down are tried for a row that was numbered anew. */
const NEAR = 8;

/** @param shift how far the rows before were numbered away from their leaves. */
export function checkRow(row: StoredRow, shift: number): Checked {
  const leaf = row.nodes.subarray(0, HASH_LENGTH);
  const bodyHash = hexOf(row.bodyHash);
  const isBodyWhole = row.body === null || hash('sha256', row.body, 'hex') === bodyHash;
  const fits = (seq: number) => isLeafHash(leaf, leafOf({ ...row, seq }, bodyHash));
  if (isLeafHash(leaf, leafOf(row, bodyHash)))
    return { original: row.seq, isChanged: !isBodyWhole || row.nodes.length !== nodesLength(row.seq) };
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, index) => row.seq + shift + nearest(index));
  const original = near.find((seq) => seq > 0 && seq !== row.seq && fits(seq));
  return original === undefined
    ? { original: row.seq, isChanged: true }
    : { original, isChanged: !isBodyWhole || row.nodes.length !== nodesLength(original) };
}

/** 0, 1, -1, 2, -2 … */
const nearest = (index: number): number => (index % 2 === 1 ? (index + 1) / 2 : -index / 2);
