/** From a header to its elements: where the licence's own subfile ends, what separates its elements, what is missing. */
import type { LicenceWarning } from '../../domain/licence.ts';
import { writtenControls } from '../quirks/envelopes.ts';
import { findEnd } from './ends.ts';
import { readGlued, type Filler } from './glued.ts';
import type { Header } from './header.ts';
import { hasStrange, splitLines, type Line, type Lines, type Stray } from './lines.ts';
import { recoverLines } from './lost.ts';
import {
  countLacking,
  findTag,
  isKept,
  noElements,
  tagAt,
  tagLength,
  tagsIn,
  tagsOf,
  type Elements,
} from './tags.ts';
import { readValue } from './values.ts';

export interface Subfile {
  readonly elements: Elements;
  readonly warnings: readonly LicenceWarning[];
  /** True where each value was found to have characters of its element's alphabet only. */
  readonly isPlain: boolean;
}

/**
 * The elements of a payload whose text needs nothing put right: it has the standard's characters only, and line ends.
 * Null where it is not one.
 */
export function readLinedSubfile(text: string, header: Header): Subfile | null {
  const { end, whole } = findEnd(text, header);
  if (hasStrange(text, header.body, end)) return null;
  const split = splitLines(text, header.body, end);
  if (!isLined(split.lines.length, end - header.body)) return null;
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
    isPlain: false,
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
  if (whole && isComplete(elements)) return { elements, warnings, isPlain: false };
  if (last?.to === end) dropCutValue(elements, last.tag);
  return { elements, warnings: [...warnings, 'cut'], isPlain: false };
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
  if (isFiller(said)) return true;
  const last = lines[before - 1];
  if (before < lines.length || last === undefined || !text.slice(last.to, at).includes('\r')) return false;
  // Unless it is what a tag without its first letter has left. The letter may stand at the end of the value before.
  const tagged = tagAt(`D${said}`, 0);
  if (tagged >= 0 && text.charAt(last.to - 1) === 'D') return false;
  return !isKept(tagged) || lines.some((line) => line.tag === tagged);
}

/** An element of a jurisdiction's, whose subfile the directory does not have; signs alone; Puerto Rico's row of eights. */
export function isFiller(said: string): boolean {
  return /^Z[A-Z](?:[A-Z]|$)|^(.)\1{7,}$/.test(said) || !/[\p{L}\d]/u.test(said);
}

/** On cards a line takes 20 characters on average, with padding 25; one that has twice as many has several elements. */
const longestAverage = 50;

export function isLined(lines: number, length: number): boolean {
  return lines > 0 && length <= lines * longestAverage;
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
  for (let at = findTag(text, 1, text.length); at > 0; at = findTag(text, at + 1, text.length)) {
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

function isComplete(elements: Elements): boolean {
  return countLacking(tagsIn(elements)) === 0;
}

/** Drops the last value, where no separator ends it: it may have lost its end, unless its form shows that it is whole. */
export function dropCutValue(elements: Elements, last: number): void {
  if (endless.has(last)) elements[last] = undefined;
}

/** Elements whose value may have lost its end without showing it. */
const endless: ReadonlySet<number> = new Set(tagsOf('DAA DAB DAC DAD DAG DAH DAI DAQ DBJ DCS DCT'));
