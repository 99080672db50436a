/**
 * What the value of each element looks like, and in what order issuers write elements. Only the search for lost
 * separators (`glued.ts`) needs it: where lines are whole, a value is what the line says.
 *
 * Source: annex D.12.5, tables D.3 and D.4; AAMVA 2000; the orders are those of cards.
 */
import { saysNothing } from './elements.ts';
import { tagAt, tagCount, tagIn } from './tags.ts';
import type { Payload } from './text.ts';

/** What the values of some elements have in common. */
export interface Form {
  readonly name: string;
  readonly tags: string;
  /** Which characters a value may begin with, and which it may go on with (`charactersOf`). */
  readonly first: number;
  readonly rest: number;
  /** What these do not tell. */
  readonly pattern: RegExp | null;
  readonly shortest: number;
  /** The longest value, where the form is narrow; the others are as long as a name can be. */
  readonly longest: number;
  /** How surely a value of a narrow form is its element's: a letter may be anything, eight digits hardly. */
  readonly sureness: number | null;
}

type Described = Pick<Form, 'name' | 'tags' | 'first' | 'rest' | 'longest'> & Partial<Form>;

/** Each form has all fields, in one order: objects of one layout are read several times as fast as of many. */
function formed({ name, tags, first, rest, longest, pattern, shortest, sureness }: Described): Form {
  return {
    name,
    tags,
    first,
    rest,
    pattern: pattern ?? null,
    shortest: shortest ?? 1,
    longest,
    sureness: sureness ?? null,
  };
}

/** The signs that forms tell apart; each has a bit of its own, after those of letters and digits. */
const signs = " */.?:-',@$+#";
const letter = 1;
const accented = 2;
const digit = 4;
const other = 8;
const anything = -1;

/** By a character's code; what is beyond ISO 8859-1 is a letter, for whole payloads have nothing else there. */
const kinds = new Uint32Array(256).map((_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Z]/i.test(character)) return letter;
  if (/\d/.test(character)) return digit;
  if (/\p{L}/u.test(character)) return accented;
  return signs.includes(character) ? 16 << signs.indexOf(character) : other;
});

function kindOf(code = 0): number {
  return kinds[code] ?? other;
}

/** A set of characters as bits, by examples: `A` is any letter of ASCII, `É` any other letter, `0` any digit. */
function charactersOf(examples: string): number {
  let set = 0;
  for (let at = 0; at < examples.length; at += 1) set |= kindOf(examples.charCodeAt(at));
  return set;
}

const longestName = 96;

/** What eight digits of a day, a country or a postal code count for. */
export const mostSure = 3;

const letters = { first: letter, rest: letter };

const number = formed({
  name: 'number',
  tags: 'DAQ DBJ DCF DCK DCJ DBK',
  first: charactersOf('A0*'),
  rest: charactersOf('A0 */.?:-'),
  longest: 30,
});
const wholeName = formed({
  name: 'whole name',
  tags: 'DAA',
  first: charactersOf('AÉ'),
  rest: charactersOf("AÉ0 '.,@$-"),
  longest: longestName,
});
const suffix = formed({
  name: 'suffix',
  tags: 'DAE DCU DBS DBR',
  first: charactersOf('A0'),
  rest: charactersOf('A0.'),
  pattern: /^[A-Z\d]{1,5}\.?$/i,
  longest: 6,
});
const code = formed({
  name: 'code',
  tags: 'DAR DAS DAT DCA DCB DCD DCH DCM DCN DCO DBF DBG DBH DAF',
  first: charactersOf('A0*'),
  rest: charactersOf('A0 ,/*.+-'),
  longest: 12,
});
const flag = formed({
  name: 'flag',
  tags: 'DBC DCE DDA DDD DDE DDF DDG DDK DDL DDM DDN DDO DDP DBI',
  first: letter | digit,
  rest: letter | digit,
  longest: 1,
  sureness: 1,
});
export const day = formed({
  name: 'day',
  tags: 'DBA DBB DBD DDB DDC DDH DDI DDJ',
  first: digit,
  rest: digit,
  shortest: 8,
  longest: 8,
  sureness: mostSure,
});

/** Of the subfile's end, which is no element. */
export const nothing = formed({ name: 'nothing', tags: '', first: 0, rest: 0, longest: 0 });

