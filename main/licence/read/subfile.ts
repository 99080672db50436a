/** From a header to its elements: where the licence's own subfile ends, what separates its elements, what is missing. */
import type { LicenceWarning } from '../../domain/licence.ts';
import { writtenControls } from '../quirks/envelopes.ts';
import { readGlued, type Filler } from './glued.ts';
import { findNextHeader, type Header } from './header.ts';
import { splitLines, tagLength, type Line, type Lines, type Stray } from './lines.ts';
import { recoverLines } from './lost.ts';
import { core, isKept, noElements, tagAt, tagsOf, type Elements } from './tags.ts';
import { codeAt } from './text.ts';
import { readValue } from './values.ts';

export interface Subfile {
  readonly elements: Elements;
  readonly warnings: readonly LicenceWarning[];
}

/**
 * The elements of a payload in which nothing is lost or damaged, and nothing could be: most are so. Null where it is not
 * one. (Any other card is read by what follows, with the same outcome: this is for speed alone.)
 */
export function readPlainSubfile(text: string, header: Header): Subfile | null {
  const { end, whole } = findEnd(text, header);
  const elements = noElements();
  const inner: Line[] = [];
  let lines = 0;
  let last = -1;
  for (let at = header.body; at < end;) {
    if (text.charCodeAt(at) <= 32) {
      at += 1;
      continue;
    }
    const one = tagAt(text, at);
    if (one < 0 || elements[one] !== undefined) return null;
    let hasInner = false;
    let stop = at + tagLength;
    for (; stop < end; stop += 1) {
      const code = text.charCodeAt(stop);
      if (code < 32) break;
      if (code > 126 || code === backslash) return null;
      if (code === letterD && tagAt(text, stop) >= 0) hasInner = true;
    }
    if (hasInner) inner.push({ tag: one, at, to: stop });
    // Of an element that is not kept only that it is there.
    elements[one] = isKept(one) ? readValue(text, at + tagLength, stop) : '';
    if (stop === end) last = one;
    at = stop + 1;
    lines += 1;
  }
  if (inner.length > 0 && mayHaveLostOne(text, inner, elements, header.version)) return null;
  if (!isLined(lines, end - header.body)) return null;
  if (whole && isComplete(elements)) return { elements, warnings: noWarnings };
  return { elements: withoutCutValue(elements, last), warnings: cut };
}

function mayHaveLostOne(
  text: string,
  lines: readonly Line[],
  elements: Elements,
  version: number | null,
): boolean {
  if (!lines.some((line) => hasAbsentTag(text, line, elements))) return false;
  const present = new Set<number>();
  elements.forEach((value, tag) => {
    if (value !== undefined) present.add(tag);
  });
  return recoverLines(text, lines, version, present).lost;
}

/** Whether a tag stands inside the line that no line begins with: only such an element can have lost its separator. */
function hasAbsentTag(text: string, { at, to }: Line, elements: Elements): boolean {
  for (
    let next = text.indexOf('D', at + tagLength);
    next >= 0 && next < to;
    next = text.indexOf('D', next + 1)
  ) {
    const inner = tagAt(text, next);
    if (inner >= 0 && elements[inner] === undefined) return true;
  }
  return false;
}

const noWarnings: readonly LicenceWarning[] = [];
const cut: readonly LicenceWarning[] = ['cut'];

/** Without the last value, where no separator ends it: it may have lost its end, unless its form shows that it is whole. */
function withoutCutValue(elements: Elements, last: number): Elements {
  if (endless.has(last)) elements[last] = undefined;
  return elements;
}

const backslash = 92;
const letterD = 68;

/**
 * The elements of a payload whose text needs nothing put right: it has the standard's characters only, and line ends.
 * Null where it is not one.
 */
export function readLinedSubfile(text: string, header: Header): Subfile | null {
  const { end, whole } = findEnd(text, header);
  const split = splitLines(text, header.body, end);
  if (split.strange || !isLined(split.lines.length, end - header.body)) return null;
  return readLined(text, header, split, whole, end);
}

