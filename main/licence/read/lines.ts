/** Splits a subfile into lines: an element each, tag and value (annex D.12.5). */
import { tagAt } from './tags.ts';

export interface Line {
  readonly tag: number;
  /** Where its tag stands. */
  readonly at: number;
  /** Where its value ends; it begins after the tag. */
  readonly to: number;
}

/** A run of text that begins with no tag. */
export interface Stray {
  readonly at: number;
  readonly to: number;
  /** How many lines stand before it. */
  readonly before: number;
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly strays: readonly Stray[];
  /** True where a tag's letters stand inside a line: a separator may have been lost before them. */
  readonly inner: boolean;
  /** True where a character is none of printable ASCII, or a backslash. */
  readonly strange: boolean;
}

/** Length of a tag. */
export const tagLength = 3;

/**
 * Reads a text from `from` to `to`. Any run of control characters ends a line: LF by the standard, CR after the last, RS
 * or another where a scanner or host changed it.
 */
export function splitLines(text: string, from: number, to: number): Lines {
  const lines: Line[] = [];
  const strays: Stray[] = [];
  let inner = false;
  let strange = false;
  let at = from;
  while (at < to) {
    if (text.charCodeAt(at) <= 32) {
      at += 1;
      continue;
    }
    const start = at;
    const tag = tagAt(text, start);
    if (tag >= 0) at += tagLength;
    for (let code = text.charCodeAt(at); at < to && code >= 32; code = text.charCodeAt(at)) {
      if (code === 68 && !inner) inner = tagAt(text, at) >= 0;
      if (code > 126 || code === 92) strange = true;
      at += 1;
    }
    if (tag >= 0) lines.push({ tag, at: start, to: at });
    else strays.push({ at: start, to: at, before: lines.length });
  }
  return { lines, strays, inner, strange };
}
