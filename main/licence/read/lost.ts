/**
 * Finds the separators that are lost inside lines: `DCSTESSIERDACNOÉMIE` is two elements, `DAG12 DAHLIA ST` is one.
 *
 * Three letters that could be a tag are one only where no line has that element, the value before them has the form of
 * its own element, and the rest has the form of theirs. Where that is certain the line is cut there. Where it is only
 * possible the line stays whole, and the clerk is told.
 */
import { readDay } from './dates.ts';
import { formOf, isNatural } from './forms.ts';
import { cutAtTags } from './glued.ts';
import { tagLength, type Line } from './lines.ts';
import { fixedLength, isKept, mandatoryTags, tag, tagAt, tagsOf } from './tags.ts';
import { readValue } from './values.ts';

export interface Recovered {
  readonly lines: readonly Line[];
  /** True where a line was cut, or may have to be. */
  readonly lost: boolean;
}

/** The lines of a subfile, each cut where a separator was certainly lost. */
export function recoverLines(text: string, lines: readonly Line[], version: number | null): Recovered {
  const present = new Set(lines.map((line) => line.tag));
  const search = { text, version, present, isCut: isCutShort(present) };
  let lost = false;
  const recovered = lines.flatMap((line) => {
    const found = cutLine(line, search);
    lost ||= found.lost;
    return found.lines;
  });
  return { lines: recovered, lost };
}

interface Search {
  readonly text: string;
  readonly version: number | null;
  /** The tags that have a line. */
  readonly present: Set<number>;
  /** True where so much is missing that nothing is certain by being absent. */
  readonly isCut: boolean;
}

/** What every card has, by the tags that have it in one version or another. */
const core = [
  'DAQ DBJ',
  'DCS DAB DAA',
  'DAC DCT DAA',
  'DBB',
  'DBA',
  'DAG DAL',
  'DAI DAN',
  'DAJ DAO',
  'DAK DAP',
];

function isCutShort(present: ReadonlySet<number>): boolean {
  const lacking = core.filter((names) => !tagsOf(names).some((one) => present.has(one)));
  return lacking.length > 2;
}

function cutLine(line: Line, search: Search): Recovered {
  const { text, version, present } = search;
  const places = lostTags(line, search);
  if (places.length === 0) return { lines: [line], lost: false };
  const among = new Set(places.map((at) => tagAt(text, at)));
  const cut = cutAtTags(text.slice(line.at, line.to), { version, filler: '', among });
  const lines: Line[] = [];
  let start = line;
  for (const element of cut.slice(1)) {
    const at = line.at + element.at;
    if (!isCertain(start, at, element.value, search)) continue;
    lines.push({ ...start, to: at });
    start = { tag: element.tag, at, to: line.to };
    present.add(element.tag);
  }
  lines.push(start);
  const left = lines.some((one) => lostTags(one, search).some((at) => isPossible(one, at, search)));
  return { lines, lost: lines.length > 1 || left };
}

/** Where tags of elements that have no line of their own stand inside the line. */
function lostTags(line: Line, { text, present }: Search): number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf('D', line.at + tagLength);
    at >= 0 && at < line.to;
    at = text.indexOf('D', at + 1)
  ) {
    const inner = tagAt(text, at);
    if (inner >= 0 && at + tagLength <= line.to && !present.has(inner) && formOf(inner) !== null)
      places.push(at);
  }
  return places;
}

/** Whether the line surely has two elements: its own, and one whose tag stands at `at`, with this value. */
function isCertain(line: Line, at: number, value: string | null, search: Search): boolean {
  const { text, version, isCut } = search;
  if (value === null) return false;
  const inner = tagAt(text, at);
  const before = text.slice(line.at + tagLength, at);
  if (isWholeNarrow(line.tag, before)) return true;
  if (!couldEndAt(line.tag, before)) return false;
  if (formOf(inner)?.name === 'day') return isDayValue(value);
  if (isCut || !mandatoryTags(version).has(inner)) return false;
  if (truncations.includes(inner)) return isOneOfThree(value, search);
  return isNatural(line.tag, inner, version) || formOf(inner)?.sureness !== null;
}

