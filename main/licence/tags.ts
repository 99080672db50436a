/**
 * The three-letter identifiers of elements (annex D.12.5, tables D.3 and D.4; AAMVA 2000).
 *
 * Only the elements that the counter has use for are kept; every other (height, eyes, sex, organ donor, …) is
 * stepped over and its value never stored.
 */
export const slot = {
  DAA: 0, // whole name, version 1
  DAB: 1, // family name, version 1
  DAC: 2, // first name
  DAD: 3, // middle names
  DAE: 4, // suffix, version 1
  DAG: 5, // street address
  DAH: 6, // street address, second line
  DAI: 7, // city
  DAJ: 8, // jurisdiction of the address
  DAK: 9, // postal code
  DAL: 10, // residence street address, version 1
  DAM: 11, // residence street address, second line, version 1
  DAN: 12, // residence city, version 1
  DAO: 13, // residence jurisdiction, version 1
  DAP: 14, // residence postal code, version 1
  DAQ: 15, // number
  DBA: 16, // expiry
  DBB: 17, // birth date
  DBD: 18, // issue date
  DBJ: 19, // number, version 1 (where there is no DAQ)
  DCG: 20, // country
  DCS: 21, // family name
  DCT: 22, // given names, versions 2 and 3
  DCU: 23, // suffix
  DDE: 24, // family name truncated
  DDF: 25, // first name truncated
  DDG: 26, // middle name truncated
} as const;

/** Where a kept element's value is. */
export type Slot = (typeof slot)[keyof typeof slot];

/**
 * The values of the kept elements, each at its slot. Empty text where the card has the element and nothing in it;
 * undefined where it has no such element.
 */
export type Elements = (string | undefined)[];

const noElement: Elements = Object.keys(slot).map(() => undefined);

export function noElements(): Elements {
  return noElement.slice();
}

/** What the element says, or null where it is absent or says nothing. */
export function valueOf(elements: Elements, at: Slot): string | null {
  const value = elements[at];
  return value === undefined || value === '' ? null : value;
}

/** How many tags there can be: `D`, then `A` to `D`, then any capital. */
export const tagCount = 4 * 26;

/** Which of the possible tags stands at `at`: 0 for `DAA` to 103 for `DDZ`; −1 where none does. */
export function tagAt(text: string, at: number): number {
  if (at + 3 > text.length || text.charCodeAt(at) !== 68) return -1;
  const group = text.charCodeAt(at + 1) - 65;
  const letter = text.charCodeAt(at + 2) - 65;
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? group * 26 + letter : -1;
}

/** The same, of a payload's codes. */
export function tagIn(codes: Uint8Array, at: number): number {
  if (codes[at] !== 68) return -1;
  const group = (codes[at + 1] ?? 0) - 65;
  const letter = (codes[at + 2] ?? 0) - 65;
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? group * 26 + letter : -1;
}

/**
 * Elements to which the standard gives a fixed length (tables D.3 and D.4), by that length. DAJ is none of them here:
 * some cards write the jurisdiction out.
 */
const fixed: Readonly<Record<number, string>> = {
  1: 'DBC DCE DDA DDD DDE DDF DDG DDK DDL',
  3: 'DCG',
  8: 'DBA DBB DBD DDB DDC DDH DDI DDJ',
};
const fixedLengths = new Uint8Array(tagCount);
for (const [length, tags] of Object.entries(fixed)) {
  for (const tag of tags.split(' ')) fixedLengths[tagAt(tag, 0)] = Number(length);
}

/** How long each value of the tag with this number is; 0 where there is no one length. */
export function fixedLength(tag: number): number {
  return fixedLengths[tag] ?? 0;
}

/** How long a line of the tag is at least, if another tag follows its value at once; none is where no length is fixed. */
export function leastWithTag(tag: number): number {
  return leastLengths[tag] ?? 0;
}

const leastLengths = Uint16Array.from(fixedLengths, (length) => (length === 0 ? 0xffff : length + 3));

/** The slot of each possible tag, or −1 where it is not kept. */
const slotOfTag = new Int8Array(tagCount).fill(-1);
/** The tag of each slot. */
const tagOfSlot = new Int8Array(noElement.length);
for (const [tag, at] of Object.entries(slot)) {
  slotOfTag[tagAt(tag, 0)] = at;
  tagOfSlot[at] = tagAt(tag, 0);
}

/** The slot for the tag with this number (`tagAt`), or −1 where it is not kept. */
export function keptSlot(tag: number): number {
  return slotOfTag[tag] ?? -1;
}

export function tagOf(at: Slot): number {
  return tagOfSlot[at] ?? -1;
}
