/** Splits a subfile into its elements: one a line, tag and value (annex D.12.5). */
import { keptSlotAt, isTagAt, noElements, type Elements } from './tags.ts';

export interface SplitLines {
  readonly elements: Elements;
  /** How many lines began with a tag, kept or not. */
  readonly tags: number;
}

/** Reads `text` from `from` to `to`, where each element stands on its own line. The first whole value of a tag counts. */
export function splitLines(text: string, from: number, to: number): SplitLines {
  const elements = noElements();
  let tags = 0;
  let at = from;
  while (at < to) {
    const feed = text.indexOf('\n', at);
    const end = feed === -1 || feed > to ? to : feed;
    while (at < end && text.charCodeAt(at) <= 32) at += 1;
    if (isTagAt(text, at) && at + 3 <= end) {
      tags += 1;
      const slot = keptSlotAt(text, at);
      if (slot >= 0) keep(elements, slot, text, at + 3, end);
    }
    at = end + 1;
  }
  return { elements, tags };
}

/** Keeps the value between `from` and `to`, unless an earlier one of its tag said something. */
export function keep(elements: Elements, slot: number, text: string, from: number, to: number): void {
  if (elements[slot] === undefined) elements[slot] = valueOf(text, from, to);
}

/** What an element says, trimmed; undefined where the card says that it has nothing to say. */
function valueOf(text: string, from: number, to: number): string | undefined {
  let start = from;
  while (start < to && text.charCodeAt(start) <= 32) start += 1;
  let end = start;
  let last = start;
  // A control character ends a value even where the line goes on: a subfile's CR, a stray RS.
  for (; end < to && text.charCodeAt(end) >= 32; end += 1) {
    const code = text.charCodeAt(end);
    // Trailing blanks are padding; trailing commas and points are Ontario's and some scanners'.
    if (code !== 32 && code !== 44 && code !== 46) last = end + 1;
  }
  if (last === start) return undefined;
  const value = text.slice(start, last);
  return last - start <= 7 && saysNothing(value) ? undefined : value;
}

/** `NONE` is "no data", `unavl` is "unavailable" (annex D.12.5); the spellings beside it are seen on cards. */
function saysNothing(value: string): boolean {
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
