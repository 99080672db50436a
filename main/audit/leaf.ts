/**
 * A row as the bytes of its leaf: lines of text, so that whoever has a hash function can make them (docs/audit-log.md, "A
 * leaf"). Of the body the leaf has the hash only, so that the body can be destroyed and the tree still be verified.
 */
import { hexOf } from './tree/hash.ts';

/** A row without its body. */
export interface RowHead {
  /** From 1, without gaps: the leaf's index and one. */
  readonly seq: number;
  /** The wall clock: ISO 8601 in UTC, with milliseconds. */
  readonly at: string;
  /** The process that wrote the row: 16 hexadecimal digits; empty for rows of before there were any. */
  readonly run: string;
  /** Microseconds since that process began, by a clock that nobody can set. */
  readonly clock: number;
  readonly kind: string;
  /** Of the kind's body, from 1; 0 for rows of before there were versions. */
  readonly version: number;
  /** `x-reference-id` of the customer's flow, where there is one. */
  readonly flow: string | null;
  /** Who was signed in. */
  readonly clerk: string | null;
  readonly terminal: string;
  /** The key that the body is sealed with; null for a body in the clear. */
  readonly key: string | null;
}

export interface Leaf extends RowHead {
  /** SHA-256 of the body as it is stored. */
  readonly bodyHash: Uint8Array;
}

/** The leaf's bytes, as the text that they are in UTF-8. */
export const leafData = (leaf: Leaf): string => leafOf(leaf, hexOf(leaf.bodyHash));

/** Likewise, for who has the hash of the body as hexadecimal digits already. */
export function leafOf(head: RowHead, bodyHash: string): string {
  const { seq, at, run, clock, kind, version, flow, clerk, terminal, key } = head;
  return (
    `comptoir/row/1\n${seq}\n${line(at)}\n${line(run)}\n${clock}\n${line(kind)}\n${version}\n` +
    `${line(flow)}\n${line(clerk)}\n${line(terminal)}\n${line(key)}\n${bodyHash}\n`
  );
}

/** Percent signs and control characters as `%XX`, so that no text can end its line; nothing is `-`, and `-` is `%2D`. */
function line(text: string | null): string {
  if (text === null) return '-';
  if (text === '-') return '%2D';
  return NEEDS_ESCAPE.test(text) ? text.replace(EACH_ESCAPE, escape) : text;
}

const NEEDS_ESCAPE = /[%\x00-\x1f\x7f]/;
const EACH_ESCAPE = /[%\x00-\x1f\x7f]/g;

const escape = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
