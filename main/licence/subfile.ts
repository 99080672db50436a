/**
 * From a header to its elements: where the licence's own subfile ends, what separates its elements, what is missing.
 */
import type { LicenceWarning } from '../../preload/contract.ts';
import { lineFeed, splitLines, type SplitLines } from './elements.ts';
import { isNatural } from './forms.ts';
import { splitGlued, type Filler } from './glued.ts';
import { findNextHeader, type Header } from './header.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { slot, tagAt, tagIn, tagOf, type Elements, type Slot } from './tags.ts';
import { codesOf, isDigit } from './text.ts';

export interface Subfile {
  readonly elements: Elements;
  readonly warnings: readonly LicenceWarning[];
}

/** A subfile's lines as they stand. */
export interface Split extends SplitLines {
  readonly end: number;
  /** True where each other subfile of the directory is there too. */
  readonly whole: boolean;
  /** True where each element has a line of its own. */
  readonly lined: boolean;
}

const none: readonly LicenceWarning[] = [];
const separatorsLost: readonly LicenceWarning[] = ['separators-lost'];

/** Splits the licence's subfile after `header`; jurisdiction subfiles and a second scan are passed over. */
export function splitSubfile(text: string, header: Header): Split {
  const { end, whole } = findEnd(text, header);
  const { elements, lines, openSlot, strange, lost } = splitLines(text, header.body, end);
  return { elements, lines, openSlot, strange, lost, end, whole, lined: areLines(lines, end - header.body) };
}

/** The subfile, where nothing in it is missing or may be damaged: most are so. Null where it is not. */
export function plainSubfile({ elements, strange, lost, whole, lined }: Split): Subfile | null {
  if (!whole || !lined || strange || !isComplete(elements) || hasDayInName(elements)) return null;
  return { elements, warnings: lost ? separatorsLost : none };
}

/** The subfile, with its separators found where they are not line feeds, and what is missing said. */
export function mendSubfile(text: string, header: Header, split: Split): Subfile {
  const { elements, openSlot, end, whole, lined } = split;
  if (lined) {
    const days = takeDaysFromNames(elements);
    const found = openSlot < 0 && findLostSeparators(text.slice(header.body, end), header.version, elements);
    return checked(elements, whole, openSlot, split.lost || days || found ? separatorsLost : none);
  }
  const subfile = text.slice(header.body, end);
  const written = wedgeQuirks.writtenControls.mend(subfile);
  const again = written === null ? null : splitIfLined(written, lineFeed);
  if (again !== null) return checkedLines(again, whole);
  const before = charactersBeforeTags(subfile);
  const separator = written === null ? findSeparator(before) : null;
  const mapped = separator === null ? null : splitIfLined(subfile, separator);
  if (mapped !== null) return checkedLines(mapped, whole);
  const glued = splitGlued(subfile, header.version, fillerOf(text, header, before));
  return checked(glued, whole, -1, separatorsLost);
}

function checkedLines({ elements, openSlot, lost }: SplitLines, whole: boolean): Subfile {
  return checked(elements, whole, openSlot, lost ? separatorsLost : none);
}

/** On cards a line takes 20 characters on average, with padding 25; one that has twice as many has several elements. */
const longestAverage = 50;

function areLines(lines: number, length: number): boolean {
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
    const own = findDesignator(text, designator + designator, header.body, stop);
    if (own >= 0 && own < end) end = own;
    whole ||= own >= 0 || findAfterControl(text, designator, header.body) >= 0;
  }
  return { end: withoutTypedReturn(text, header, end), whole };
}

/** After the CR that ends the subfile before; where CR is lost, the last place: letters of a street stand before it. */
function findDesignator(text: string, designator: string, from: number, to: number): number {
  const first = text.indexOf(designator, from);
  if (first < 0 || text.charCodeAt(first - 1) < 32) return first;
  const after = findAfterControl(text, designator, first);
  return after >= 0 && after < to ? after : text.lastIndexOf(designator, to);
}

function findAfterControl(text: string, designator: string, from: number): number {
  let at = text.indexOf(designator, from);
  while (at >= 0 && text.charCodeAt(at - 1) >= 32) at = text.indexOf(designator, at + 1);
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
  return at > 0 && (text.charCodeAt(at) | 32) === 109 && text.charAt(at - 1) !== '^';
}

/** The lines that end with the separator, or null where it makes no lines of the subfile. */
function splitIfLined(subfile: string, separator: number): SplitLines | null {
  const split = splitLines(subfile, 0, subfile.length, separator);
  return areLines(split.lines, subfile.length) ? split : null;
}

/** The character before each place where a tag could stand, but for the first. */
function charactersBeforeTags(subfile: string): number[] {
  const codes = codesOf(subfile);
  const before: number[] = [];
  for (let at = 1; at + 3 <= subfile.length; at += 1) {
    if (tagIn(codes, at) >= 0) before.push(codes[at - 1] ?? 0);
  }
  return before;
}

/**
 * Quirk `mapped-separators`: a scanner or host puts another character in LF's place (`|`, tab, CR, …): the one sign,
 * neither letter, digit nor blank, that stands before most tags. Source: IdParser's Massachusetts file; the
 * measured payloads (docs/licence.md).
 */
function findSeparator(before: readonly number[]): number | null {
  const found = before.filter(isSign);
  // Boyer and Moore's vote: what is more than half of them outlasts the others.
  let sign = 0;
  let votes = 0;
  for (const one of found) {
    if (votes === 0) sign = one;
    votes += one === sign ? 1 : -1;
  }
  const count = countOf(sign, found);
  return count >= 3 && count * 2 > found.length ? sign : null;
}

