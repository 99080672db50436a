/**
 * Text as one or more QR codes, and back. Each code says which of how many it is, and the sum of the whole, so that codes
 * of two sets are never put together, and a code that was read wrongly is noticed.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBase45, toBase45 } from './base45.ts';

/** `COMPTOIR1:2/3:9F86D081:…`; the last part is base45 of a piece of the deflated text. */
const CODE = /^COMPTOIR1:([1-9])\/([1-9]):([0-9A-F]{8}):([0-9A-Z $%*+\-./:]+)$/u;

/** Characters of one code: version 15 with error correction M holds 600, and is 77 modules wide. A counter's scanner reads it. */
const MOST_LETTERS = 600;
const HEAD_LETTERS = 'COMPTOIR1:1/1:12345678:'.length;
/** A multiple of three, so that each piece is base45 by itself. */
const PIECE = Math.floor((MOST_LETTERS - HEAD_LETTERS) / 3) * 3;
const MOST_CODES = 9;
/** Bytes. Whoever makes a code cannot fill the memory with it. */
const MOST_TEXT = 64 * 1024;

/** Null where it would take more than nine codes. */
export function codesOf(text: string): readonly string[] | null {
  const letters = toBase45(deflateRawSync(text, { level: 9 }));
  const count = Math.ceil(letters.length / PIECE);
  if (count > MOST_CODES) return null;
  return Array.from({ length: count }, (_, index) => {
    const piece = letters.slice(index * PIECE, (index + 1) * PIECE);
    return `COMPTOIR1:${String(index + 1)}/${String(count)}:${sumOf(text)}:${piece}`;
  });
}

const sumOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();

export type Collected =
  /** So many of the set's codes were read; more are to come. */
  | { readonly state: 'more'; readonly read: number; readonly of: number }
  | { readonly state: 'whole'; readonly text: string }
  /** All were read, and their sum is another one. */
  | { readonly state: 'damaged' }
  | { readonly state: 'not-ours' };

/** Collects the codes of a set, in any order. A code of another set begins anew. */
export function collectCodes(): { take(bytes: Uint8Array): Collected } {
  let set = '';
  let pieces: string[] = [];
  return {
    take(bytes) {
      const [, nth, count, sum, piece] = CODE.exec(Buffer.from(bytes).toString('latin1').trimEnd()) ?? [];
      if (nth === undefined || count === undefined || sum === undefined || piece === undefined)
        return { state: 'not-ours' };
      if (Number(nth) > Number(count)) return { state: 'not-ours' };
      if (set !== `${count}:${sum}`) pieces = [];
      set = `${count}:${sum}`;
      pieces[Number(nth) - 1] = piece;
      const read = pieces.filter(Boolean).length;
      if (read < Number(count)) return { state: 'more', read, of: Number(count) };
      const text = textOf(pieces.join(''));
      set = '';
      return text !== null && sumOf(text) === sum ? { state: 'whole', text } : { state: 'damaged' };
    },
  };
}

function textOf(letters: string): string | null {
  const bytes = fromBase45(letters);
  if (bytes === null) return null;
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_TEXT }).toString('utf8');
  } catch {
    return null; // no deflated text, or too much of it
  }
}
