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
import type { Line } from './lines.ts';
import {
  addTag,
  countLacking,
  findTag,
  fixedLength,
  hasTag,
  isKept,
  mandatoryTags,
  noTags,
  tag,
  tagAt,
  tagLength,
  tagsOf,
  type TagSet,
} from './tags.ts';
import { readValue } from './values.ts';

export interface Recovered {
  readonly lines: readonly Line[];
  /** True where a line was cut, or may have to be. */
  readonly lost: boolean;
}

/** The lines of a subfile, each cut where a separator was certainly lost. */
export function recoverLines(text: string, lines: readonly Line[], version: number | null): Recovered {
  const present = tagsOfLines(lines);
  const search = { text, version: versionOf(version, present), present, isCut: countLacking(present) > 2 };
  let lost = false;
  const recovered = lines.flatMap((line) => {
    const found = cutLine(line, search);
    lost ||= found.lost;
    return found.lines;
  });
  return { lines: recovered, lost };
}

/** Whether a separator may be lost in one of some lines. `present` are the tags of all lines of their subfile. */
export function mayHaveLostOne(
  text: string,
  lines: readonly Line[],
  version: number | null,
  present: TagSet,
): boolean {
  const search = { text, version: versionOf(version, present), present };
  return lines.some((line) => mayBeTwo(line, search));
}

function tagsOfLines(lines: readonly Line[]): TagSet {
  const tags = noTags();
  for (const line of lines) addTag(tags, line.tag);
  return tags;
}

/** The version by whose rules the elements are written: some headers say 1 before elements of later versions. */
function versionOf(version: number | null, present: TagSet): number | null {
  if (version === null || version > 1 || !hasTag(present, tag.DCS)) return version;
  return hasTag(present, tag.DCT) ? 3 : 4;
}

interface Surroundings {
  readonly text: string;
  readonly version: number | null;
  /** The tags that have a line. */
  readonly present: TagSet;
}

interface Search extends Surroundings {
  /** True where so much is missing that nothing is certain by being absent. */
  readonly isCut: boolean;
}

function cutLine(line: Line, search: Search): Recovered {
  if (!mayBeTwo(line, search)) return { lines: [line], lost: false };
  const narrow = cutNarrow(line, search);
  const lines = [...narrow.slice(0, -1), ...narrow.slice(-1).flatMap((rest) => cutWide(rest, search))];
  return { lines, lost: lines.length > 1 || lines.some((one) => mayBeTwo(one, search)) };
}

function mayBeTwo(line: Line, search: Surroundings): boolean {
  return lostTags(line, search).some((at) => isPossible(line, at, search));
}

/** Cuts the line after a value whose form lets nothing follow it, as long as the rest begins with such a value. */
function cutNarrow(line: Line, search: Search): Line[] {
  const { text, present } = search;
  const at = lostTags(line, search).find((place) =>
    isWholeNarrow(line.tag, readValue(text, line.at + tagLength, place), text.slice(place, line.to)),
  );
  if (at === undefined) return [line];
  const rest = { tag: tagAt(text, at), at, to: line.to };
  addTag(present, rest.tag);
  return [{ ...line, to: at }, ...cutNarrow(rest, search)];
}

/** Cuts the line where the forms of its values say that it most likely has several elements, and where that is certain. */
function cutWide(line: Line, search: Search): Line[] {
  const { text, version, present } = search;
  const places = lostTags(line, search);
  if (places.length === 0) return [line];
  const among = new Set(places.map((at) => tagAt(text, at)));
  const lines: Line[] = [];
  let start = line;
  for (const element of cutAtTags(text.slice(line.at, line.to), { version, filler: '', among }).slice(1)) {
    const at = line.at + element.at;
    if (!isCertain(start, at, element.value, search)) continue;
    lines.push({ ...start, to: at });
    start = { tag: element.tag, at, to: line.to };
    addTag(present, element.tag);
  }
  return [...lines, start];
}

/** Where tags of elements that have no line of their own stand inside the line. */
function lostTags(line: Line, { text, present }: Surroundings): number[] {
  const places: number[] = [];
  const from = line.at + tagLength;
  for (let at = findTag(text, from, line.to); at >= 0; at = findTag(text, at + 1, line.to)) {
    const inner = tagAt(text, at);
    if (!hasTag(present, inner) && formOf(inner) !== null) places.push(at);
  }
  return places;
}

/** Whether the line surely has two elements: its own, and one whose tag stands at `at`, with this value. */
function isCertain(line: Line, at: number, value: string | null, search: Search): boolean {
  const { text, version, isCut } = search;
  if (value === null) return false;
  const inner = tagAt(text, at);
  const before = readValue(text, line.at + tagLength, at);
  if (before === '' && isOneValue(inner) && value !== '') return true;
  if (!couldEndAt(line.tag, before) || (before.length === 1 && isName(line.tag) && line.tag !== tag.DAD))
    return false;
  if (formOf(inner)?.name === 'day') return isDayValue(value);
  if (truncations.includes(inner)) return hasTruncations(search) && /^[TNU]$/.test(value);
  if (isCut || !mandatoryTags(version).has(inner)) return false;
  return isNatural(line.tag, inner, version) || formOf(inner)?.sureness !== null;
}

/** DDE, DDF, DDG: a name is truncated, is not, or it is not known (annex D.12.5.1). */
const truncations = tagsOf('DDE DDF DDG');

/** Some issuers leave all three out: then `MADDEN` is a name. */
function hasTruncations({ present }: Surroundings): boolean {
  return truncations.some((one) => hasTag(present, one));
}