const forms: readonly Form[] = [
  number,
  wholeName,
  suffix,
  code,
  flag,
  day,
  formed({ name: 'colour', tags: 'DAY DAZ', ...letters, shortest: 2, longest: 12 }),
  formed({ name: 'jurisdiction', tags: 'DAJ DAO', ...letters, shortest: 2, longest: 2, sureness: 2 }),
  formed({
    name: 'country',
    tags: 'DCG',
    ...letters,
    pattern: /^(USA|CAN|MEX)$/i,
    longest: 3,
    sureness: mostSure,
  }),
  formed({
    name: 'postal code',
    tags: 'DAK DAP',
    first: letter | digit,
    rest: charactersOf('A0 -'),
    pattern: /^([A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}[- ]?(\d{4,6})?)$/i,
    longest: 11,
    sureness: mostSure,
  }),
  formed({
    name: 'measure',
    tags: 'DAU DAV DAW DAX',
    first: anything,
    rest: anything,
    pattern: /^[\d'" -]{1,7} ?([CI]|[CK]M|IN|LB|KG)?[MNSG]?$/i,
    longest: 10,
    sureness: 2,
  }),
  formed({
    name: 'name',
    tags: 'DAB DAC DAD DAI DAN DCS DCT DBN',
    first: charactersOf('AÉ'),
    rest: charactersOf("AÉ '.,-"),
    longest: longestName,
  }),
  formed({
    name: 'street',
    tags: 'DAG DAH DAL DAM',
    first: charactersOf('AÉ0#'),
    rest: anything,
    longest: longestName,
  }),
  formed({
    name: 'text',
    tags: 'DCI DCL DCP DCQ DCR DBE DBL DBM DBO DBP DBQ',
    first: anything,
    rest: anything,
    longest: 60,
  }),
];

const formOfTag = new Array<Form | null>(tagCount).fill(null);
for (const form of forms) for (const tag of form.tags.split(' ')) formOfTag[tagAt(tag, 0)] = form;

/** The form of the tag's values; null where no card has the tag. */
export function formOf(tag: number): Form | null {
  return formOfTag[tag] ?? null;
}

/** A tag and where its value begins, in a text whose separators are lost. */
export interface Opening {
  readonly tag: number;
  readonly form: Form;
  readonly from: number;
  /** How far a value of the form can go: up to the first character that it has not. */
  readonly reach: number;
}

/** How far a value of this form can go that begins at `from`, in a text with these codes that ends at `to`. */
export function reachOf(form: Form, codes: Uint8Array, from: number, to: number): number {
  const end = Math.min(to, from + form.longest);
  if (from >= end || (kindOf(codes[from]) & form.first) === 0) return from;
  const { rest } = form;
  if (rest === anything) return end;
  let reach = from + 1;
  while (reach < end && (kindOf(codes[reach]) & rest) !== 0) reach += 1;
  return reach;
}

/** True where an element could say what stands between its opening and `to`; it always can say nothing. */
export function hasForm({ form, from, reach }: Opening, payload: Payload, to: number): boolean {
  if (to === from) return true;
  const fits = to <= reach && to - from >= form.shortest;
  if (fits && (form.pattern === null || form.pattern.test(payload.text.slice(from, to)))) return true;
  return saysNothing(payload, from, to);
}

/** How much a value speaks for its tag; `inside` is how many further tags could stand in it. */
export function worth(opening: Opening, payload: Payload, to: number, inside: number): number {
  const { text, codes } = payload;
  const { tag, form, from } = opening;
  if (to === from) return form === flag || form === code ? 0 : -0.5;
  if (!hasForm(opening, payload, to)) return -3;
  if (form.sureness !== null) return form.sureness;
  // `SOLE` + `DAD` + `DAD…` is `SOLEDAD` before an element.
  if (to - from >= 3 && tagIn(codes, from) === tag) return -1;
  if (form === number && !hasDigit(codes, from, to)) return 0.5;
  if (inOrders[tag] !== 1) return 0.5;
  // A name of one letter is rare, and so is a whole name without commas.
  if (to - from === 1 || (form === wholeName && !text.slice(from, to).includes(','))) return 1.5;
  return 2 - inside * (form === code || form === suffix ? 1 : 0.2);
}

function hasDigit(codes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && kindOf(codes[at]) !== digit) at += 1;
  return at < to;
}

