/**
 * The last stage of reading: each value is held against what its element may be. What fails is said to the clerk, so that
 * no value is wrong in silence.
 */
import type { LicenceWarning } from '../../domain/licence.ts';
import type { IsoDay, Licence } from '../types.ts';
import { isDigit } from './text.ts';
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
const nameAlphabet = /^[A-Za-z\u00aa-\u024f\u2019 '.,/&()-]*\d?$/;
/** A suffix has digits too: `2ND`. */
const suffixAlphabet = /^[A-Za-z\d .,-]*$/;
const addressAlphabet = /^[A-Za-z\d\u00aa-\u024f\u2019 '.,/&()#:;"+*@_-]*$/;
const numberAlphabet = /^[A-Za-z\d */.:_\u2013-]*$/;

/** The longest values (table D.3), and those of older versions, where they are longer (AAMVA 2000: 35 for a name). */
const longestName = 40;
const longestLine = 35;
const longestCity = 35;
const longestNumber = 25;

const rules: readonly Rule[] = [
  {
    name: 'alphabet',
    warning: 'characters-damaged',
    fails: ({ first_name, middle_name, last_name, suffix, address_1, address_2, city, govid_number }) =>
      isNotOf(nameAlphabet, first_name) ||
      isNotOf(nameAlphabet, middle_name) ||
      isNotOf(nameAlphabet, last_name) ||
      isNotOf(nameAlphabet, city) ||
      isNotOf(addressAlphabet, address_1, true) ||
      isNotOf(addressAlphabet, address_2, true) ||
      isNotOf(suffixAlphabet, suffix, true) ||
      isNotOf(numberAlphabet, govid_number, true),
  },
  {
    name: 'length',
    warning: 'value-doubtful',
    fails: ({ first_name, middle_name, last_name, suffix, address_1, address_2, city, govid_number }) =>
      isLonger(first_name, longestName) ||
      isLonger(middle_name, longestName) ||
      isLonger(last_name, longestName) ||
      isLonger(address_1, longestLine) ||
      isLonger(address_2, longestLine) ||
      isLonger(city, longestCity) ||
      isLonger(govid_number, longestNumber) ||
      isLonger(suffix, 5),
  },
  {
    name: 'street-of-a-number-alone',
    warning: 'value-doubtful',
    fails: ({ address_1 }) => address_1 !== null && !/[A-Za-z\u00aa-\u024f]/.test(address_1),
  },
  {
    name: 'number-without-digits',
    warning: 'value-doubtful',
    fails: ({ govid_number }) => govid_number !== null && !hasDigit(govid_number),
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
      // `parseInt` ends at the dash: the years.
      const years = Number.parseInt(today, 10) - Number.parseInt(dob, 10);
      return years < 14 || years > 120;
    },
  },
  {
    name: 'mandatory',
    warning: 'value-missing',
    // Where the card was cut, that is said already.
    fails: (licence, _, warnings) => lacksMandatory(licence) && !warnings.includes('cut'),
  },
];

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

/** `hasDigits`: the alphabet has all digits. */
function isNotOf(alphabet: RegExp, value: string | null, hasDigits = false): boolean {
  return value !== null && !isPlain(value, hasDigits) && !alphabet.test(value);
}

/** Letters and blanks, which every alphabet has, and digits where they are in it. Most values are so, and that is sooner seen. */
function isPlain(value: string, hasDigits: boolean): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code === 32 || ((code | 32) >= 97 && (code | 32) <= 122)) continue;
    if (!hasDigits || code < 48 || code > 57) return false;
  }
  return true;
}

function hasDigit(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) if (isDigit(value.charCodeAt(at))) return true;
  return false;
}

function isLonger(value: string | null, most: number): boolean {
  return value !== null && value.length > most;
}

function isAfter(day: IsoDay | null, other: IsoDay | null): boolean {
  return day !== null && other !== null && day >= other;
}
