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
import { formOf, hasForm, isNatural, worth } from './forms.ts';
import { keptSlot, noElements, tagAt, tagCount, type Elements } from './tags.ts';

/** A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438, 5.1); nothing after them is a subfile's. */
const mostCharacters = 2048;

/** No value has more letters in it that could be tags. */
const mostFalseTags = 12;

/** What stands before each tag: nothing, or the character that a wedge put in a separator's place. */
export type Filler = '' | ' ' | 'J';

/** Reads `text` from `from`, where the first tag stands, to `to`. */
export function splitGlued(text: string, from: number, to: number, filler: Filler = ''): Elements {
  const end = Math.min(to, from + mostCharacters);
  const places = findPlaces(text, from, end, filler);
  const elements = noElements();
  for (const [start, stop] of bestCut(text, places, end, filler)) {
    const tag = tagAt(text, start);
    const slot = keptSlot(tag);
    if (slot < 0) continue;
    const value = between(text, start, stop, filler);
    keep(elements, slot, hasForm(formOf(tag), value) ? readValue(value, 0, value.length) : '');
  }
  return elements;
}

/** Where a tag could stand. */
function findPlaces(text: string, from: number, end: number, filler: Filler): number[] {
  const places: number[] = [];
  for (let at = from; at + 3 <= end; at += 1) {
    const tag = tagAt(text, at);
    if (tag < 0 || formOf(tag) === 'none') continue;
    if (filler === '' || at === from || text.charAt(at - 1).toUpperCase() === filler) places.push(at);
  }
  return places;
}

/** The best way that leads to a place: its weight, the place before it, and which tags it has seen. */
interface Way {
  readonly weight: number;
  readonly start: number;
  readonly before: Way | null;
  readonly seen: Uint8Array;
}

/** Start and stop of each element, tag included, of the best cut. */
function bestCut(text: string, places: readonly number[], end: number, filler: Filler): [number, number][] {
  const ways: (Way | undefined)[] = places.map(() => undefined);
  const [first] = places;
  if (first === undefined) return [];
  ways[0] = { weight: 0, start: first, before: null, seen: new Uint8Array(tagCount) };
  let best: Way | null = null;

  for (let index = 0; index < places.length; index += 1) {
    const way = ways[index];
    if (way === undefined) continue;
    const tag = tagAt(text, way.start);
    const seen = Uint8Array.from(way.seen);
    seen[tag] = 1;
    for (let next = index + 1; next <= Math.min(places.length, index + mostFalseTags); next += 1) {
      const start = places[next] ?? end;
      const nextTag = tagAt(text, start);
      if (start !== end && seen[nextTag] === 1) continue;
      const value = between(text, way.start, start, start === end ? '' : filler);
      const natural = start !== end && isNatural(tag, nextTag) ? 0.5 : 0;
      const weight = way.weight + worth(tag, value, next - index - 1) + natural;
      if (start === end) {
        if (best === null || weight > best.weight) best = { weight, start: end, before: way, seen };
      } else if (weight > (ways[next]?.weight ?? -Infinity)) {
        ways[next] = { weight, start, before: way, seen };
      }
    }
  }

  const cut: [number, number][] = [];
  for (let way = best; way?.before; way = way.before) cut.push([way.before.start, way.start]);
  return cut.reverse();
}

/** An element's value; a line that was wrapped in its padding is made one again. */
function between(text: string, start: number, stop: number, filler: Filler): string {
  return text.slice(start + 3, Math.max(start + 3, stop - filler.length)).replace(/[\n\r]+/g, ' ');
}
