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
}

/**
 * Reads a text from `from` to `to`. Any run of control characters ends a line: LF by the standard, CR after the last, RS
 * or another where a scanner or host changed it.
 */
export function splitLines(text: string, from: number, to: number): Lines {
  const body = text.slice(from, to);
  const lines: Line[] = [];
  const strays: Stray[] = [];
  const endOfLine = otherControl.test(body) ? endAtControl : endAtLineFeed;
  let at = from;
  while (at < to) {
    if (text.charCodeAt(at) <= 32) {
      at += 1;
      continue;
    }
    const start = at;
    const tag = tagAt(text, start);
    at = endOfLine(text, start, to);
    if (tag >= 0) lines.push({ tag, at: start, to: at });
    else strays.push({ at: start, to: at, before: lines.length });
  }
  return { lines, strays, inner: innerTag.test(body) };
}

/** Most cards have line feeds only, which the engine finds fastest. */
const otherControl = /[\0-\x09\x0b-\x1f]/;

function endAtLineFeed(text: string, from: number, to: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end > to ? to : end;
}

function endAtControl(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) >= 32) at += 1;
  return at;
}

/** A tag's letters after another tag, and not its own last ones (`DDAF`). */
const innerTag = /[^\0-\x1f]{3}D[A-D][A-Z]/;

/** Whether there is a character between `from` and `to` that is none of ASCII, or a backslash. */
export function hasStrange(text: string, from: number, to: number): boolean {
  return /[^\0-[\]-~]/.test(text.slice(from, to));
}
