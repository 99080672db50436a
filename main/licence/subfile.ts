/**
 * From a header to its elements: where the licence's own subfile ends, what separates its elements, what is missing.
 */
import type { LicenceWarning } from '../domain/licence.ts';
import { splitLines, splitMapped, type SplitLines } from './elements.ts';
import { isNatural } from './forms.ts';
import { splitGlued, type Filler } from './glued.ts';
import { findNextHeader, type Header } from './header.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { slot, tagAt, tagIn, tagOf, type Elements, type Slot } from './tags.ts';
import { payloadOf, type Payload } from './text.ts';

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
export function splitSubfile(payload: Payload, header: Header): Split {
  const { end, whole } = findEnd(payload, header);
  const { elements, lines, openSlot, strange, lost, slots } = splitLines(payload, header.body, end);
  const lined = areLines(lines, end - header.body);
  return { elements, lines, openSlot, strange, lost, slots, end, whole, lined };
}

/** The subfile, where nothing in it is missing or may be damaged: most are so. Null where it is not. */
export function plainSubfile({ elements, strange, lost, slots, whole, lined }: Split): Subfile | null {
  if (!whole || !lined || strange || !isComplete(slots) || hasDayInName(elements, slots)) return null;
  return { elements, warnings: lost ? separatorsLost : none };
}

