/**
 * The last stage of reading: each value is held against what its element may be. What fails is said to the clerk, so that
 * no value is wrong in silence.
 */
import type { IsoDay, Licence } from '../types.ts';
import { alphabet, hasAny, isOf, kind, kindOf, letters } from './kinds.ts';
import { numberIn } from './text.ts';
import { warn, type Warnings } from './warnings.ts';

/** Notes in `warnings`, which are the licence's own, where a value has a character that its element cannot have. */
export function holdCharacters(licence: Licence, warnings: Warnings): void {
  const isRight =
    isName(licence.first_name) &&
    isName(licence.middle_name) &&
    isName(licence.last_name) &&
    isName(licence.city) &&
    isIn(alphabet.streets, licence.address_1) &&
    isIn(alphabet.streets, licence.address_2) &&
    isIn(alphabet.suffixes, licence.suffix) &&
    isIn(alphabet.numbers, licence.govid_number);
  if (!isRight) warn(warnings, 'characters-damaged');
}

/** A digit may end the name of an invented person: the vendor's are such. */
function isName(value: string | null): boolean {
  if (value === null || isOf(alphabet.names, value)) return true;
  const last = value.length - 1;
  return kindOf(value.charCodeAt(last)) === kind.digit && isOf(alphabet.names, value.slice(0, last));
}

function isIn(kinds: number, value: string | null): boolean {
  return value === null || isOf(kinds, value);
}

/** Notes in `warnings` what else the values are not. `today` is the terminal's day. */
export function holdValues(licence: Licence, today: IsoDay, warnings: Warnings): void {
  if (
    hasTooLong(licence) ||
    isStreetWithoutLetter(licence) ||
    isNumberWithoutDigit(licence) ||
    hasDatesOutOfOrder(licence) ||
    isOfUnlikelyAge(licence, today)
  ) {
    warn(warnings, 'value-doubtful');
  }
  // Where the card was cut, that is said already.
  if (lacksMandatory(licence) && !warnings.includes('cut')) warn(warnings, 'value-missing');
}

/** The longest values (table D.3), and those of older versions, where they are longer (AAMVA 2000: 35 for a name). */
const longestName = 40;
const longestLine = 35;
const longestCity = 35;
const longestNumber = 25;
const longestSuffix = 5;

function hasTooLong(licence: Licence): boolean {
  return (
    isLonger(licence.first_name, longestName) ||
    isLonger(licence.middle_name, longestName) ||
    isLonger(licence.last_name, longestName) ||
    isLonger(licence.address_1, longestLine) ||
    isLonger(licence.address_2, longestLine) ||
    isLonger(licence.city, longestCity) ||
    isLonger(licence.govid_number, longestNumber) ||
    isLonger(licence.suffix, longestSuffix)
  );
}

function isLonger(value: string | null, most: number): boolean {
  return value !== null && value.length > most;
}

function isStreetWithoutLetter({ address_1 }: Licence): boolean {
  return address_1 !== null && !hasAny(letters, address_1);
}

function isNumberWithoutDigit({ govid_number }: Licence): boolean {
  return govid_number !== null && !hasAny(kind.digit, govid_number);
}

function hasDatesOutOfOrder({ dob, issue_date, govid_expiry }: Licence): boolean {
  return isAfter(dob, issue_date ?? govid_expiry) || isAfter(issue_date, govid_expiry);
}

function isAfter(day: IsoDay | null, other: IsoDay | null): boolean {
  return day !== null && other !== null && day >= other;
}

function isOfUnlikelyAge({ dob }: Licence, today: IsoDay): boolean {
  if (dob === null) return false;
  const years = numberIn(today, 0, 4) - numberIn(dob, 0, 4);
  return years < 14 || years > 120;
}

/** What every card has (table D.3). */
function lacksMandatory(licence: Licence): boolean {
  return (
    licence.last_name === null ||
    licence.first_name === null ||
    licence.dob === null ||
    licence.address_1 === null ||
    licence.city === null ||
    licence.province === null ||
    licence.postal_code === null ||
    licence.govid_number === null ||
    licence.govid_expiry === null
  );
}
