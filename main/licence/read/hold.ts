/**
 * The last stage of reading: each value is held against what its element may be. What fails is said to the clerk, so that
 * no value is wrong in silence.
 */
import type { LicenceWarning } from '../../domain/licence.ts';
import type { IsoDay, Licence } from '../types.ts';
import { warn, type Warnings } from './warnings.ts';

/** Notes in `warnings`, which are the licence's own, what its values are not. `today` is the terminal's day. */
export function holdValues(licence: Licence, today: IsoDay, warnings: Warnings): void {
  for (const { warning, fails } of rules) if (fails(licence, today, warnings)) warn(warnings, warning);
}

interface Rule {
  readonly name: string;
  readonly warning: LicenceWarning;
  readonly fails: (licence: Licence, today: IsoDay, warnings: Warnings) => boolean;
}

/**
 * Letters, blanks and the signs of names. A digit, `<`, `` ` `` or `|` is what another keyboard layout made of one; but a
 * digit may end the name of an invented person (the vendor's are such).
 */
const nameAlphabet = /^[\p{L}\p{M} '’.,/&()-]*\d?$/u;
/** A suffix has digits too: `2ND`. */
const suffixAlphabet = /^[\p{L}\d .,-]*$/u;
const addressAlphabet = /^[\p{L}\p{M}\d '’.,/&()#:;°ªº"+*@_-]*$/u;
const numberAlphabet = /^[\p{L}\d */.:_ –-]*$/u;

/** The longest values (table D.3), and those of older versions, where they are longer (AAMVA 2000: 35 for a name). */
const longestName = 40;
const longestLine = 35;
const longestCity = 35;
const longestNumber = 25;

const rules: readonly Rule[] = [
  {
    name: 'alphabet',
    warning: 'characters-damaged',
    fails: (licence) => {
      const { first_name, middle_name, last_name, suffix, address_1, address_2, city, govid_number } =
        licence;
      return (
        ![first_name, middle_name, last_name, city].every((value) => nameAlphabet.test(value ?? '')) ||
        ![address_1, address_2].every((value) => addressAlphabet.test(value ?? '')) ||
        !suffixAlphabet.test(suffix ?? '') ||
        !numberAlphabet.test(govid_number ?? '')
      );
    },
  },
  {
    name: 'length',
    warning: 'value-doubtful',
    fails: ({ first_name, middle_name, last_name, suffix, address_1, address_2, city, govid_number }) =>
      [first_name, middle_name, last_name].some((name) => isLonger(name, longestName)) ||
      [address_1, address_2].some((line) => isLonger(line, longestLine)) ||
      isLonger(city, longestCity) ||
      isLonger(govid_number, longestNumber) ||
      isLonger(suffix, 5),
  },
  {
    name: 'street-of-a-number-alone',
    warning: 'value-doubtful',
    fails: ({ address_1 }) => address_1 !== null && !/\p{L}/u.test(address_1),
  },
  {
    name: 'number-without-digits',
    warning: 'value-doubtful',
    fails: ({ govid_number }) => govid_number !== null && !/\d/.test(govid_number),
  },
  {
    name: 'dates-in-order',
    warning: 'value-doubtful',
    fails: ({ dob, issue_date, govid_expiry }) =>
      isAfter(dob, issue_date) || isAfter(dob, govid_expiry) || isAfter(issue_date, govid_expiry),
  },
  {
    name: 'age',
    warning: 'value-doubtful',
    fails: ({ dob }, today) => {
      if (dob === null) return false;
      const years = Number(today.slice(0, 4)) - Number(dob.slice(0, 4));
      return years < 14 || years > 120;
    },
  },
  {
    name: 'mandatory',
    warning: 'value-missing',
    // Where the card was cut, that is said already.
    fails: (licence, _, warnings) =>
      !warnings.includes('cut') && mandatory.some((field) => licence[field] === null),
  },
];

/** What every card has (table D.3); a name alone is possible, and a postal code is not on every stripe. */
const mandatory = [
  'last_name',
  'first_name',
  'dob',
  'address_1',
  'city',
  'province',
  'postal_code',
  'govid_number',
  'govid_expiry',
] as const;

function isLonger(value: string | null, most: number): boolean {
  return value !== null && value.length > most;
}

function isAfter(day: IsoDay | null, other: IsoDay | null): boolean {
  return day !== null && other !== null && day >= other;
}