/** The subfile, with its separators found where they are not line feeds, and what is missing said. */
export function mendSubfile(payload: Payload, header: Header, split: Split): Subfile {
  const { text } = payload;
  const { elements, openSlot, end, whole, lined } = split;
  if (lined) {
    const days = takeDaysFromNames(elements);
    const found = openSlot < 0 && findLostSeparators(payload, header, end, elements);
    return checked(elements, whole, openSlot, split.lost || days || found ? separatorsLost : none);
  }
  const written = wedgeQuirks.writtenControls.mend(text.slice(header.body, end));
  const again =
    written === null ? null : ifLined(splitLines(payloadOf(written), 0, written.length), written.length);
  if (again !== null) return checkedLines(again, whole);
  // What was written out may have overwritten them.
  const { codes } = written === null ? payload : payloadOf(text);
  const before = surveyTags(codes, header.body, end);
  const separator = written === null ? separatorIn(before) : null;
  const mapped =
    separator === null ? null : ifLined(splitMapped(payload, header.body, end, separator), end - header.body);
  if (mapped !== null) return checkedLines(mapped, whole);
  const glued = splitGlued(payload, header.body, end, header.version, fillerOf(text, header, before));
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
function findEnd(payload: Payload, header: Header): { readonly end: number; readonly whole: boolean } {
  const { text } = payload;
  const second = findNextHeader(payload, header);
  const stop = second === null ? text.length : startOfFrame(text, second, header.body);
  let end = stop;
  let whole = header.otherSubfiles.length === 0;
  for (const designator of header.otherSubfiles) {
    const own = findSubfile(payload, designator, header.body, stop);
    if (own >= 0 && own < end) end = own;
    whole ||= own >= 0 || findAfterControl(payload, designator, header.body) >= 0;
  }
  return { end: withoutTypedReturn(payload, header, end), whole };
}

/** After the CR that ends the subfile before; where CR is lost, the last place: letters of a street stand before it. */
function findSubfile({ text, codes }: Payload, designator: string, from: number, to: number): number {
  let last = -1;
  for (let at = text.indexOf(designator, from); at >= 0; at = text.indexOf(designator, at + 1)) {
    if (at > to) break;
    if (codes[at] !== codes[at + 2] || codes[at + 1] !== codes[at + 3]) continue;
    if ((codes[at - 1] ?? 0) < 32) return at;
    last = at;
  }
  return last;
}

function findAfterControl({ text, codes }: Payload, designator: string, from: number): number {
  let at = text.indexOf(designator, from);
  while (at >= 0 && (codes[at - 1] ?? 0) >= 32) at = text.indexOf(designator, at + 1);
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
function withoutTypedReturn({ codes }: Payload, header: Header, end: number): number {
  return isTypedReturn(codes, header.start - 1) && isTypedReturn(codes, end - 1) ? end - 1 : end;
}

/** `^M` is written out, which is another quirk. */
function isTypedReturn(codes: Uint8Array, at: number): boolean {
  return at > 0 && ((codes[at] ?? 0) | 32) === 109 && codes[at - 1] !== 94;
}

/** The lines of a subfile of this length, or null where they are none. */
function ifLined(split: SplitLines, length: number): SplitLines | null {
  return areLines(split.lines, length) ? split : null;
}

/** What stands before the places where a tag could stand, but for the first. */
interface TagSurvey {
  readonly places: number;
  readonly blanks: number;
  /** Before how many of them a sign stands, which sign before most, and before how many that one. */
  readonly signs: number;
  readonly sign: number;
  readonly most: number;
}

const counts = new Uint16Array(256);

function surveyTags(codes: Uint8Array, from: number, to: number): TagSurvey {
  counts.fill(0);
  let places = 0;
  let signs = 0;
  let sign = 0;
  let most = 0;
  for (let at = from + 1; at + 3 <= to; at += 1) {
    if (tagIn(codes, at) < 0) continue;
    places += 1;
    const code = codes[at - 1] ?? 0;
    const count = (counts[code] ?? 0) + 1;
    counts[code] = count;
    if (!isSign(code)) continue;
    signs += 1;
    if (count > most) {
      most = count;
      sign = code;
    }
  }
  return { places, blanks: counts[32] ?? 0, signs, sign, most };
}

/**
 * Quirk `mapped-separators`: a scanner or host puts another character in LF's place (`|`, tab, CR, …): the one sign,
 * neither letter, digit nor blank, that stands before most tags. Source: IdParser's Massachusetts file; the
 * measured payloads (docs/licence.md).
 */
function separatorIn({ signs, sign, most }: TagSurvey): number | null {
  return most >= 3 && most * 2 > signs ? sign : null;
}

/** Neither letter, digit nor blank. */
function isSign(code: number): boolean {
  if (code > 127) return !/\p{L}/u.test(String.fromCharCode(code));
  const lower = code | 32;
  return code !== 32 && !(lower >= 97 && lower <= 122) && !(code >= 48 && code <= 57);
}

/** What stands before tags where separators are gone: a blank for each run of them, `J` for a lost Ctrl+J, or nothing. */
function fillerOf(text: string, header: Header, { places, blanks }: TagSurvey): Filler {
  if (/@[Jj][^A-Z]?[Mm]?$/.test(text.slice(Math.max(0, header.start - 6), header.start))) return 'J';
  // Nearly all: a few that could be tags are letters of names.
  return blanks * 4 >= places * 3 ? ' ' : '';
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

const mandatoryBits = mandatory.map(bitsOf);

/** The slots as bits. */
function bitsOf(slots: readonly Slot[]): number {
  return slots.reduce((bits: number, at) => bits | (1 << at), 0);
}

/** The slots that have a value, empty or not, as bits. */
function slotsIn(elements: Elements): number {
  let slots = 0;
  for (let at = 0; at < elements.length; at += 1) if (elements[at] !== undefined) slots |= 1 << at;
  return slots;
}

function isComplete(slots: number): boolean {
  for (const bits of mandatoryBits) if ((slots & bits) === 0) return false;
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
function findLostSeparators(payload: Payload, header: Header, end: number, elements: Elements): boolean {
  const lacking = mandatory.filter((slots) => !hasOneOf(elements, slots));
  if (lacking.length === 0 || lacking.length > 2) return false;
  const missing = lacking.flat().map(tagOf);
  const lines = linesWithLostTag(payload, header, end, missing);
  for (const line of lines) {
    splitGlued(payloadOf(line), 0, line.length, header.version).forEach((value, slot) => {
      if (value !== undefined) elements[slot] = value;
    });
  }
  return lines.length > 0;
}

/** The last line may be cut: it is left as it is. */
function linesWithLostTag(
  { text, codes }: Payload,
  { body, version }: Header,
  end: number,
  missing: readonly number[],
): string[] {
  const lines: string[] = [];
  let from = body;
  for (let to = text.indexOf('\n', from); to >= 0 && to < end; to = text.indexOf('\n', from)) {
    if (hasLostTag(codes, from, to, version, missing)) lines.push(text.slice(from, to));
    from = to + 1;
  }
  return lines;
}

/** Whether one of the `missing` tags stands inside the line from `from` to `to`, and follows the line's own on cards. */
function hasLostTag(
  codes: Uint8Array,
  from: number,
  to: number,
  version: number | null,
  missing: readonly number[],
): boolean {
  const own = tagIn(codes, from);
  for (let at = from + 3; own >= 0 && at + 3 < to; at += 1) {
    const tag = tagIn(codes, at);
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

const dayBits = bitsOf(days);
const endsInDay = /D[A-D][A-Z]\d{8}$/;

function hasDayInName(elements: Elements, slots: number): boolean {
  if ((slots & dayBits) === dayBits) return false;
  for (const name of names) {
    const value = elements[name];
    if (value !== undefined && value.length > 11 && endsInDay.test(value)) return true;
  }
  return false;
}

/**
 * Quirk `separator-lost`, as above: a day's tag and its eight digits end a name (`DADROSEDBD20240302`). No name has eight
 * digits, so none is cut. True where one was found.
 */
function takeDaysFromNames(elements: Elements): boolean {
  if (!hasDayInName(elements, slotsIn(elements))) return false;
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
  if (whole && isComplete(slotsIn(elements))) return { elements, warnings };
  if (endless.has(openSlot)) elements[openSlot] = undefined;
  return { elements, warnings: [...warnings, 'cut'] };
}
