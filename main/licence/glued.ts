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
import { day, formOf, hasForm, isNatural, worth, type Form } from './forms.ts';
import { keptSlot, noElements, tagAt, type Elements } from './tags.ts';

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
  const elements = noElements();
  for (const { tag, form, value } of bestCut(subfile, version, filler)) {
    const slot = keptSlot(tag);
    if (slot >= 0) keep(elements, slot, hasForm(form, value) ? readValue(value, 0, value.length) : '');
  }
  return elements;
}

interface Place {
  readonly start: number;
  readonly tag: number;
  /** Null for the subfile's end, which is none. */
  readonly form: Form | null;
  /** True where it is surely a tag, so that no value goes past it: eight digits of a date follow. */
  readonly sure: boolean;
}

/** Where a tag could stand; the subfile's end is one too, and what leads to it is a whole cut. */
function findPlaces(subfile: string, filler: Filler): Place[] {
  const places: Place[] = [];
  for (let start = subfile.indexOf('D'); start >= 0; start = subfile.indexOf('D', start + 1)) {
    const tag = tagAt(subfile, start);
    const form = formOf(tag);
    if (form === null) continue;
    if (filler !== '' && start > 0 && subfile.charAt(start - 1).toUpperCase() !== filler) continue;
    const sure = form === day && hasForm(day, subfile.slice(start + 3, start + 11));
    places.push({ start, tag, form, sure });
  }
  places.push({ start: subfile.length + filler.length, tag: -1, form: null, sure: true });
  return places;
}

/** The best way to a place: its weight, the way to the place before and the value between the two. */
interface Way {
  readonly weight: number;
  readonly place: Place;
  readonly before: Way | null;
  readonly value: string;
}

interface Cut {
  readonly tag: number;
  readonly form: Form;
  readonly value: string;
}

/** The elements of the best cut, in order. */
function bestCut(subfile: string, version: number | null, filler: Filler): Cut[] {
  const places = findPlaces(subfile, filler);
  const ways = new Array<Way | undefined>(places.length).fill(undefined);
  const [first] = places;
  if (first !== undefined) ways[0] = { weight: 0, place: first, before: null, value: '' };

  for (let index = 0; index + 1 < places.length; index += 1) {
    const way = ways[index];
    if (way === undefined || way.place.form === null) continue;
    const { start, tag, form } = way.place;
    const last = Math.min(index + mostFalseTags, places.length - 1);
    for (let next = index + 1; next <= last; next += 1) {
      const place = places[next];
      if (place === undefined || hasSeen(way, place.tag)) continue;
      const value = valueBetween(subfile, start, place.start, filler);
      const weight = way.weight + worth(tag, form, value, next - index - 1) + order(tag, place.tag, version);
      const best = ways[next];
      if (best === undefined || weight > best.weight) ways[next] = { weight, place, before: way, value };
      // A longer value fits no better; the first way is left open so that every text has one.
      if (place.sure || (next > index + 1 && value.length > form.longest)) break;
    }
  }

  const cut: Cut[] = [];
  for (let way = ways[places.length - 1]; way?.before; way = way.before) {
    const { tag, form } = way.before.place;
    if (form !== null) cut.push({ tag, form, value: way.value });
  }
  return cut.reverse();
}

/** What it counts that one tag follows another; the subfile's end may follow any. */
function order(tag: number, next: number, version: number | null): number {
  if (next < 0) return 0;
  return isNatural(tag, next, version) ? 0.5 : -1.5;
}

function hasSeen(last: Way, tag: number): boolean {
  for (let way: Way | null = last; way !== null; way = way.before) if (way.place.tag === tag) return true;
  return false;
}

function valueBetween(subfile: string, start: number, stop: number, filler: Filler): string {
  return subfile.slice(start + 3, Math.max(start + 3, stop - filler.length)).trim();
}
