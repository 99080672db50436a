/** Splits a subfile into its elements: one a line, tag and value (annex D.12.5). */
import { keptSlot, noElements, tagAt, type Elements } from './tags.ts';

export interface SplitLines {
  readonly elements: Elements;
  /** How many lines began with a tag, kept or not. */
  readonly lines: number;
  /** Slot of the element whose line ran to the very end, with no separator after it; −1 where none did. */
  readonly openSlot: number;
}

/** Reads `text` from `from` to `to`, where each element stands on its own line. The first value of a tag counts. */
export function splitLines(text: string, from: number, to: number): SplitLines {
  const elements = noElements();
  let lines = 0;
  let openSlot = -1;
  let at = from;
  while (at < to) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 || feed > to ? to : feed;
    while (at < end && text.charCodeAt(at) <= 32) at += 1;
    const tag = tagAt(text, at);
    if (tag >= 0 && at + 3 <= end) {
      lines += 1;
      const slot = keptSlot(tag);
      if (slot >= 0) {
        keep(elements, slot, readValue(text, at + 3, end));
        if (end === to && text.charCodeAt(to - 1) >= 32) openSlot = slot;
      }
    }
    at = end + 1;
  }
  return { elements, lines, openSlot };
}

/** Keeps a value unless an earlier element of its tag said something. */
export function keep(elements: Elements, slot: number, value: string): void {
  if (elements[slot] === undefined || elements[slot] === '') elements[slot] = value;
}

/**
 * What an element says, without padding: blanks round it, and the commas and points that Ontario and some scanners
 * leave after it. A control character ends it (a subfile's CR, a stray RS). Empty where it says that it says nothing.
 */
export function readValue(text: string, from: number, to: number): string {
  let start = from;
  while (start < to && text.charCodeAt(start) <= 32) start += 1;
  let end = start;
  for (let at = start; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32) break;
    if (code !== 32 && code !== 44 && code !== 46) end = at + 1;
  }
  const value = text.slice(start, end);
  return end - start <= 7 && saysNothing(value) ? '' : value;
}

/** `NONE` is "no data", `unavl` is "unavailable" (annex D.12.5.1); the spellings beside it are seen on cards. */
function saysNothing(value: string): boolean {
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
