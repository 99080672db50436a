/**
 * From a header to its elements: where the subfile ends, what separates its elements, what is missing.
 */
import type { LicenceWarning } from '../../preload/contract.ts';
import { splitLines } from './elements.ts';
import { splitGlued } from './glued.ts';
import { findHeader, type Header } from './header.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { has, isTagAt, tagAt, keptSlot, type Elements } from './tags.ts';

export interface Subfile {
  readonly elements: Elements;
  readonly warnings: readonly LicenceWarning[];
}

/** Reads the licence's own subfile after `header`; jurisdiction subfiles and a second scan are passed over. */
export function readSubfile(text: string, header: Header): Subfile {
  const end = subfileEnd(text, header);
  const lines = splitLines(text, header.body, end);
  if (isWhole(lines.lines, end - header.body))
    return checked(text, header, end, lines.elements, lines.openSlot);

  const mended = mendSeparators(text, header.body, end);
  if (mended !== null) {
    const again = splitLines(mended, 0, mended.length);
    if (isWhole(again.lines, mended.length))
      return checked(mended, header, mended.length, again.elements, again.openSlot);
  }
  const elements = splitGlued(text, header.body, end, fillerOf(text, header, end));
  const { warnings } = checked(text, header, end, elements, -1);
  return { elements, warnings: ['separators-lost', ...warnings] };
}

/** On cards an element takes 20 characters on average, with padding 25; twice that is a line that has several. */
const longestAverage = 50;

function isWhole(lines: number, length: number): boolean {
  return lines > 0 && length / lines <= longestAverage;
}

/**
 * Where the licence's subfile ends: at a jurisdiction's own, which begins with its designator and a tag that repeats it
 * (`ZOZOA…`; some are encrypted, and letters in them that look like tags are none), or at a second header.
 */
function subfileEnd(text: string, header: Header): number {
  const second = findHeader(text, header.body);
  let end = second === null ? text.length : startOfFrame(text, second, header.body);
  for (const designator of header.otherSubfiles) {
    const at = text.indexOf(designator + designator, header.body);
    if (at >= 0 && at < end) end = at;
  }
  return withoutTypedReturn(text, header, end);
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
  const isTyped = /^[Mm]$/.test(text.charAt(header.start - 1)) && /^[Mm]$/.test(text.charAt(end - 1));
  return isTyped ? end - 1 : end;
}

/** The subfile with a line feed for whatever stands in its separators' place, or null where nothing does. */
function mendSeparators(text: string, from: number, to: number): string | null {
  const written = wedgeQuirks.writtenControls.mend(text.slice(from, to));
  if (written !== null) return written.replace(/[\r\u001e]/g, '\n');
  const separator = findSeparator(text, from, to);
  return separator === null ? null : text.slice(from, to).replaceAll(separator, '\n');
}

/**
 * Quirk `mapped-separators`: a scanner or host puts another character in LF's place (`|`, tab, CR, a control picture
 * that was lost). It is the one sign, neither letter, digit nor blank, that stands before most tags.
 */
function findSeparator(text: string, from: number, to: number): string | null {
  const counts = new Map<string, number>();
  let tags = 0;
  for (let at = from + 1; at < to; at += 1) {
    if (!isTagAt(text, at)) continue;
    const before = text.charAt(at - 1);
    if (/[\p{L}\d ]/u.test(before)) continue;
    tags += 1;
    counts.set(before, (counts.get(before) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 3 && best[1] * 2 > tags ? best[0] : null;
}

/** What stands before tags where separators are gone: a blank for each run of them, `J` for a lost Ctrl+J, or nothing. */
function fillerOf(text: string, header: Header, end: number): '' | ' ' | 'J' {
  if (/@[Jj][^A-Z]?[Mm]?$/.test(text.slice(Math.max(0, header.start - 6), header.start))) return 'J';
  let tags = 0;
  let blanks = 0;
  const seen = new Set<number>();
  for (let at = header.body + 1; at < end && at - header.body < 2048; at += 1) {
    const tag = tagAt(text, at);
    if (tag < 0 || keptSlot(tag) < 0 || seen.has(tag)) continue;
    seen.add(tag);
    tags += 1;
    if (text.charCodeAt(at - 1) === 32) blanks += 1;
  }
  // Nearly all: a few of the tags counted are letters of names.
  return blanks * 5 >= tags * 4 ? ' ' : '';
}

/** Elements without which a card of any version is not whole, each with what older versions have for it. */
const mandatory = [
  ['DAQ', 'DBJ'],
  ['DCS', 'DAB', 'DAA'],
  ['DAC', 'DCT', 'DAA'],
  ['DBB'],
  ['DBA'],
  ['DAG', 'DAL'],
  ['DAI', 'DAN'],
  ['DAJ', 'DAO'],
  ['DAK', 'DAP'],
] as const;

/** Elements whose value may have lost its end without showing it. */
const free = new Set(
  ['DAA', 'DAB', 'DAC', 'DAD', 'DAG', 'DAH', 'DAI', 'DAQ', 'DBJ', 'DCS', 'DCT'].map((tag) =>
    keptSlot(tagAt(tag, 0)),
  ),
);

/**
 * Says whether the payload was cut: a mandatory element or a subfile of the directory is not there. Then a last value
 * that no separator ends is not whole either, and is not kept unless its form shows that it is.
 */
function checked(text: string, header: Header, end: number, elements: Elements, openSlot: number): Subfile {
  const lacksElement = mandatory.some((tags) => !tags.some((tag) => has(elements, tag)));
  const lacksSubfile =
    end === text.length &&
    header.otherSubfiles.some((name) => !text.includes(`\n${name}`) && !text.includes(`\r${name}`));
  if (!lacksElement && !lacksSubfile) return { elements, warnings: [] };
  if (free.has(openSlot)) elements[openSlot] = undefined;
  return { elements, warnings: ['cut'] };
}
