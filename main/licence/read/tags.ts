/**
 * The three-letter identifiers of elements (annex D.12.5, tables D.3 and D.4; AAMVA 2000), as numbers: the kept ones
 * first, as below, then every other that there can be: `D`, then `A` to `D`, then any capital.
 *
 * Only the elements that the counter has use for are kept; every other (height, eyes, sex, organ donor, …) is
 * stepped over and its value never stored.
 */
export const tag = {
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

export type KeptTag = (typeof tag)[keyof typeof tag];

export const keptTags: readonly KeptTag[] = Object.values(tag);

export function isKept(number: number): number is KeptTag {
  return number >= 0 && number < keptTags.length;
}

/** So many letters has a tag. */
export const tagLength = 3;

/** From `DAA` to `DDZ`. */
export const numberOfTags = 4 * 26;

/** The number of each tag, at the place that its second and third letter have among all: `DAA`, `DAB`, … `DDZ`. */
const numbers = numberedTags();

function numberedTags(): readonly number[] {
  let next: number = keptTags.length;
  const letters = (first: string, count: number) =>
    Array.from({ length: count }, (_, index) => String.fromCharCode(first.charCodeAt(0) + index));
  const names = letters('A', 4).flatMap((second) => letters('A', 26).map((third) => `D${second}${third}`));
  return names.map((name) => (name in tag ? tag[name as keyof typeof tag] : next++)); // cast: `in` says so
}

/**
 * The values of the kept elements, each at its tag. Empty text where the card has the element and nothing in it;
 * undefined where it has no such element.
 */
export type Elements = (string | undefined)[];

const none: Elements = keptTags.map(() => undefined);

export function noElements(): Elements {
  return none.slice();
}

/** A set of tags: a bit each, in four numbers. */
export type TagSet = number[];

const zeros: TagSet = new Array<number>(Math.ceil(numberOfTags / 32)).fill(0);

export function noTags(): TagSet {
  return zeros.slice();
}

export function addTag(tags: TagSet, number: number): void {
  tags[number >> 5] = (tags[number >> 5] ?? 0) | (1 << (number & 31));
}

export function hasTag(tags: TagSet, number: number): boolean {
  return (((tags[number >> 5] ?? 0) >> (number & 31)) & 1) === 1;
}

/** The tags of the elements that a card has, empty or not. */
export function tagsIn(elements: Elements): TagSet {
  const tags = noTags();
  for (const one of keptTags) if (elements[one] !== undefined) addTag(tags, one);
  return tags;
}

/** What the element says, or null where it is absent or says nothing. */
export function valueOf(elements: Elements, at: KeptTag): string | null {
  const value = elements[at];
  return value === undefined || value === '' ? null : value;
}

/** Keeps a value unless an earlier element of its tag said something. */
export function keep(elements: Elements, at: number, value: string): void {
  if (elements[at] === undefined || elements[at] === '') elements[at] = value;
}

/** Which of the possible tags stands at `at`; −1 where none does. */
export function tagAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 68) return -1;
  const group = text.charCodeAt(at + 1) - 65;
  const letter = text.charCodeAt(at + 2) - 65;
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? (numbers[group * 26 + letter] ?? -1) : -1;
}

/** Where the first tag's letters stand between `from` and `to`; −1 where none do. */
export function findTag(text: string, from: number, to: number): number {
  for (let at = from; at <= to - tagLength; at += 1) if (tagAt(text, at) >= 0) return at;
  return -1;
}

/** The numbers of tags that are written with blanks between them. */
export function tagsOf(names: string): number[] {
  return names.split(' ').map((name) => tagAt(name, 0));
}

/** Elements to which the standard gives a fixed length (tables D.3 and D.4; DDM to DDP: 2025), by that length. */
const fixedLengths: ReadonlyMap<number, number> = new Map([
  ...tagsOf('DBC DCE DDA DDD DDE DDF DDG DDK DDL DDM DDN DDO DDP').map((number) => [number, 1] as const),
  ...tagsOf('DCG').map((number) => [number, 3] as const),
  ...tagsOf('DBA DBB DBD DDB DDC DDH DDI DDJ').map((number) => [number, 8] as const),
  // Padded with blanks to this length (table D.3, p).
  ...tagsOf('DAK').map((number) => [number, 11] as const),
]);

/** How long each value of the tag is; 0 where there is no one length. DAJ is none: some cards write it out. */
export function fixedLength(number: number): number {
  return fixedLengths.get(number) ?? 0;
}

/** Elements that the standard asks of every card, by version (2000, 5; table D.3 of 2005; table D.3 of 2009 and later). */
const mandatory = {
  one: new Set(tagsOf('DAA DAG DAI DAJ DAK DAQ DAR DAS DAT DBA DBB DBC DBD')),
  twoAndThree: new Set(tagsOf('DCA DCB DCD DBA DCS DCT DBD DBB DBC DAY DAU DAG DAI DAJ DAK DAQ DCF DCG DCH')),
  fourOn: new Set(
    tagsOf('DCA DCB DCD DBA DCS DAC DAD DBD DBB DBC DAY DAU DAG DAI DAJ DAK DAQ DCF DCG DDE DDF DDG'),
  ),
};

/** The tags of the elements that a card of this version must have; of an unknown version, those of the newest. */
export function mandatoryTags(version: number | null): ReadonlySet<number> {
  if (version === null || version > 3) return mandatory.fourOn;
  return version < 2 ? mandatory.one : mandatory.twoAndThree;
}

/** Elements without which a card of any version is not whole, each with what other versions have for it. */
const core: readonly (readonly number[])[] = [
  [tag.DAQ, tag.DBJ],
  [tag.DCS, tag.DAB, tag.DAA],
  [tag.DAC, tag.DCT, tag.DAA],
  [tag.DBB],
  [tag.DBA],
  [tag.DAG, tag.DAL],
  [tag.DAI, tag.DAN],
  [tag.DAJ, tag.DAO],
  [tag.DAK, tag.DAP],
];

/** A bit for each of them: all are kept, so that theirs are in a set's first number. */
const coreBits = core.map((tags) => tags.reduce((bits, one) => bits | (1 << one), 0));

/** How many of them a card with these tags has not. */
export function countLacking(tags: TagSet): number {
  const present = tags[0] ?? 0;
  let lacking = 0;
  for (const bits of coreBits) if ((present & bits) === 0) lacking += 1;
  return lacking;
}
