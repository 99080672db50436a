/** Whether what was read of a card stands in its payload, whatever rule put the payload right. */
import type { Licence } from '../../main/licence/index.ts';
import { mendText } from '../../main/licence/quirks/text.ts';

/** The names of the fields whose value is not in the payload; none is right. */
export function fieldsNotIn(payload: string, licence: Licence): string[] {
  const texts = [folded(payload), folded(mendText(payload, []))];
  const holds = (value: string) => texts.some((text) => text.includes(folded(value)));
  const tests: Partial<Record<keyof Licence, (value: string) => boolean>> = {
    dob: (day) => holdsDay(day, holds),
    issue_date: (day) => holdsDay(day, holds),
    govid_expiry: (day) =>
      holdsDay(day, holds) || holds(day.slice(2, 4) + day.slice(5, 7)) || holds(day.slice(2, 4)),
    province: (code) => holds(code) || (otherNames[code] ?? []).some(holds),
    govid_number: (number) => holds(number) || holds(number.slice(0, 13)) || holds(number.slice(1, 12)),
    // North Carolina's older cards leave its first digit out.
    issuer: (number) => holds(number) || holds(number.slice(1)),
    postal_code: holds,
    first_name: (name) => name.split(' ').every(holds),
    middle_name: (name) => name.split(' ').every(holds),
    last_name: (name) => name.split(' ').every(holds),
    suffix: holds,
    address_1: holds,
    address_2: (line) => line.split(' ').every(holds),
    city: holds,
  };
  return Object.entries(tests).flatMap(([field, test]) => {
    const value = licence[field as keyof Licence]; // cast: the record's keys are fields
    return typeof value === 'string' && !test(value) ? [`${field}: ${value}`] : [];
  });
}

function holdsDay(day: string, holds: (value: string) => boolean): boolean {
  const [year = '', month = '', date = ''] = day.split('-');
  const orders = [year + month + date, month + date + year, date + month + year, year + date + month];
  // Florida's stripe has 99 for the month of birth.
  return [...orders, `${year}99${date}`].some(holds);
}

const otherNames: Readonly<Record<string, readonly string[]>> = {
  AB: ['ALBERTA'],
  BC: ['BRITISH COLUMBIA'],
  MB: ['MANITOBA'],
  NB: ['NEW BRUNSWICK'],
  NL: ['NF', 'NEWFOUNDLAND AND LABRADOR'],
  NS: ['NOVA SCOTIA'],
  NT: ['NORTHWEST TERRITORIES'],
  NU: ['NUNAVUT'],
  ON: ['ONTARIO'],
  PE: ['PRINCE EDWARD ISLAND'],
  QC: ['PQ', 'QUEBEC'],
  SK: ['SASKATCHEWAN'],
  YT: ['YK', 'YUKON'],
};

/** Letters and digits alone, without case and accents. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
