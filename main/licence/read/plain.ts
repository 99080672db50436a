/**
 * The short way: a card in which nothing is lost or damaged, and nothing could be. Most are so. Any other card is read by
 * `subfile.ts`, which reads these too, with the same outcome: this is for speed alone.
 */
import type { LicenceWarning } from '../../domain/licence.ts';
import { findEnd } from './ends.ts';
import type { Header } from './header.ts';
import { alphabet, kind, kindOfAscii } from './kinds.ts';
import type { Line } from './lines.ts';
import { mayHaveLostOne } from './lost.ts';
import { dropCutValue, isFiller, isLined, type Subfile } from './subfile.ts';
import {
  addTag,
  countLacking,
  findTag,
  hasTag,
  isKept,
  noElements,
  noTags,
  numberOfTags,
  tag,
  tagAt,
  tagLength,
  tagsOf,
  type Elements,
  type TagSet,
} from './tags.ts';
import { beginsLikeNothing, isPadding, readValue } from './values.ts';

/** The elements of a plain card, whose values have characters of their alphabets only; null where the card is not one. */
export function readPlainSubfile(text: string, header: Header): Subfile | null {
  const { end, whole, second } = findEnd(text, header);
  const read = second === null ? readLines(text, header.body, end) : null;
  if (read === null || !isLined(read.count, end - header.body)) return null;
  const { elements, inner, last, present } = read;
  if (hasWholeName(elements)) return null;
  if (inner.length > 0 && mayHaveLostOne(text, inner, header.version, present)) return null;
  if (whole && countLacking(present) === 0) return { elements, warnings: noWarnings, isPlain: true };
  dropCutValue(elements, last);
  return { elements, warnings: cut, isPlain: true };
}

const noWarnings: readonly LicenceWarning[] = [];
const cut: readonly LicenceWarning[] = ['cut'];

interface PlainLines {
  readonly elements: Elements;
  readonly count: number;
  /** The tags of all lines. */
  readonly present: TagSet;
  /** The lines that have a tag's letters in them. */
  readonly inner: readonly Line[];
  /** The tag of a line that goes to the end; −1 where a separator ends the last. */
  readonly last: number;
}

/** Reads the lines from `start` to `end`; null where a character, a line without a tag or a second line of one is not plain. */
function readLines(text: string, start: number, end: number): PlainLines | null {
  const elements = noElements();
  const present = noTags();
  const inner: Line[] = [];
  let count = 0;
  let last = -1;
  for (let at = start; at < end;) {
    if (text.charCodeAt(at) <= 32) {
      at += 1;
      continue;
    }
    const number = tagAt(text, at);
    const from = number < 0 ? at : at + tagLength;
    let kinds = 0;
    let to = from;
    for (; to < end; to += 1) {
      const code = text.charCodeAt(to);
      if (code > 127) return null;
      const next = kindOfAscii(code);
      if (next === control) break;
      kinds |= next;
    }
    if (number < 0) {
      if ((kinds & ~plainText) !== 0 || !isFiller(text.slice(at, to))) return null;
    } else {
      if ((kinds & ~(plainKinds[number] ?? 0)) !== 0 || hasTag(present, number)) return null;
      addTag(present, number);
      if ((kinds & letterD) !== 0 && findTag(text, from, to) >= 0) inner.push({ tag: number, at, to });
      if (isKept(number)) elements[number] = readPlainValue(text, from, to, kinds);
      if (to === end) last = number;
      count += 1;
    }
    at = to + 1;
  }
  return { elements, count, present, inner, last };
}

// Asked of each character: the engine finds a module's own constants sooner than another's.
const { control, letterD } = kind;
const plainText: number = alphabet.plain;

/** The kinds of characters that a plain value of each tag may have, by the tag's number. */
const plainKinds = plainKindsOfTags();

function plainKindsOfTags(): readonly number[] {
  const kinds = new Array<number>(numberOfTags).fill(alphabet.plain);
  const narrow = (names: string, alphabetOfTag: number) => {
    for (const number of tagsOf(names)) kinds[number] = alphabetOfTag & alphabet.plain;
  };
  narrow('DAB DAC DAD DAI DAN DCS DCT', alphabet.names);
  narrow('DAE DCU', alphabet.suffixes);
  narrow('DAG DAH DAL DAM', alphabet.streets);
  narrow('DAQ DBJ', alphabet.numbers);
  return kinds;
}

/**
 * `readValue`, where the kinds of the characters are known. What most values are not is left to it: runs of blanks, and
 * what begins like a word for nothing. (The engine reads a string fastest where it has met few sorts of strings: here all
 * are payloads.)
 */
function readPlainValue(text: string, from: number, to: number, kinds: number): string {
  let start = from;
  let end = to;
  if ((kinds & padding) !== 0) {
    while (start < end && text.charCodeAt(start) === blank) start += 1;
    while (start < end && isPadding(text.charCodeAt(end - 1))) end -= 1;
  }
  if (end - start > 3 && beginsLikeNothing(text.charCodeAt(start))) return readValue(text, start, end);
  const value = text.slice(start, end);
  return (kinds & kind.blank) !== 0 && value.includes('  ') ? readValue(text, start, end) : value;
}

const padding = kind.blank | kind.comma | kind.point;
const blank = 32;

/** Whether a value has to be split at its commas: its parts are each of another alphabet. */
function hasWholeName(elements: Elements): boolean {
  return (
    elements[tag.DAA] !== undefined ||
    elements[tag.DCS]?.includes(',') === true ||
    elements[tag.DAB]?.includes(',') === true
  );
}
