/**
 * The three-letter identifiers of elements (annex D.12.5, tables D.3 and D.4; AAMVA 2000), as numbers: 0 for `DAA` to
 * 103 for `DDZ`.
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
  DAG: 6, // street address
  DAH: 7, // street address, second line
  DAI: 8, // city
  DAJ: 9, // jurisdiction of the address
  DAK: 10, // postal code
  DAL: 11, // residence street address, version 1
  DAM: 12, // residence street address, second line, version 1
  DAN: 13, // residence city, version 1
  DAO: 14, // residence jurisdiction, version 1
  DAP: 15, // residence postal code, version 1
  DAQ: 16, // number
  DBA: 26, // expiry
  DBB: 27, // birth date
  DBD: 29, // issue date
  DBJ: 35, // number, version 1 (where there is no DAQ)
  DCG: 58, // country
  DCS: 70, // family name
  DCT: 71, // given names, versions 2 and 3
  DCU: 72, // suffix
  DDE: 82, // family name truncated
  DDF: 83, // first name truncated
  DDG: 84, // middle name truncated
} as const;

export type KeptTag = (typeof tag)[keyof typeof tag];

export const keptTags: readonly KeptTag[] = Object.values(tag);

/** By number: asked for each line of each card. */
const kept: readonly boolean[] = Array.from({ length: 4 * 26 }, (_, number) =>
  (keptTags as readonly number[]).includes(number),
);

export function isKept(number: number): boolean {
  return kept[number] === true;
}

/**
 * The values of the kept elements, each at its tag. Empty text where the card has the element and nothing in it;
 * undefined where it has no such element. (Of an element that is not kept there may be an empty text, never its value.)
 */
export type Elements = (string | undefined)[];

/** There can be 104 tags: `D`, then `A` to `D`, then any capital. */
const none: Elements = new Array<string | undefined>(4 * 26).fill(undefined);

export function noElements(): Elements {
  return none.slice();
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
  return group >= 0 && group < 4 && letter >= 0 && letter < 26 ? group * 26 + letter : -1;
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
export const core: readonly (readonly number[])[] = [
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
