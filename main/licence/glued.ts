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
import { keep, readValue } from './elements.ts';
import { day, formOf, hasForm, isNatural, mostSure, nothing, reachOf, worth, type Opening } from './forms.ts';
import { keptSlot, noElements, tagIn, type Elements } from './tags.ts';
import { codesOf } from './text.ts';

/** A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438); nothing after them is a subfile's. */
const mostCharacters = 2048;

/** No value has more letters in it that could be tags. */
const mostFalseTags = 12;

/** Those that are left are where a wedge or a log wrapped the text, in the middle of padding, or frame it (STX, ETX). */
const controls = /[\u0000-\u001f]+/g;

/** What stands before each tag: nothing, or the character that a wedge put in a separator's place. */
export type Filler = '' | ' ' | 'J';

/** Reads a subfile from its first tag on. `version` is the header's: each has orders of its own. */
export function splitGlued(text: string, version: number | null, filler: Filler = ''): Elements {
  const subfile = text.slice(0, mostCharacters).replace(controls, ' ');
  const codes = codesOf(subfile);
  const elements = noElements();
  for (const { opening, to } of bestCut(subfile, findPlaces(subfile, codes, filler), version)) {
    const slot = keptSlot(opening.tag);
    if (slot < 0) continue;
    keep(elements, slot, hasForm(opening, subfile, to) ? readValue(subfile, codes, opening.from, to) : '');
  }
  return elements;
}

/** Where a tag could stand. */
interface Place extends Opening {
  /** Where the value before it ends. */
  readonly end: number;
  /** True where it is surely a tag, so that no value goes past it: eight digits of a date follow. */
  readonly sure: boolean;
  /** True where the same tag could stand before, too. */
  readonly again: boolean;
}

/** The subfile's end is a place too, and what leads to it is a whole cut. */
function findPlaces(subfile: string, codes: Uint8Array, filler: Filler): Place[] {
  const length = subfile.length;
  const places: Place[] = [];
  const seen: boolean[] = [];
  for (let start = 0; start + 3 <= length; start += 1) {
    const tag = tagIn(codes, start);
    const form = tag < 0 ? null : formOf(tag);
    if (form === null) continue;
    if (filler !== '' && start > 0 && subfile.charAt(start - 1).toUpperCase() !== filler) continue;
    const from = afterBlanks(codes, start + 3, length);
    const reach = reachOf(form, codes, from, length);
    const end = beforeBlanks(codes, start - filler.length);
    places.push({
      tag,
      form,
      from,
      reach,
      end,
      sure: form === day && reach === start + 11,
      again: seen[tag] === true,
    });
    seen[tag] = true;
  }
  const end = beforeBlanks(codes, length);
  places.push({ tag: noTag, form: nothing, from: length, reach: length, end, sure: true, again: false });
  return places;
}

/** Of the subfile's end. */
const noTag = -1;

function afterBlanks(codes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && codes[at] === 32) at += 1;
  return at;
}

function beforeBlanks(codes: Uint8Array, to: number): number {
  let at = to;
  while (at > 0 && codes[at - 1] === 32) at -= 1;
  return at;
}

/** The best way to a place: its weight, and the way to the place before. */
interface Way {
  readonly weight: number;
  readonly place: Place;
  readonly before: Way | null;
}

interface Cut {
  readonly opening: Opening;
  readonly to: number;
}

/** The elements of the best cut, in order. */
function bestCut(subfile: string, places: readonly Place[], version: number | null): Cut[] {
  const ways: (Way | null)[] = [];
  for (const place of places) ways.push(bestWay(subfile, place, ways, version));

  const cut: Cut[] = [];
  // Where a tag comes again and again there may be no way to the end: then the one that goes furthest.
  for (let way = ways.findLast((one) => one !== null); way?.before; way = way.before) {
    const opening = way.before.place;
    cut.push({ opening, to: valueEnd(opening, way.place) });
  }
  return cut.reverse();
}

/** The best way to `place`, from one of the places before it, to which `ways` go; null where none leads there. */
function bestWay(
  subfile: string,
  place: Place,
  ways: readonly (Way | null)[],
  version: number | null,
): Way | null {
  if (ways.length === 0) return { weight: 0, place, before: null };
  let best: Way | null = null;
  let most = -Infinity;
  for (let inside = 0; inside < mostFalseTags && inside < ways.length; inside += 1) {
    const way = ways[ways.length - 1 - inside];
    if (way === undefined || way === null) continue;
    if (way.weight + mostWorth >= most && !(place.again && hasSeen(way, place.tag))) {
      const value = worth(way.place, subfile, valueEnd(way.place, place), inside);
      const weight = way.weight + value + order(way.place.tag, place.tag, version);
      if (weight >= most) {
        most = weight;
        best = way;
      }
    }
    if (way.place.sure) break;
  }
  return best === null ? null : { weight: most, place, before: best };
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

function hasSeen(last: Way, tag: number): boolean {
  for (let way: Way | null = last; way !== null; way = way.before) if (way.place.tag === tag) return true;
  return false;
}