/** DDE, DDF, DDG: a name is truncated, is not, or it is not known (annex D.12.5.1). */
const truncations = tagsOf('DDE DDF DDG');

/** Some issuers leave all three out: then `MADDEN` is a name. */
function isOneOfThree(value: string, { present }: Search): boolean {
  return /^[TNU]$/.test(value) && truncations.some((one) => present.has(one));
}

/** A value whose form is so narrow that nothing can follow it in its element: a day, a flag, a country, a colour. */
function isWholeNarrow(own: number, before: string): boolean {
  const value = readValue(before, 0, before.length);
  const form = formOf(own);
  if (form === null || value === '') return false;
  const length = fixedLength(own);
  if (length > 0 && before.length === length) return form.whole.test(value);
  const isNarrow = form.sureness !== null && form.name !== 'flag';
  return (isNarrow || form.name === 'colour') && form.whole.test(value);
}

/** Whether the value before a tag may be its element's whole value. */
function couldEndAt(own: number, before: string): boolean {
  const value = readValue(before, 0, before.length);
  const form = formOf(own);
  if (form === null) return true;
  if (value === '') return true;
  return form.whole.test(value) && value.length > (form.name === 'name' ? 1 : 0);
}

function isDayValue(value: string): boolean {
  return /^\d{8}$/.test(value) && readDay(value, []) !== null;
}

/** Whether a separator may have been lost before the tag at `at`, though nothing proves it. */
function isPossible(line: Line, at: number, search: Search): boolean {
  const { text, version } = search;
  const inner = tagAt(text, at);
  if (!isKept(line.tag) && !isKept(inner)) return false;
  const before = text.slice(line.at + tagLength, at);
  if (!couldEndAt(line.tag, before)) return false;
  const value = text.slice(at + tagLength, line.to);
  if (value.startsWith(' ') && formOf(inner)?.name !== 'measure') return false;
  const narrow = narrowForms.get(inner);
  if (narrow !== undefined) return narrow.test(value.trim());
  if (!isNatural(line.tag, inner, version) && formOf(inner)?.sureness === null) return false;
  return value.trim() === '' || formOf(inner)?.whole.test(value.trim()) === true;
}

/** What optional elements say, as narrow as cards are: letters of a name are none of these. */
const narrowForms: ReadonlyMap<number, RegExp> = new Map([
  // A second street line; not DAHL, DAHLIA.
  [tag.DAH, /^(?:$|(?!L)\p{L}[\p{L}\d#.' -]{2,}|[#\d])/u],
  [tag.DCU, /^(?:$|(?:JR|SR|ESQ|[IVX]{1,4}|\d(?:ST|ND|RD|TH))\.?$)/i],
  [tag.DAE, /^(?:$|(?:JR|SR|ESQ|[IVX]{1,4}|\d(?:ST|ND|RD|TH))\.?$)/i],
  ...tagsOf('DAU DAV DAW DAX').map((one) => [one, /^\d[\d'" -]*[A-Z]{0,2}$/i] as const),
  ...tagsOf('DDA').map((one) => [one, /^[FNM]?$/] as const),
  ...tagsOf('DDD DDK DDL DDM DDN DDO DDP').map((one) => [one, /^[01YN]$/] as const),
  ...truncations.map((one) => [one, /^[TNU]?$/] as const),
  ...tagsOf('DBC').map((one) => [one, /^[0129MFXUN]$/] as const),
  ...tagsOf('DCE').map((one) => [one, /^\d$/] as const),
  ...tagsOf('DCL').map((one) => [one, /^(?:AI|AP|BK|H|O|U|W)\s*$/] as const),
  ...tagsOf('DCF DCK DCJ').map((one) => [one, /^[\d*]|\d/] as const),
  ...tagsOf('DAY DAZ').map((one) => [one, formOf(one)?.whole ?? /$^/] as const),
  ...tagsOf('DBA DBB DBD DDB DDC DDH DDI DDJ').map((one) => [one, /^(?:\d{8})?$/] as const),
]);
