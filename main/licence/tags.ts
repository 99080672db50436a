/**
 * The three-letter identifiers of elements (annex D.12.5, tables D.3 and D.4; AAMVA 2000, annex E).
 *
 * Only the elements that the counter has use for are kept; every other (height, eyes, sex, organ donor, …) is
 * stepped over and its value never stored.
 */
export const keptTags = [
  'DAA', // whole name, version 1
  'DAB', // family name, version 1
  'DAC', // first name
  'DAD', // middle names
  'DAE', // suffix, version 1
  'DAG', // street address
  'DAH', // street address, second line
  'DAI', // city
  'DAJ', // jurisdiction of the address
  'DAK', // postal code
  'DAL', // residence street address, version 1
  'DAM', // residence street address, second line, version 1
  'DAN', // residence city, version 1
  'DAO', // residence jurisdiction, version 1
  'DAP', // residence postal code, version 1
  'DAQ', // number
  'DBA', // expiry
  'DBB', // birth date
  'DBD', // issue date
  'DBJ', // number, version 1 (where there is no DAQ)
  'DCG', // country
  'DCS', // family name
  'DCT', // given names, versions 2 and 3
  'DCU', // suffix
  'DDE', // family name truncated
  'DDF', // first name truncated
  'DDG', // middle name truncated
] as const;

export type KeptTag = (typeof keptTags)[number];

/**
 * The values of the kept elements, each at its tag's slot. Empty text where the card has the element and nothing in it;
 * undefined where it has no such element.
 */
export type Elements = (string | undefined)[];

/** How many tags there can be: `D`, then `A` to `D`, then any capital. */
export const tagCount = 4 * 26;

/** Which of the possible tags stands at `at`: 0 for `DAA` to 103 for `DDZ`; −1 where none does. */
export function tagAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 68) return -1;
  const group = text.charCodeAt(at + 1) - 65;
  const letter = text.charCodeAt(at + 2) - 65;
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? group * 26 + letter : -1;
}

export function isTagAt(text: string, at: number): boolean {
  return tagAt(text, at) >= 0;
}

/** The slot of each possible tag, or −1 where it is not kept. */
const slotOfTag = new Int8Array(tagCount).fill(-1);
keptTags.forEach((tag, slot) => (slotOfTag[tagAt(tag, 0)] = slot));

/** The slot for the tag with this number (`tagAt`), or −1 where it is not kept. */
export function keptSlot(tag: number): number {
  return slotOfTag[tag] ?? -1;
}

export function noElements(): Elements {
  return new Array<string | undefined>(keptTags.length).fill(undefined);
}

const slots = Object.fromEntries(keptTags.map((tag, slot) => [tag, slot])) as Record<KeptTag, number>; // cast: keys are tags

/** What the element says, or null where it is absent or says nothing. */
export function valueOf(elements: Elements, tag: KeptTag): string | null {
  const value = elements[slots[tag]];
  return value === undefined || value === '' ? null : value;
}

/** True where the card has the element, even if it says nothing. */
export function has(elements: Elements, tag: KeptTag): boolean {
  return elements[slots[tag]] !== undefined;
}
