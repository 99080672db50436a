/**
 * What the value of each element looks like, and in what order issuers write elements. Only the search for lost
 * separators (`glued.ts`, `lost.ts`) needs it: where lines are whole, a value is what the line says.
 *
 * Source: annex D.12.5, tables D.3 and D.4; AAMVA 2000; the orders are those of cards.
 */
import { tagAt, tagsOf } from './tags.ts';
import { saysNothing } from './values.ts';

/** What the values of some elements have in common. */
export interface Form {
  readonly name: string;
  readonly tags: string;
  /** Sticky: what a value can be made of, as far as it goes. */
  readonly run: RegExp;
  /** What a value is like as a whole. */
  readonly whole: RegExp;
  /** How surely a value of a narrow form is its element's: a letter may be anything, eight digits hardly. */
  readonly sureness: number | null;
}

/** What eight digits of a day, a country or a postal code count for. */
export const mostSure = 3;

const anything = /./s;

const number: Form = {
  name: 'number',
  tags: 'DAQ DBJ DCF DCK DCJ DBK',
  run: /[A-Z\d*][A-Z\d */.?:_-]{0,29}/iy,
  whole: anything,
  sureness: null,
};
const wholeName: Form = {
  name: 'whole name',
  tags: 'DAA',
  run: /\p{L}[\p{L}\d '.,@$-]{0,95}/iuy,
  whole: anything,
  sureness: null,
};
const suffix: Form = {
  name: 'suffix',
  tags: 'DAE DCU DBS DBR',
  run: /[A-Z\d][A-Z\d.]{0,5}/iy,
  whole: /^(?:JR|SR|ESQ|[IVX]{1,4}|\d(?:ST|ND|RD|TH))\.?$/i,
  sureness: null,
};
const code: Form = {
  name: 'code',
  tags: 'DAR DAS DAT DCA DCB DCD DCH DCM DCN DCO DBF DBG DBH DAF',
  run: /[A-Z\d*][A-Z\d ,/*.+-]{0,11}/iy,
  whole: anything,
  sureness: null,
};
const flag: Form = {
  name: 'flag',
  tags: 'DBC DCE DDA DDD DDE DDF DDG DDK DDL DDM DDN DDO DDP DBI',
  run: /[A-Z\d]/iy,
  whole: /^[A-Z\d]$/i,
  sureness: 1,
};
export const day: Form = {
  name: 'day',
  tags: 'DBA DBB DBD DDB DDC DDH DDI DDJ',
  run: /\d{1,8}/y,
  whole: /^\d{8}$/,
  sureness: mostSure,
};
const street: Form = {
  name: 'street',
  tags: 'DAG DAL',
  run: /[\p{L}\d#].{0,95}/uy,
  // A number alone is no street: `12 DAHLIA ST` is one line.
  whole: /\p{L}/u,
  sureness: null,
};

/** Of the subfile's end, which is no element. */
export const nothing: Form = { name: 'nothing', tags: '', run: /$^/y, whole: /$^/, sureness: null };

const forms: readonly Form[] = [
  number,
  wholeName,
  suffix,
  code,
  flag,
  day,
  street,
  {
    name: 'colour',
    tags: 'DAY DAZ',
    run: /[A-Z]{1,12}/iy,
    // Annex D.12.5.1, "DAY", "DAZ", and what older cards write.
    whole:
      /^(?:BAL|BLD|BLK|BLN|BLO|BLU|BR|BRN|BRO|BL|DIC|GN|GR|GRN|GRY|HZ|HAZ|MAR|MUL|PNK|RED|SDY|UNK|WHI|XXX|BALD|BLACK|BLOND|BLONDE|BLUE|BROWN|GREEN|GREY|GRAY|HAZEL|MAROON|PINK|SANDY|WHITE|UNKNOWN)$/i,
    sureness: null,
  },
  { name: 'jurisdiction', tags: 'DAJ DAO', run: /[A-Z]{1,2}/iy, whole: /^[A-Z]{2}$/i, sureness: 2 },
  { name: 'country', tags: 'DCG', run: /[A-Z]{1,3}/iy, whole: /^(?:USA|CAN|MEX)$/i, sureness: mostSure },
  {
    name: 'postal code',
    tags: 'DAK DAP',
    run: /[A-Z\d][A-Z\d -]{0,10}/iy,
    whole: /^(?:[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}[- ]?(?:\d{4,6})?)$/i,
    sureness: mostSure,
  },
  {
    name: 'measure',
    tags: 'DAU DAV DAW DAX',
    run: /[\d'" -]{1,7} ?[A-Z]{0,3}/iy,
    whole: /^[\d'" -]{1,7} ?(?:[CI]|[CK]M|IN|LB|KG)?[MNSG]?$/i,
    sureness: 2,
  },
  {
    name: 'name',
    tags: 'DAB DAC DAD DAI DAN DCS DCT DBN',
    run: /\p{L}[\p{L} '.,-]{0,95}/uy,
    whole: anything,
    sureness: null,
  },
  {
    name: 'second street line',
    tags: 'DAH DAM',
    run: /[\p{L}\d#].{0,95}/uy,
    whole: anything,
    sureness: null,
  },
  {
    name: 'text',
    tags: 'DCI DCL DCP DCQ DCR DBE DBL DBM DBO DBP DBQ',
    run: /.{1,60}/sy,
    whole: anything,
    sureness: null,
  },
];

const formOfTag: ReadonlyMap<number, Form> = new Map(
  forms.flatMap((form) => tagsOf(form.tags).map((number) => [number, form] as const)),
);

/** The form of the tag's values; null where no card has the tag. */
export function formOf(number: number): Form | null {
  return formOfTag.get(number) ?? null;
}

/** A tag and where its value begins, in a text whose separators are lost. */
export interface Opening {
  readonly tag: number;
  readonly form: Form;
  readonly from: number;
  /** How far a value of the form can go: up to the first character that it has not. */
  readonly reach: number;
}

/** How far a value of this form can go that begins at `from`, in a text that ends at `to`. */
export function reachOf({ run }: Form, text: string, from: number, to: number): number {
  run.lastIndex = from;
  return run.test(text) ? Math.min(run.lastIndex, to) : from;
}

/** True where an element could say what stands between its opening and `to`; it always can say nothing. */
export function hasForm({ form, from, reach }: Opening, text: string, to: number): boolean {
  if (to === from) return true;
  return (to <= reach && form.whole.test(text.slice(from, to))) || saysNothing(text, from, to);
}

/** How much a value speaks for its tag; `inside` is how many further tags could stand in it. */
export function worth(opening: Opening, text: string, to: number, inside: number): number {
  const { tag: number, form, from } = opening;
  if (to === from) return form === flag || form === code ? 0 : -0.5;
  if (!hasForm(opening, text, to)) return -3;
  if (form.sureness !== null) return form.sureness;
  // `SOLE` + `DAD` + `DAD…` is `SOLEDAD` before an element.
  if (to - from >= 3 && tagAt(text, from) === number) return -1;
  const value = text.slice(from, to);
  if (form.name === 'number' && !/\d/.test(value)) return 0.5;
  if (!inOrders.has(number)) return 0.5;
  // A name of one letter is rare, and so is a whole name without commas.
  if (to - from === 1 || (form === wholeName && !value.includes(','))) return 1.5;
  return 2 - inside * (form === code || form === suffix ? 1 : 0.2);
}

/** The orders in which cards have their elements; each pair of neighbours is a natural one. */
const versionOne = [
  'DAQ DAA DAG DAH DAI DAJ DAK DAR DAS DAT DAU DAW DAY DAZ DBA DBB DBC DBD DBF DBG DBH DBJ | DAQ DBJ DAB DAC DAD DAG',
  'DAA DAB DAC DAD | DAK DAQ DAR | DAK DBB DBA DAU | DAT DBA | DAU DAY DBA | DAW DBA | DBD DAU DAY DBF | DBD DBG DBH',
  'DBD DBH DAU DAW DBF | DAI DAH DAJ | DAC DAD DAE DAL DAM DAN DAO DAP DAQ DAR | DAG DAL DAI | DAL DAN',
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
  // Arizona and Quebec write elements of version 1 in later ones.
  'DAQ DAA DAB DAC DAD DAG | DCS DCT DAB | DCS DCT DAD',
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
  return lines.flatMap((line) => line.split(' | ')).map(tagsOf);
}

const families = [versionOne, versionsTwoAndThree, versionFourOn].map(ordersIn);

/** The tags that cards of today have; the others are rare, and more often letters of a name. */
const inOrders: ReadonlySet<number> = new Set(families.flat(2));

/** For each family of versions, each two tags of which the second follows the first. */
const naturalPairs: readonly ReadonlySet<number>[] = families.map(
  (orders) =>
    new Set(orders.flatMap((order) => order.slice(1).map((next, index) => pairOf(order[index] ?? 0, next)))),
);

function pairOf(first: number, next: number): number {
  return first * 128 + next;
}

/** True where `next` follows `first` on cards of this version, or of any where it is not known. */
export function isNatural(first: number, next: number, version: number | null): boolean {
  const pair = pairOf(first, next);
  if (version === null) return naturalPairs.some((pairs) => pairs.has(pair));
  return naturalPairs[version < 2 ? 0 : version < 4 ? 1 : 2]?.has(pair) === true;
}
