/** Splits a subfile into its elements: one a line, tag and value (annex D.12.5). */
import { fixedLength, keptSlot, leastWithTag, noElements, tagIn, type Elements } from './tags.ts';
import { isDigit, type Payload } from './text.ts';

export interface SplitLines {
  readonly elements: Elements;
  /** How many lines began with a tag, kept or not. */
  readonly lines: number;
  /** Slot of the element whose line ran to the very end, with no separator after it; −1 where none did. */
  readonly openSlot: number;
  /** True where a kept value has a character outside ASCII. */
  readonly strange: boolean;
  /** True where a separator was lost, and the element after it found nevertheless. */
  readonly lost: boolean;
  /** The slots that have a value, empty or not, each as a bit. */
  readonly slots: number;
}

const lineFeed = 10;

/** Reads a payload from `from` to `to`, where each element stands on its own line. The first value of a tag counts. */
export function splitLines(payload: Payload, from: number, to: number): SplitLines {
  const { codes } = payload;
  const elements = noElements();
  let lines = 0;
  let openSlot = -1;
  let seen = 0;
  let lost = false;
  let slots = 0;
  // With a separator after the last line, no loop has to look for the end.
  const after = codes[to] ?? 0;
  codes[to] = lineFeed;
  let at = from;
  while (at < to) {
    while (at < to && isBlank(codes[at])) at += 1;
    const start = at + 3;
    const tag = start <= to ? tagIn(codes, at) : -1;
    if (tag >= 0) {
      lines += 1;
      let values = 0;
      // A control character ends a value even where the line goes on: a subfile's CR, a stray RS.
      at = start;
      for (let code = codes[at] ?? 0; code >= 32; code = codes[at] ?? 0) {
        values |= code;
        at += 1;
      }
      const slot = keptSlot(tag);
      const isLost = at - start >= leastWithTag(tag) && runsOn(codes, start, fixedLength(tag));
      if (isLost) at = start + fixedLength(tag);
      if (slot >= 0) {
        keep(elements, slot, readValue(payload, start, at));
        slots |= 1 << slot;
        if (!isLost) seen |= values;
        if (at === to) openSlot = slot;
      }
      lost ||= isLost;
      if (isLost) continue;
    }
    while (codes[at] !== lineFeed) at += 1;
    at += 1;
  }
  codes[to] = after;
  return { elements, lines, openSlot, strange: seen > 127, lost, slots };
}

/** The same, where lines end with the character of the code `separator` too: its codes are line feeds thereafter. */
export function splitMapped(payload: Payload, from: number, to: number, separator: number): SplitLines {
  const { codes } = payload;
  for (let at = from; at < to; at += 1) if (codes[at] === separator) codes[at] = lineFeed;
  return splitLines(payload, from, to);
}

/**
 * Quirk `separator-lost`: one separator is missing. Where the standard gives an element a fixed length, and a tag follows
 * such a value at once (`DDFNDADPAUL`), the line can be nothing else than two elements: no value is cut by that. (After
 * a name or street a tag's letters may be its own: `12 DAHLIA ST` is no street 12 with a second line.)
 */
function runsOn(codes: Uint8Array, start: number, length: number): boolean {
  if (tagIn(codes, start + length) < 0 || tagIn(codes, start) >= 0) return false;
  for (let at = start; at < start + length; at += 1) {
    const code = codes[at] ?? 0;
    const isLetter = length !== 8 && code >= 65 && code <= 90;
    if (!isLetter && !isDigit(code)) return false;
  }
  return true;
}

/** Keeps a value unless an earlier element of its tag said something. */
export function keep(elements: Elements, slot: number, value: string): void {
  if (elements[slot] === undefined || elements[slot] === '') elements[slot] = value;
}

/**
 * What an element of a payload says without padding: blanks round it, and the commas and points
 * that Ontario and some scanners leave after it. Empty where it says that it says nothing.
 */
export function readValue(payload: Payload, from: number, to: number): string {
  const { text, codes } = payload;
  let start = from;
  while (start < to && isBlank(codes[start])) start += 1;
  let end = to;
  while (end > start && isPadding(codes[end - 1])) end -= 1;
  return end === start || saysNothing(payload, start, end) ? '' : text.slice(start, end);
}

/** Control characters too. */
function isBlank(code: number | undefined): boolean {
  return code !== undefined && code <= 32;
}

function isPadding(code: number | undefined): boolean {
  return isBlank(code) || code === 44 || code === 46;
}

/**
 * Whether the text says so from `start` to `end`: `NONE` is "no data", `unavl` is "unavailable" (annex D.12.5.1); the
 * spellings beside it are seen on cards.
 */
export function saysNothing({ text, codes }: Payload, start: number, end: number): boolean {
  const first = (codes[start] ?? 0) | 32;
  if ((first !== 110 && first !== 117) || end - start < 4 || end - start > 7) return false;
  switch (text.slice(start, end).toUpperCase()) {
    case 'NONE':
    case 'UNAVL':
    case 'UNAVI':
    case 'UNAVAIL':
      return true;
    default:
      return false;
  }
}