/** The orders in which cards have their elements; each pair of neighbours is a natural one. */
const versionOne = [
  'DAQ DAA DAG DAH DAI DAJ DAK DAR DAS DAT DAU DAW DAY DAZ DBA DBB DBC DBD DBF DBG DBH DBJ | DAQ DBJ DAB DAC DAD DAG',
  'DAA DAB DAC DAD | DAK DAQ DAR | DAK DBB DBA DAU | DAT DBA | DAU DAY DBA | DAW DBA | DBD DAU DAY DBF | DBD DBG DBH',
  'DBD DBH DAU DAW DBF | DAI DAH DAJ',
];
const versionsTwoAndThree = [
  'DCA DCB DCD DBA DCS DCT DCU DBD DBB DBC DAY DAU DCE DAG DAH DAI DAJ DAK DAQ DCF DCG DCH DAH DCK | DCT DBD | DAU DAG',
  'DAG DAI | DCG DCU | DCH DCU | DCH DCK | DCH DAZ DCU | DCH DDC DDB DDD DDA DCK',
  'DCS DCT DCU DAG | DAK DCG DAQ DCA | DCD DCF DCH DBA DBB DBC DBD DAU DCE DAY',
  // Alberta; Quebec has DAB and DAC in the same way.
  'DCS DCT DAB DAC DAD DAG DAQ DAK DAI DAJ DBC DBB DAR DAT DBA DAU DAW DCE DAZ DAY',
];
const versionFourOn = [
  // Annex D.12.5's own order, then what issuers leave out or add.
  'DAQ DCS DDE DAC DDF DAD DDG DCA DCB DCD DBD DBB DBA DBC DAU DAY DAG DAH DAI DAJ DAK DCF DCG DAW DAZ DCK DDA DDB DDK',
  'DDG DCU DCA | DDG DBD | DBC DAU DAG DAI | DCG DCK DDA DDB DDC DDD | DCK DDB DDK DDL | DCG DCU DAW DAH DCK | DCG DDA',
  'DCG DAW DCK DCU | DAW DAH DCK | DCG DAZ DCL DCK | DCG DCU DDA DDB DDD | DDB DAW DAZ DDH DDI DDJ DDK | DAZ DAH DCK',
  // The order of versions 2 and 3, which many issuers kept.
  'DCA DCB DCD DBA DCS DAC DAD DBD DBB DBC DAY DAU DAG DAI DAJ DAK DAQ DCF DCG DDE DDF DDG DCK DCU DDA DDB DDC DDD',
  'DBA DCS DDE | DAD DCU DBD | DAU DAW DAG | DAQ DAW DCF | DDG DAZ DCK DCU DAW DDA | DDG DAW DAZ DCK DDB | DDG DCU DCK',
  'DDG DAH DAZ DDK DDL | DAZ DCI DCJ DCU DCE DDA | DDG DDA DDB DDD | DDG DDB | DDG DAZ DCJ DDA | DDK DCA',
  // Arkansas.
  'DCB DAQ DCA DAK DAJ DAI DAG DDG DDF DAD DDE DAC DDD DDB DDA DBD DCS DBC DBB DBA DCL DCK DAY DCG DCF DAU DCD',
];

function ordersIn(lines: readonly string[]): number[][] {
  return lines
    .flatMap((line) => line.split(' | '))
    .map((order) => order.split(' ').map((tag) => tagAt(tag, 0)));
}

/** 1 for each tag that cards of today have; the others are rare, and more often letters of a name. */
const inOrders = new Uint8Array(tagCount);
for (const order of ordersIn([...versionOne, ...versionsTwoAndThree, ...versionFourOn])) {
  for (const tag of order) inOrders[tag] = 1;
}

/** For each two tags, a bit for each family of versions in which the second follows the first. */
const naturalPairs = new Uint8Array(tagCount * tagCount);
[versionOne, versionsTwoAndThree, versionFourOn].forEach((lines, family) => {
  for (const order of ordersIn(lines)) {
    order.slice(1).forEach((tag, index) => {
      const pair = (order[index] ?? 0) * tagCount + tag;
      naturalPairs[pair] = (naturalPairs[pair] ?? 0) | (1 << family);
    });
  }
});

/** True where `next` follows `tag` on cards of this version, or of any where it is not known. */
export function isNatural(tag: number, next: number, version: number | null): boolean {
  const families = version === null ? 7 : version < 2 ? 1 : version < 4 ? 2 : 4;
  return ((naturalPairs[tag * tagCount + next] ?? 0) & families) !== 0;
}
