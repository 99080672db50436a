/** Splits a subfile into its elements: one a line, tag and value (annex D.12.5). */
import { keptSlot, noElements, tagAt, type Elements } from './tags.ts';

export interface SplitLines {
  readonly elements: Elements;
  /** How many lines began with a tag, kept or not. */
  readonly lines: number;
  /** Slot of the element whose line ran to the very end, with no separator after it; −1 where none did. */
  readonly openSlot: number;
  /** True where a kept value has a character outside ASCII. */
  readonly strange: boolean;
}

const lineFeed = 10;

/**
 * Reads `text` from `from` to `to`, where each element stands on its own line. The first value of a tag counts. Lines
 * end with a line feed, or with the character of the code `separator`.
 */
export function splitLines(text: string, from: number, to: number, separator = lineFeed): SplitLines {
  const elements = noElements();
  let lines = 0;
  let openSlot = -1;
  let codes = 0;
  let at = from;
  while (at < to) {
    while (at < to && text.charCodeAt(at) <= 32) at += 1;
    const tag = at + 3 <= to ? tagAt(text, at) : -1;
    if (tag >= 0) lines += 1;
    const slot = tag >= 0 ? keptSlot(tag) : -1;
    if (slot >= 0) {
      const start = at + 3;
      // A control character ends a value even where the line goes on: a subfile's CR, a stray RS.
      for (at = start; at < to; at += 1) {
        const code = text.charCodeAt(at);
        if (code < 32 || code === separator) break;
        codes |= code;
      }
      keep(elements, slot, readValue(text, start, at));
      if (at === to) openSlot = slot;
    }
    for (; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code === lineFeed || code === separator) break;
    }
    at += 1;
  }
  return { elements, lines, openSlot, strange: codes > 127 };
}

/** Keeps a value unless an earlier element of its tag said something. */
export function keep(elements: Elements, slot: number, value: string): void {
  if (elements[slot] === undefined || elements[slot] === '') elements[slot] = value;
}

/**
 * What an element says, without padding: blanks round it, and the commas and points that Ontario and some scanners
 * leave after it. Empty where it says that it says nothing.
 */
export function readValue(text: string, from: number, to: number): string {
  let start = from;
  while (start < to && text.charCodeAt(start) <= 32) start += 1;
  let end = to;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end -= 1;
  if (end === start) return '';
  const value = text.slice(start, end);
  return saysNothing(value) ? '' : value;
}

function isPadding(code: number): boolean {
  return code <= 32 || code === 44 || code === 46;
}

/** `NONE` is "no data", `unavl` is "unavailable" (annex D.12.5.1); the spellings beside it are seen on cards. */
export function saysNothing(value: string): boolean {
  if (value.length < 4 || value.length > 7) return false;
  const first = value.charCodeAt(0) | 32;
  if (first !== 110 && first !== 117) return false;
  switch (value.toUpperCase()) {
    case 'NONE':
    case 'UNAVL':
    case 'UNAVI':
    case 'UNAVAIL':
      return true;
    default:
      return false;
  }
}
