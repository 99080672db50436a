/**
 * The three-letter identifiers of elements (AAMVA annex D.12.5, tables D.3 and D.4; AAMVA 2000 table E.3).
 *
 * Only the elements that the counter has use for are kept; every other (height, eyes, sex, organ donor, …) is
 * stepped over and its value never stored.
 */
const keptTags = [
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

/** The values of the kept elements, each at its tag's slot; empty where the card has none. */
export type Elements = (string | undefined)[];

const slots = new Map<string, number>(keptTags.map((tag, slot) => [tag, slot]));

/** Slot of each tag by its second and third letter: 1 + index of `keptTags`, 0 where it is not kept. */
const slotByLetters = new Uint8Array(4 * 26);
for (const [tag, slot] of slots) slotByLetters[lettersAt(tag, 0)] = slot + 1;

export function noElements(): Elements {
  return new Array<string | undefined>(keptTags.length).fill(undefined);
}

export function elementOf(elements: Elements, tag: KeptTag): string | undefined {
  return elements[slotOf[tag]];
}

/** Each tag's slot, for reading. */
export const slotOf = Object.fromEntries(slots) as Readonly<Record<KeptTag, number>>; // cast: fromEntries forgets keys

/** True where an element's identifier stands at `at`: `D`, then `A` to `D`, then any capital. */
export function isTagAt(text: string, at: number): boolean {
  return lettersAt(text, at) >= 0;
}

/** The slot of the kept element whose tag stands at `at`; −1 where it is a tag that is not kept, or none. */
export function keptSlotAt(text: string, at: number): number {
  const letters = lettersAt(text, at);
  return letters < 0 ? -1 : (slotByLetters[letters] ?? 0) - 1;
}

/** Which of the 104 possible tags stands at `at`, or −1. */
export function lettersAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 68) return -1;
  const group = text.charCodeAt(at + 1) - 65;
  const letter = text.charCodeAt(at + 2) - 65;
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? group * 26 + letter : -1;
}
