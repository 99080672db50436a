/**
 * From a header to its elements: where the licence's own subfile ends, what separates its elements, what is missing.
 */
import type { LicenceWarning } from '../../preload/contract.ts';
import { splitLines, type SplitLines } from './elements.ts';
import { isNatural } from './forms.ts';
import { splitGlued, type Filler } from './glued.ts';
import { findNextHeader, type Header } from './header.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { isTagAt, keptSlot, slot, tagAt, tagOf, type Elements, type Slot } from './tags.ts';

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

/** Splits the licence's subfile after `header`; jurisdiction subfiles and a second scan are passed over. */
export function splitSubfile(text: string, header: Header): Split {
  const { end, whole } = findEnd(text, header);
  const { elements, lines, openSlot, strange } = splitLines(text, header.body, end);
  return { elements, lines, openSlot, strange, end, whole, lined: areLines(lines, end - header.body) };
}

/** The subfile, where nothing in it is missing or may be damaged: most are so. Null where it is not. */
export function plainSubfile({ elements, strange, whole, lined }: Split): Subfile | null {
  return whole && lined && !strange && isComplete(elements) ? { elements, warnings: none } : null;
}

/** The subfile, with its separators found where they are not line feeds, and what is missing said. */
export function mendSubfile(text: string, header: Header, split: Split): Subfile {
  const { elements, openSlot, end, whole, lined } = split;
  if (lined) {
    const found = openSlot < 0 && findLostSeparators(text.slice(header.body, end), header.version, elements);
    return checked(elements, whole, openSlot, found ? ['separators-lost'] : none);
  }
  const subfile = text.slice(header.body, end);
  const again = splitOtherwise(subfile);
  if (again !== null) return checked(again.elements, whole, again.openSlot, none);
  const glued = splitGlued(subfile, header.version, fillerOf(text, header, end));
  return checked(glued, whole, -1, ['separators-lost']);
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

/** Splits a subfile whose separators are written out or another character, or null where neither makes lines of it. */
function splitOtherwise(subfile: string): SplitLines | null {
  const written = wedgeQuirks.writtenControls.mend(subfile);
  const text = written ?? subfile;
  const separator = written === null ? findSeparator(subfile) : carriageReturn;
  if (separator === null) return null;
  const split = splitLines(text, 0, text.length, separator);
  return areLines(split.lines, text.length) ? split : null;
}

const carriageReturn = 13;

/**
 * Quirk `mapped-separators`: a scanner or host puts another character in LF's place (`|`, tab, CR, …): the one sign,
 * neither letter, digit nor blank, that stands before most tags. Source: IdParser's Massachusetts file; ../shared/licence,
 * drv-*-pipe, drv-*-tab, drv-*-cr-only.
 */
function findSeparator(subfile: string): number | null {
  const counts = new Map<number, number>();
  let tags = 0;
  for (let at = 1; at < subfile.length; at += 1) {
    const before = subfile.charCodeAt(at - 1);
    if (!isTagAt(subfile, at) || !isSign(before)) continue;
    tags += 1;
    counts.set(before, (counts.get(before) ?? 0) + 1);
  }
  for (const [sign, count] of counts) if (count >= 3 && count * 2 > tags) return sign;
  return null;
}

/** Neither letter, digit nor blank. */
function isSign(code: number): boolean {
  if (code > 127) return !/\p{L}/u.test(String.fromCharCode(code));
  const lower = code | 32;
  return code !== 32 && !(lower >= 97 && lower <= 122) && !(code >= 48 && code <= 57);
}

/** What stands before tags where separators are gone: a blank for each run of them, `J` for a lost Ctrl+J, or nothing. */
function fillerOf(text: string, header: Header, end: number): Filler {
  if (/@[Jj][^A-Z]?[Mm]?$/.test(text.slice(Math.max(0, header.start - 6), header.start))) return 'J';
  const seen = new Set<number>();
  let blanks = 0;
  for (let at = header.body + 1; at < Math.min(end, header.body + 2048); at += 1) {
    const tag = tagAt(text, at);
    if (tag < 0 || keptSlot(tag) < 0 || seen.has(tag)) continue;
    seen.add(tag);
    if (text.charCodeAt(at - 1) === 32) blanks += 1;
  }
  // Nearly all: a few of the tags counted are letters of names.
  return blanks * 5 >= seen.size * 4 ? ' ' : '';
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
 * Quirk `separator-lost`: one separator is missing, and a mandatory element stands at the end of another's line
 * (`DCSTESSIERDACNOÉMIE`). Only where that element is nowhere else, follows the line's own on cards, and little else is
 * missing; so a name with a tag's letters in it is left alone where the payload was cut. True where one was found.
 */
function findLostSeparators(subfile: string, version: number | null, elements: Elements): boolean {
  const lacking = mandatory.filter((slots) => !hasOneOf(elements, slots));
  if (lacking.length === 0 || lacking.length > 2) return false;
  const missing = new Set(lacking.flatMap((slots) => slots.map(tagOf)));
  let found = false;
  for (const line of subfile.trimEnd().split('\n').slice(0, -1)) {
    if (!hasLostTag(line, version, missing)) continue;
    for (const [slot, value] of splitGlued(line, version).entries())
      if (value !== undefined) elements[slot] = value;
    found = true;
  }
  return found;
}

function hasLostTag(line: string, version: number | null, missing: ReadonlySet<number>): boolean {
  const own = tagAt(line, 0);
  for (let at = 3; own >= 0 && at + 3 < line.length; at += 1) {
    const tag = tagAt(line, at);
    if (missing.has(tag) && isNatural(own, tag, version)) return true;
  }
  return false;
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
