/**
 * What the value of each element looks like, and in what order issuers write elements. Only the search for lost
 * separators (`glued.ts`) needs it: where lines are whole, a value is what the line says.
 *
 * Source: annex D.12.5, tables D.3 and D.4; AAMVA 2000, annex E; the orders are those of cards.
 */
import { saysNothing } from './elements.ts';
import { tagAt, tagCount } from './tags.ts';

const forms = {
  day: /^\d{8}$/,
  flag: /^[A-Z\d]$/i,
  colour: /^[A-Z]{2,12}$/i,
  jurisdiction: /^[A-Z]{2}$/i,
  country: /^[A-Z]{3}$/i,
  postalCode: /^([A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}[- ]?(\d{4,6})?)$/i,
  measure: /^[\d'" -]{1,7} ?([CI]|[CK]M|IN|LB|KG)?[MNSG]?$/i,
  name: /^\p{L}[\p{L} '.,-]*$/u,
  wholeName: /^\p{L}[\p{L}\d '.,@$-]*$/u,
  suffix: /^[A-Z\d]{1,5}\.?$/i,
  street: /^[\p{L}\d#]/u,
  number: /^[A-Z\d*][A-Z\d */.?:-]{0,29}$/i,
  code: /^[A-Z\d*][A-Z\d ,/*.+-]{0,11}$/i,
  text: /^.{1,60}$/,
} as const;

export type Form = keyof typeof forms | 'none';

/** Forms so narrow that a value which has one is surely its element's. */
const narrow: ReadonlySet<Form> = new Set([
  'day',
  'flag',
  'jurisdiction',
  'country',
  'postalCode',
  'measure',
]);

const tagsOfForm: Readonly<Record<keyof typeof forms, string>> = {
  day: 'DBA DBB DBD DDB DDC DDH DDI DDJ',
  flag: 'DBC DCE DDA DDD DDE DDF DDG DDK DDL DDM DDN DDO DDP DBI',
  colour: 'DAY DAZ',
  jurisdiction: 'DAJ DAO',
  country: 'DCG',
  postalCode: 'DAK DAP',
  measure: 'DAU DAV DAW DAX',
  name: 'DAB DAC DAD DAI DAN DCS DCT DBN',
  wholeName: 'DAA',
  suffix: 'DAE DCU DBS DBR',
  street: 'DAG DAH DAL DAM',
  number: 'DAQ DBJ DCF DCK DCJ DBK',
  code: 'DAR DAS DAT DCA DCB DCD DCH DCM DCN DCO DBF DBG DBH DAF',
  text: 'DCI DCL DCP DCQ DCR DBE DBL DBM DBO DBP DBQ',
};

const formOfTag = new Array<Form>(tagCount).fill('none');
for (const [form, tags] of Object.entries(tagsOfForm)) {
  for (const tag of tags.split(' ')) formOfTag[tagAt(tag, 0)] = form as Form; // cast: the record's keys are forms
}

export function formOf(tag: number): Form {
  return formOfTag[tag] ?? 'none';
}

/** The longest value of each narrow form; the others are as long as a name can be. */
const longest: Readonly<Partial<Record<Form, number>>> = {
  day: 8,
  flag: 1,
  colour: 12,
  jurisdiction: 2,
  country: 3,
  postalCode: 11,
  measure: 10,
  suffix: 6,
  code: 12,
};

/** True where `value`, trimmed, could be said by an element of this form; an empty one always can. */
export function hasForm(form: Form, value: string): boolean {
  if (value === '' || saysNothing(value)) return true;
  return form !== 'none' && value.length <= (longest[form] ?? 96) && forms[form].test(value);
}

/** True where no element of this tag is as long, so that nothing longer is its value either. */
export function isTooLong(tag: number, value: string): boolean {
  return value.length > (longest[formOf(tag)] ?? 96);
}

/** How much a trimmed value speaks for its tag; `inside` is how many further tags could stand in it. */
export function worth(tag: number, value: string, inside: number): number {
  const form = formOf(tag);
  if (value === '') return form === 'flag' || form === 'code' ? 0 : -0.5;
  if (!hasForm(form, value)) return -3;
  if (narrow.has(form)) return saysNothing(value) ? 2 : 3;
  if (form === 'number' && !/\d/.test(value)) return 0.5;
  if (!inOrders.has(tag)) return 0.5;
  return 2 - inside * (form === 'code' || form === 'suffix' ? 1 : 0.2);
}

/** The orders in which cards have their elements; each pair of neighbours is a natural one. */
const orders = [
  'DAQ DCS DDE DAC DDF DAD DDG DCA DCB DCD DBD DBB DBA DBC DAU DAY DAG DAH DAI DAJ DAK DCF DCG DAW DAZ DCK DDA DDB DDK',
  'DCA DCB DCD DBA DCS DAC DAD DBD DBB DBC DAY DAU DAG DAI DAJ DAK DAQ DCF DCG DDE DDF DDG DAZ DCK DCU DAW DDA DDB DDC DDD',
  'DCA DCB DCD DBA DCS DCT DCU DBD DBB DBC DAY DAU DCE DAG DAI DAJ DAK DAQ DCF DCG DCH DAH DCK',
  'DAQ DAA DAG DAI DAJ DAK DAQ DAR DAS DAT DAU DAW DAY DAZ DBA DBB DBC DBD DBF DBG DBH',
  'DDG DCU DCA DCS DCT DAB DAC DAD DAG DAQ DAK DAI DAJ DBC DBB DAR DAT DBA DAU DAW DCE DAZ DAY',
];

/** Tags that cards of today have; the others are rare, and more often letters of a name. */
const inOrders: ReadonlySet<number> = new Set(
  orders.flatMap((order) => order.split(' ').map((tag) => tagAt(tag, 0))),
);

const naturalPairs = new Uint8Array(tagCount * tagCount);
for (const order of orders) {
  const tags = order.split(' ').map((tag) => tagAt(tag, 0));
  tags.slice(1).forEach((tag, index) => (naturalPairs[(tags[index] ?? 0) * tagCount + tag] = 1));
}

/** True where `next` often follows `tag` on cards. */
export function isNatural(tag: number, next: number): boolean {
  return next >= 0 && naturalPairs[tag * tagCount + next] === 1;
}