/**
 * A value whose form is so narrow that nothing can follow it in its element: a day, a flag, a country, a postal code. Some
 * cards write colours and jurisdictions out, so that what follows these must have its own form.
 */
function isWholeNarrow(own: number, value: string, rest: string): boolean {
  const form = formOf(own);
  if (form === null || value === '') return false;
  if (value.length === fixedLength(own)) return form.whole.test(value);
  if (form.sureness === null && form.name !== 'colour') return false;
  if (form.name === 'flag' || !form.whole.test(value)) return false;
  return !/^[A-Z]+$/i.test(value) || hasOwnForm(rest);
}

/** Whether a text that begins with a tag has its value's form, as far as a further tag. */
function hasOwnForm(text: string): boolean {
  const form = formOf(tagAt(text, 0));
  const [, value = ''] = /^...(.*?)(?:\s*$|D[A-D][A-Z])/s.exec(text) ?? [];
  return form?.whole.test(value.trim()) === true;
}

/** Whether the value before a tag may be its element's whole value. */
function couldEndAt(own: number, value: string): boolean {
  return value === '' || formOf(own)?.whole.test(value) !== false;
}

/** Flags and days: no name begins with their tags. */
function isOneValue(inner: number): boolean {
  return formOf(inner)?.name === 'flag' || formOf(inner)?.name === 'day';
}

function isName(own: number): boolean {
  return formOf(own)?.name === 'name';
}

function isDayValue(value: string): boolean {
  return /^\d{8}$/.test(value) && readDay(value, []) !== null;
}

/** Whether a separator may have been lost before the tag at `at`, though nothing proves it. */
function isPossible(line: Line, at: number, search: Surroundings): boolean {
  const { text, version } = search;
  const inner = tagAt(text, at);
  // What an element that is not kept says is shown to nobody; but one that is kept may have been lost in it.
  if (!isKept(line.tag)) return isKept(inner);
  const before = readValue(text, line.at + tagLength, at);
  if (!couldEndAt(line.tag, before)) return false;
  if (!inWords.has(inner) || isWholeNarrow(line.tag, before, text.slice(at, line.to))) return true;
  if (before === '' && isOneValue(inner)) return true;
  if (truncations.includes(inner) && !hasTruncations(search)) return false;
  const value = readValue(text, at + tagLength, line.to);
  // No value begins with a blank but a measure's.
  if (value !== '' && text.charAt(at + tagLength) === ' ' && formOf(inner)?.name !== 'measure') return false;
  const narrow = narrowForms.get(inner);
  if (inner === complianceType && !isNatural(line.tag, inner, version)) return false;
  if (narrow !== undefined && value !== '') return narrow.test(value);
  if (formOf(inner)?.sureness !== null)
    return value === '' ? before === '' : formOf(inner)?.whole.test(value) === true;
  const beginsWord = /[^ ,][ ,]$/.test(text.slice(line.at, at));
  return before !== '' && !beginsWord && isNatural(line.tag, inner, version);
}

/** DDA: its letter ends names too (`ODDAN`). */
const complianceType = tagAt('DDA', 0);

/** Tags that are also letters of names of people, places and streets: DALe, DANiel, goODCHild, mADDEn. */
const inWords: ReadonlySet<number> = new Set(
  tagsOf(
    'DAB DAC DAD DAE DAF DAG DAH DAI DAK DAL DAM DAN DAO DAP DAR DAS DAT DAU DAV DAW DAX DAY DAZ ' +
      'DBA DBE DBI DBL DBO DBR DBU DCA DCE DCH DCI DCL DCO DCR DDA DDE DDH DDI DDL DDO',
  ),
);

/** What optional elements say, as narrow as cards are: letters of a name are none of these. */
const narrowForms: ReadonlyMap<number, RegExp> = new Map([
  // A second street line; not DAHL, DAHLIA.
  [tag.DAH, /^(?:(?!L)\p{L}[\p{L}\d#.' -]{2,}|[#\d])/u],
  [tag.DAL, /^[#\d]/],
  [tag.DCU, /^(?:JR|SR|ESQ|[IVX]{1,4}|\d(?:ST|ND|RD|TH))\.?$/i],
  [tag.DAE, /^(?:JR|SR|ESQ|[IVX]{1,4}|\d(?:ST|ND|RD|TH))\.?$/i],
  ...tagsOf('DAU DAV DAW DAX').map((one) => [one, /^\d[\d'" -]*[A-Z]{0,2}$/i] as const),
  ...tagsOf('DDD DDK DDL DDM DDN DDO DDP').map((one) => [one, /^[01]$/] as const),
  [complianceType, /^[FNM]$/],
  ...truncations.map((one) => [one, /^[TNU]/] as const),
  ...tagsOf('DBC').map((one) => [one, /^[0129MFXUN]$/] as const),
  ...tagsOf('DCE').map((one) => [one, /^\d$/] as const),
  ...tagsOf('DCL').map((one) => [one, /^(?:AI|AP|BK|H|O|U|W)\s*$/] as const),
  ...tagsOf('DCF DCK DCJ').map((one) => [one, /^[\d*]|\d/] as const),
  ...tagsOf('DAY DAZ').map((one) => [one, formOf(one)?.whole ?? /$^/] as const),
  ...tagsOf('DBA DBB DBD DDB DDC DDH DDI DDJ').map((one) => [one, /^\d{8}$/] as const),
]);