/** The elements of any payload, with its separators found where they are not control characters, and what was found amiss. */
export function readSubfile(text: string, header: Header): Subfile {
  const { end, whole } = findEnd(text, header);
  const split = splitLines(text, header.body, end);
  if (isLined(split.lines.length, end - header.body)) return readLined(text, header, split, whole, end);

  const body = text.slice(header.body, end);
  const written = writtenControls.mend(body) ?? body;
  const survey = surveyTags(written);
  const separator = separatorIn(survey);
  const mapped = separator === null ? written : written.replaceAll(separator, '\n');
  if (mapped !== body) {
    const again = splitLines(mapped, 0, mapped.length);
    if (isLined(again.lines.length, mapped.length))
      return readLined(mapped, header, again, whole, mapped.length);
  }
  const elements = readGlued(body, header.version, fillerOf(text, header, survey));
  return {
    elements,
    warnings: isComplete(elements) && whole ? ['separators-lost'] : ['separators-lost', 'cut'],
  };
}

function readLined(text: string, header: Header, split: Lines, whole: boolean, end: number): Subfile {
  const warnings: LicenceWarning[] = [];
  const recovered = split.inner ? recoverLines(text, split.lines, header.version) : { ...split, lost: false };
  if (recovered.lost) warnings.push('separators-lost');
  const { elements, doubled } = elementsOf(text, recovered.lines);
  if (doubled) warnings.push('value-doubtful');
  if (split.strays.length > 0 && dropStrayed(text, split, elements)) warnings.push('characters-damaged');
  const last = recovered.lines.at(-1);
  if (whole && isComplete(elements)) return { elements, warnings };
  const kept = last?.to === end ? withoutCutValue(elements, last.tag) : elements;
  return { elements: kept, warnings: [...warnings, 'cut'] };
}

/** The kept elements of lines. `doubled` is true where two lines of one tag say different things. */
function elementsOf(text: string, lines: readonly Line[]): { elements: Elements; doubled: boolean } {
  const elements = noElements();
  let doubled = false;
  for (const line of lines) {
    if (!isKept(line.tag)) continue;
    const value = readValue(text, line.at + tagLength, line.to);
    const before = elements[line.tag];
    if (before === undefined || before === '') elements[line.tag] = value;
    else if (value !== '' && value !== before) doubled = true;
  }
  return { elements, doubled };
}

/**
 * Quirk `text-without-a-tag`: a control character stands inside a value (`SAM␛PLE`), or a tag is damaged. The value before
 * is not whole, and is not taken. What stands after the CR that ends the subfile is no part of it. True where there was
 * such text.
 */
function dropStrayed(text: string, { lines, strays }: Lines, elements: Elements): boolean {
  let found = false;
  for (const stray of strays) {
    if (isOfNoElement(text, stray, lines)) continue;
    found = true;
    const before = lines[stray.before - 1];
    if (before !== undefined && isKept(before.tag)) elements[before.tag] = '';
  }
  return found;
}

function isOfNoElement(text: string, { at, to, before }: Stray, lines: readonly Line[]): boolean {
  const said = text.slice(at, to);
  // An element of a jurisdiction's, whose subfile the directory does not have; signs alone; Puerto Rico's row of eights.
  if (/^Z[A-Z](?:[A-Z]|$)|^(.)\1{7,}$/.test(said) || !/[\p{L}\d]/u.test(said)) return true;
  const last = lines[before - 1];
  if (before < lines.length || last === undefined || !text.slice(last.to, at).includes('\r')) return false;
  // Unless it is what a tag without its first letter has left. The letter may stand at the end of the value before.
  const tagged = tagAt(`D${said}`, 0);
  if (tagged >= 0 && text.charAt(last.to - 1) === 'D') return false;
  return !isKept(tagged) || lines.some((line) => line.tag === tagged);
}

/** On cards a line takes 20 characters on average, with padding 25; one that has twice as many has several elements. */
const longestAverage = 50;

function isLined(lines: number, length: number): boolean {
  return lines > 0 && length <= lines * longestAverage;
}

/**
 * Where the licence's subfile ends: at a jurisdiction's own, which begins with its designator and a tag that repeats it
 * (`ZOZOA…`; some are encrypted, and letters in them that look like tags are none), or at a second scan. It is not
 * whole where the directory has another subfile and none is there.
 */
function findEnd(text: string, header: Header): { readonly end: number; readonly whole: boolean } {
  const second = findNextHeader(text, header);
  const stop = second === null ? text.length : startOfFrame(text, second, header.body);
  let end = stop;
  let whole = header.otherSubfiles.length === 0;
  for (const designator of header.otherSubfiles) {
    const own = findSubfile(text, designator, header.body, stop);
    if (own >= 0 && own < end) end = own;
    whole ||= own >= 0 || findAfterControl(text, designator, header.body) >= 0;
  }
  return { end: withoutTypedReturn(text, header, end), whole };
}