function countOf(code: number, codes: readonly number[]): number {
  let count = 0;
  for (const one of codes) if (one === code) count += 1;
  return count;
}

/** Neither letter, digit nor blank. */
function isSign(code: number): boolean {
  if (code > 127) return !/\p{L}/u.test(String.fromCharCode(code));
  const lower = code | 32;
  return code !== 32 && !(lower >= 97 && lower <= 122) && !(code >= 48 && code <= 57);
}

/** What stands before tags where separators are gone: a blank for each run of them, `J` for a lost Ctrl+J, or nothing. */
function fillerOf(text: string, header: Header, before: readonly number[]): Filler {
  if (/@[Jj][^A-Z]?[Mm]?$/.test(text.slice(Math.max(0, header.start - 6), header.start))) return 'J';
  // Nearly all: a few that could be tags are letters of names.
  return countOf(32, before) * 4 >= before.length * 3 ? ' ' : '';
}

/** Elements without which a card of any version is not whole, each with what other versions have for it. */
const mandatory: readonly (readonly Slot[])[] = [
  [slot.DAQ, slot.DBJ],
  [slot.DCS, slot.DAB, slot.DAA],
  [slot.DAC, slot.DCT, slot.DAA],
  [slot.DBB],
  [slot.DBA],
  [slot.DAG, slot.DAL],
  [slot.DAI, slot.DAN],
  [slot.DAJ, slot.DAO],
  [slot.DAK, slot.DAP],
];

function isComplete(elements: Elements): boolean {
  for (const slots of mandatory) if (!hasOneOf(elements, slots)) return false;
  return true;
}

function hasOneOf(elements: Elements, slots: readonly Slot[]): boolean {
  for (const at of slots) if (elements[at] !== undefined) return true;
  return false;
}

/**
 * Quirk `separator-lost`, as in `elements.ts`: a mandatory element stands at the end of another's line
 * (`DCSTESSIERDACNOÉMIE`). Only where that element is nowhere else, follows the line's own on cards, and little else is
 * missing; so a name with a tag's letters in it is left alone where the payload was cut. True where one was found.
 */
function findLostSeparators(subfile: string, version: number | null, elements: Elements): boolean {
  const lacking = mandatory.filter((slots) => !hasOneOf(elements, slots));
  if (lacking.length === 0 || lacking.length > 2) return false;
  const missing = lacking.flat().map(tagOf);
  let found = false;
  let from = 0;
  // The last line may be cut: it is left as it is.
  for (let end = subfile.indexOf('\n'); end >= 0; end = subfile.indexOf('\n', from)) {
    if (hasLostTag(subfile, from, end, version, missing)) {
      splitGlued(subfile.slice(from, end), version).forEach((value, slot) => {
        if (value !== undefined) elements[slot] = value;
      });
      found = true;
    }
    from = end + 1;
  }
  return found;
}

/** Whether one of the `missing` tags stands inside the line from `from` to `end`, and follows the line's own on cards. */
function hasLostTag(
  subfile: string,
  from: number,
  end: number,
  version: number | null,
  missing: readonly number[],
): boolean {
  const own = tagAt(subfile, from);
  for (let at = from + 3; own >= 0 && at + 3 < end; at += 1) {
    const tag = tagAt(subfile, at);
    if (tag >= 0 && missing.includes(tag) && isNatural(own, tag, version)) return true;
  }
  return false;
}

const names: readonly Slot[] = [
  slot.DAB,
  slot.DAC,
  slot.DAD,
  slot.DAI,
  slot.DCS,
  slot.DCT,
  slot.DCU,
  slot.DAE,
];
const days: readonly Slot[] = [slot.DBA, slot.DBB, slot.DBD];

function hasDayInName(elements: Elements): boolean {
  if (hasAll(elements, days)) return false;
  for (const name of names) {
    const value = elements[name];
    if (value !== undefined && value.length > 11 && isDigit(value.charCodeAt(value.length - 1))) return true;
  }
  return false;
}

function hasAll(elements: Elements, slots: readonly Slot[]): boolean {
  for (const at of slots) if (elements[at] === undefined) return false;
  return true;
}

/**
 * Quirk `separator-lost`, as above: a day's tag and its eight digits end a name (`DADROSEDBD20240302`). No name has eight
 * digits, so none is cut. True where one was found.
 */
function takeDaysFromNames(elements: Elements): boolean {
  if (!hasDayInName(elements)) return false;
  let found = false;
  for (const name of names) {
    const value = elements[name] ?? '';
    const end = value.length - 11;
    const tag = tagAt(value, end);
    const day = days.find((one) => tagOf(one) === tag);
    if (day === undefined || elements[day] !== undefined || !/^\d{8}$/.test(value.slice(-8))) continue;
    elements[name] = value.slice(0, end).trimEnd();
    elements[day] = value.slice(-8);
    found = true;
  }
  return found;
}

/** Elements whose value may have lost its end without showing it. */
const endless: ReadonlySet<number> = new Set([
  slot.DAA,
  slot.DAB,
  slot.DAC,
  slot.DAD,
  slot.DAG,
  slot.DAH,
  slot.DAI,
  slot.DAQ,
  slot.DBJ,
  slot.DCS,
  slot.DCT,
]);

/**
 * Says whether the payload was cut: a mandatory element or a subfile of the directory is not there. Then a last value
 * that no separator ends is not whole either, and is not kept unless its form shows that it is.
 */
function checked(
  elements: Elements,
  whole: boolean,
  openSlot: number,
  warnings: readonly LicenceWarning[],
): Subfile {
  if (whole && isComplete(elements)) return { elements, warnings };
  if (endless.has(openSlot)) elements[openSlot] = undefined;
  return { elements, warnings: [...warnings, 'cut'] };
}
