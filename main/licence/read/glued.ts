/**
 * Finds the elements of a subfile whose separators were lost: `DCAGDCBDCDDBA20290417DCSTESSIERDAC…`.
 *
 * Three letters that look like a tag also occur inside names (`SOLEDAD`, `CANDACE`, `RICHMOND` + `DAJ`). So every way to
 * cut the text at such letters is weighed: a value that has its element's form counts for it (eight digits after DBB,
 * two letters after DAJ), one that has not counts against it, no tag comes twice, and two tags that never follow each
 * other on cards count against it too. The best way wins; a value without its element's form is not taken.
 *
 * A best-path search over the places where a tag could stand, from left to right. Its work is bounded by what a symbol
 * can hold and by how many false tags a value can have.
 */
import { day, formOf, hasForm, isNatural, mostSure, nothing, reachOf, worth, type Opening } from './forms.ts';
import {
  addTag,
  findTag,
  hasTag,
  isKept,
  keep,
  noElements,
  noTags,
  tagAt,
  type Elements,
  type TagSet,
} from './tags.ts';
import { isPadding, readValue } from './values.ts';

/** A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438); nothing after them is a subfile's. */
const mostCharacters = 2048;

/** No value has more letters in it that could be tags. */
const mostFalseTags = 12;

/** What stands before each tag: nothing, or the character that a wedge put in a separator's place. */
export type Filler = '' | ' ' | 'J';

/** The kept elements of a subfile's text. `version` is the header's: each has orders of its own. */
export function readGlued(text: string, version: number | null, filler: Filler): Elements {
  const elements = noElements();
  // Controls that are left are where a wedge or a log wrapped the text, in the middle of padding, or frame it (STX, ETX).
  const unwrapped = text.slice(0, mostCharacters).replace(/[\u0000-\u001f]+/g, ' ');
  for (const { tag, value } of cutAtTags(unwrapped, { version, filler })) {
    if (isKept(tag)) keep(elements, tag, value ?? '');
  }
  return elements;
}

/** An element that was found without separators. */
export interface CutElement {
  readonly tag: number;
  /** Where its tag stands. */
  readonly at: number;
  /** Null where the value has not its element's form. */
  readonly value: string | null;
}

export interface CutOptions {
  readonly version: number | null;
  readonly filler: Filler;
  /** The tags that are looked for after the first; all, where there is none. */
  readonly among?: ReadonlySet<number>;
}

/** Cuts a text that begins with a tag into the elements that it most likely holds, in order. */
export function cutAtTags(text: string, options: CutOptions): CutElement[] {
  return bestCut(text, findPlaces(text, options), options.version).map(({ opening, end }) => ({
    tag: opening.tag,
    at: opening.at,
    value: hasForm(opening, text, end) ? readValue(text, opening.from, end) : null,
  }));
}

/** Where a tag could stand. */
interface Place extends Opening {
  readonly at: number;
  /** Where the value before it ends. */
  readonly end: number;
  /** True where it is surely a tag, so that no value goes past it: eight digits of a date follow. */
  readonly sure: boolean;
  /** True where the same tag could stand before, too. */
  readonly again: boolean;
}

/** The text's end is a place too, and what leads to it is a whole cut. */
function findPlaces(text: string, { filler, among }: CutOptions): Place[] {
  const to = text.length;
  const places: Place[] = [];
  const seen = new Set<number>();
  for (let at = findTag(text, 0, to); at >= 0; at = findTag(text, at + 1, to)) {
    const tag = tagAt(text, at);
    const form = formOf(tag);
    if (form === null) continue;
    if (at > 0 && (among?.has(tag) === false || !isAfter(filler, text, at))) continue;
    const from = afterBlanks(text, at + 3);
    const reach = reachOf(form, text, from, to);
    const end = beforePadding(text, at - filler.length);
    const sure = form === day && reach === at + 11;
    places.push({ tag, form, at, from, reach, end, sure, again: seen.has(tag) });
    seen.add(tag);
  }
  const end = beforePadding(text, to);
  places.push({ tag: noTag, form: nothing, at: to, from: to, reach: to, end, sure: true, again: false });
  return places;
}

/** Whether the filler stands before a tag; a wedge types a letter in either case. */
function isAfter(filler: Filler, text: string, at: number): boolean {
  return filler === '' || text.charAt(at - 1).toUpperCase() === filler;
}

/** Of the text's end. */
const noTag = -1;

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function beforePadding(text: string, to: number): number {
  let at = to;
  while (at > 0 && isPadding(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** The best way to a place: its weight, and the way to the place before. */
interface Way {
  readonly weight: number;
  readonly place: Place;
  readonly before: Way | null;
  /** The tags on it, once they were asked for: few cards have a tag twice. */
  tags: TagSet | null;
}

interface Cut {
  readonly opening: Place;
  /** Where its value ends. */
  readonly end: number;
}

/** The elements of the best cut, in order. */
function bestCut(text: string, places: readonly Place[], version: number | null): Cut[] {
  const ways: (Way | null)[] = [];
  let way: Way | null = null;
  // Where a tag comes again and again there may be no way to the end: then the one that goes furthest.
  for (const place of places) {
    const best = bestWay(text, place, ways, version);
    ways.push(best);
    way = best ?? way;
  }
  const cut: Cut[] = [];
  for (; way?.before; way = way.before) {
    const opening = way.before.place;
    cut.push({ opening, end: valueEnd(opening, way.place) });
  }
  return cut.reverse();
}

/** The best way to `place`, from one of the places before it, to which `ways` go; null where none leads there. */
function bestWay(
  text: string,
  place: Place,
  ways: readonly (Way | null)[],
  version: number | null,
): Way | null {
  if (ways.length === 0) return { weight: 0, place, before: null, tags: null };
  let best: Way | null = null;
  let most = -Infinity;
  for (let inside = 0; inside < mostFalseTags && inside < ways.length; inside += 1) {
    const way = ways[ways.length - 1 - inside];
    if (way === undefined || way === null) continue;
    if (way.weight + mostWorth >= most && !(place.again && isOn(way, place.tag))) {
      const value = worth(way.place, text, valueEnd(way.place, place), inside);
      const weight = way.weight + value + order(way.place.tag, place.tag, version);
      if (weight >= most) {
        most = weight;
        best = way;
      }
    }
    if (way.place.sure) break;
  }
  return best === null ? null : { weight: most, place, before: best, tags: null };
}

/** Where the value ends that goes on to `next`. */
function valueEnd(opening: Opening, next: Place): number {
  return Math.max(opening.from, next.end);
}

/** What it counts that one tag follows another; the subfile's end may follow any. */
function order(tag: number, next: number, version: number | null): number {
  if (next < 0) return 0;
  return isNatural(tag, next, version) ? natural : -1.5;
}

const natural = 0.5;

/** No element counts for more: a way that is further behind is not weighed. */
const mostWorth = mostSure + natural;

function isOn(way: Way, tag: number): boolean {
  return hasTag(tagsOn(way), tag);
}

function tagsOn(way: Way): TagSet {
  if (way.tags !== null) return way.tags;
  const tags = way.before === null ? noTags() : tagsOn(way.before).slice();
  addTag(tags, way.place.tag);
  way.tags = tags;
  return tags;
}
