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
import { keptSlot, noElements, tagCount, tagIn, type Elements } from './tags.ts';
import { payloadOf, type Payload } from './text.ts';

/** A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438); nothing after them is a subfile's. */
const mostCharacters = 2048;

/** No value has more letters in it that could be tags. */
const mostFalseTags = 12;

/** What stands before each tag: nothing, or the character that a wedge put in a separator's place. */
export type Filler = '' | ' ' | 'J';

/**
 * Reads a payload's elements from the first tag, at `from`, to `to`. `version` is the header's: each has orders of its own.
 * The payload's codes may be written over.
 */
export function splitGlued(
  payload: Payload,
  from: number,
  to: number,
  version: number | null,
  filler: Filler = '',
): Elements {
  const end = beforeBlanks(payload.codes, from, Math.min(to, from + mostCharacters));
  if (!hasControl(payload.codes, from, end)) return cutAtTags(payload, from, end, version, filler);
  const unwrapped = payload.text.slice(from, end).replace(controls, ' ');
  return cutAtTags(payloadOf(unwrapped), 0, unwrapped.length, version, filler);
}

/** Those that are left are where a wedge or a log wrapped the text, in the middle of padding, or frame it (STX, ETX). */
const controls = /[\u0000-\u001f]+/g;

function hasControl(codes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && (codes[at] ?? 0) >= 32) at += 1;
  return at < to;
}

function cutAtTags(
  payload: Payload,
  from: number,
  to: number,
  version: number | null,
  filler: Filler,
): Elements {
  const elements = noElements();
  for (const { opening, end } of bestCut(payload, findPlaces(payload, from, to, filler), version)) {
    const slot = keptSlot(opening.tag);
    if (slot < 0) continue;
    keep(elements, slot, hasForm(opening, payload, end) ? readValue(payload, opening.from, end) : '');
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
function findPlaces({ codes }: Payload, start: number, to: number, filler: Filler): Place[] {
  const places: Place[] = [];
  const before = filler.charCodeAt(0) | letterCase;
  seen.fill(0);
  for (let at = start; at + 3 <= to; at += 1) {
    const tag = tagIn(codes, at);
    const form = tag < 0 ? null : formOf(tag);
    if (form === null) continue;
    if (filler !== '' && at > start && ((codes[at - 1] ?? 0) | letterCase) !== before) continue;
    const from = afterBlanks(codes, at + 3, to);
    const reach = reachOf(form, codes, from, to);
    places.push({
      tag,
      form,
      from,
      reach,
      end: beforeBlanks(codes, start, at - filler.length),
      sure: form === day && reach === at + 11,
      again: seen[tag] === 1,
    });
    seen[tag] = 1;
  }
  const end = beforeBlanks(codes, start, to);
  places.push({ tag: noTag, form: nothing, from: to, reach: to, end, sure: true, again: false });
  return places;
}

/** Tags that were found: good while places are looked for. */
const seen = new Uint8Array(tagCount);

/** The bit that tells a small letter from a capital; a blank has it. */
const letterCase = 32;

/** Of the subfile's end. */
const noTag = -1;

function afterBlanks(codes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (codes[at] ?? 0) <= 32) at += 1;
  return at;
}

function beforeBlanks(codes: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && (codes[at - 1] ?? 0) <= 32) at -= 1;
  return at;
}

/** The best way to a place: its weight, and the way to the place before. */
interface Way {
  readonly weight: number;
  readonly place: Place;
  readonly before: Way | null;
  /** The tags on it, as bits of four numbers, once they were asked for: few cards have a tag twice. */
  tags: readonly number[] | null;
}

interface Cut {
  readonly opening: Opening;
  /** Where its value ends. */
  readonly end: number;
}

/** The elements of the best cut, in order. */
function bestCut(payload: Payload, places: readonly Place[], version: number | null): Cut[] {
  const ways: (Way | null)[] = [];
  let way: Way | null = null;
  // Where a tag comes again and again there may be no way to the end: then the one that goes furthest.
  for (const place of places) {
    const best = bestWay(payload, place, ways, version);
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
  payload: Payload,
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
      const value = worth(way.place, payload, valueEnd(way.place, place), inside);
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
  return (((tagsOn(way)[tag >> 5] ?? 0) >> (tag & 31)) & 1) === 1;
}

function tagsOn(way: Way): readonly number[] {
  if (way.tags !== null) return way.tags;
  const tags = way.before === null ? [0, 0, 0, 0] : tagsOn(way.before).slice();
  const { tag } = way.place;
  tags[tag >> 5] = (tags[tag >> 5] ?? 0) | (1 << (tag & 31));
  way.tags = tags;
  return tags;
}