/** After the CR that ends the subfile before; where CR is lost, the last place: letters of a street stand before it. */
function findSubfile(text: string, designator: string, from: number, to: number): number {
  let last = -1;
  for (let at = text.indexOf(designator, from); at >= 0; at = text.indexOf(designator, at + 1)) {
    if (at > to) break;
    if (codeAt(text, at) !== codeAt(text, at + 2) || codeAt(text, at + 1) !== codeAt(text, at + 3)) continue;
    if (codeAt(text, at - 1) < 32) return at;
    last = at;
  }
  return last;
}

function findAfterControl(text: string, designator: string, from: number): number {
  let at = text.indexOf(designator, from);
  while (at >= 0 && codeAt(text, at - 1) >= 32) at = text.indexOf(designator, at + 1);
  return at;
}

/** A frame starts at its `@`, where that is not lost. */
function startOfFrame(text: string, header: Header, after: number): number {
  const frame = text.lastIndexOf('@', header.start);
  return frame >= after && header.start - frame <= longestPreamble ? frame : header.start;
}

/** `@`, LF, RS, CR, however a wedge writes them. */
const longestPreamble = 24;

/**
 * Quirk `typed-return`: a wedge that loses Ctrl types CR, which is Ctrl+M, as `M`. Where the header has it so (`@␊6MANSI`)
 * the M at a subfile's end is none of its last value. Source: IdParser's New Hampshire and South Carolina files.
 */
function withoutTypedReturn(text: string, header: Header, end: number): number {
  return isTypedReturn(text, header.start - 1) && isTypedReturn(text, end - 1) ? end - 1 : end;
}

/** `^M` is written out, which is another quirk. */
function isTypedReturn(text: string, at: number): boolean {
  return at > 0 && (codeAt(text, at) | 32) === 109 && codeAt(text, at - 1) !== 94;
}

/** What stands before the places where a tag could stand, but for the first. */
interface TagSurvey {
  readonly places: number;
  readonly blanks: number;
  /** Before how many of them a sign stands, which sign before most, and before how many that one. */
  readonly signs: number;
  readonly sign: string;
  readonly most: number;
}

function surveyTags(text: string): TagSurvey {
  const counts = new Map<string, number>();
  let places = 0;
  let signs = 0;
  for (let at = text.indexOf('D', 1); at > 0; at = text.indexOf('D', at + 1)) {
    if (tagAt(text, at) < 0) continue;
    places += 1;
    const before = text.charAt(at - 1);
    counts.set(before, (counts.get(before) ?? 0) + 1);
    if (isSign(before)) signs += 1;
  }
  const [sign, most] = [...counts].filter(([one]) => isSign(one)).sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  return { places, blanks: counts.get(' ') ?? 0, signs, sign, most };
}

/** Neither letter, digit nor blank. */
function isSign(character: string): boolean {
  return /[^\p{L}\d ]/u.test(character);
}

/**
 * Quirk `mapped-separators`: a scanner or host puts another character in LF's place (`|`, `~`, …): the one sign,
 * neither letter, digit nor blank, that stands before most tags. Source: IdParser's Massachusetts file; the
 * measured payloads (docs/licence.md).
 */
function separatorIn({ signs, sign, most }: TagSurvey): string | null {
  return most >= 3 && most * 2 > signs ? sign : null;
}

/** What stands before tags where separators are gone: a blank for each run of them, `J` for a lost Ctrl+J, or nothing. */
function fillerOf(text: string, header: Header, { places, blanks }: TagSurvey): Filler {
  if (/@[Jj][^A-Z]?[Mm]?$/.test(text.slice(Math.max(0, header.start - 6), header.start))) return 'J';
  // Nearly all: a few that could be tags are letters of names.
  return blanks * 4 >= places * 3 ? ' ' : '';
}

/** True where the card has each of them, empty or not. */
function isComplete(elements: Elements): boolean {
  for (const tags of core) {
    let found = false;
    for (const one of tags) found ||= elements[one] !== undefined;
    if (!found) return false;
  }
  return true;
}

/** Elements whose value may have lost its end without showing it. */
const endless: ReadonlySet<number> = new Set(tagsOf('DAA DAB DAC DAD DAG DAH DAI DAQ DBJ DCS DCT'));
