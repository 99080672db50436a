/**
 * Finds the elements of a subfile whose separators were lost: `DCAGDCBDCDDBA20290417DCSTESSIERDAC…`.
 *
 * Three letters that look like a tag also occur inside names (`SOLEDAD`, `CANDACE`, `RICHMOND` + `DAJ`). So every way to
 * cut the text at such letters is weighed: a value that has its element's form counts for it (eight digits after DBB,
 * two letters after DAJ), one that has not counts against it, no tag comes twice, and tags that follow each other on
 * real cards count a little more. The best way wins; a value without its element's form is not taken.
 *
 * A best-path search over the places where a tag could stand, from left to right. Its work is bounded by what a symbol
 * can hold and by how many false tags a value can have.
 */
import { keep, readValue } from './elements.ts';
import { formOf, hasForm, isNatural, isTooLong, worth } from './forms.ts';
import { keptSlot, noElements, tagAt, type Elements } from './tags.ts';

/** A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438, 5.1); nothing after them is a subfile's. */
const mostCharacters = 2048;

/** No value has more letters in it that could be tags. */
const mostFalseTags = 12;

/** What stands before each tag: nothing, or the character that a wedge put in a separator's place. */
export type Filler = '' | ' ' | 'J';

/** Reads `text` from `from`, where the first tag stands, to `to`. */
export function splitGlued(text: string, from: number, to: number, filler: Filler = ''): Elements {
  // Line ends that are left are where a wedge or a log wrapped the text, in the middle of padding.
  const subfile = text.slice(from, Math.min(to, from + mostCharacters)).replace(/[\n\r]+/g, ' ');
  const elements = noElements();
  for (const { start, stop, tag } of bestCut(subfile, filler)) {
    const slot = keptSlot(tag);
    if (slot < 0) continue;
    const value = valueBetween(subfile, start, stop, filler);
    keep(elements, slot, hasForm(formOf(tag), value) ? readValue(value, 0, value.length) : '');
  }
  return elements;
}

interface Place {
  readonly start: number;
  readonly tag: number;
  /** True where it is surely a tag, so that no value goes past it: eight digits of a date follow. */
  readonly sure: boolean;
}

/** Where a tag could stand; the subfile's end is one too, and what leads to it is a whole cut. */
function findPlaces(subfile: string, filler: Filler): Place[] {
  const places: Place[] = [];
  for (let start = 0; start + 3 <= subfile.length; start += 1) {
    const tag = tagAt(subfile, start);
    if (tag < 0 || formOf(tag) === 'none') continue;
    if (filler !== '' && start > 0 && subfile.charAt(start - 1).toUpperCase() !== filler) continue;
    const sure = formOf(tag) === 'day' && hasForm('day', subfile.slice(start + 3, start + 11));
    places.push({ start, tag, sure });
  }
  places.push({ start: subfile.length + filler.length, tag: -1, sure: true });
  return places;
}

/** The best way to a place: its weight and the way to the place before. */
interface Way {
  readonly weight: number;
  readonly place: Place;
  readonly before: Way | null;
}

interface Cut {
  readonly start: number;
  readonly stop: number;
  readonly tag: number;
}

/** The elements of the best cut, in order. */
function bestCut(subfile: string, filler: Filler): Cut[] {
  const places = findPlaces(subfile, filler);
  const ways = new Array<Way | undefined>(places.length).fill(undefined);
  const [first] = places;
  if (first !== undefined) ways[0] = { weight: 0, place: first, before: null };

  for (let index = 0; index + 1 < places.length; index += 1) {
    const way = ways[index];
    if (way === undefined) continue;
    const { start, tag } = way.place;
    for (let next = index + 1; next <= index + mostFalseTags; next += 1) {
      const place = places[next];
      if (place === undefined) break;
      if (hasSeen(way, place.tag)) continue;
      const value = valueBetween(subfile, start, place.start, filler);
      const weight = way.weight + worth(tag, value, next - index - 1) + (isNatural(tag, place.tag) ? 0.5 : 0);
      const best = ways[next];
      if (best === undefined || weight > best.weight) ways[next] = { weight, place, before: way };
      // A longer value fits no better; the first way is left open so that every text has one.
      if (place.sure || (next > index + 1 && isTooLong(tag, value))) break;
    }
  }

  const cut: Cut[] = [];
  for (let way = ways[places.length - 1]; way?.before; way = way.before) {
    const { start, tag } = way.before.place;
    cut.push({ start, stop: way.place.start, tag });
  }
  return cut.reverse();
}

function hasSeen(last: Way, tag: number): boolean {
  for (let way: Way | null = last; way !== null; way = way.before) if (way.place.tag === tag) return true;
  return false;
}

function valueBetween(subfile: string, start: number, stop: number, filler: Filler): string {
  return subfile.slice(start + 3, Math.max(start + 3, stop - filler.length)).trim();
}
