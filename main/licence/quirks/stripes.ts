/** Every quirk of a magnetic stripe's track 2, in the order in which they are put right. */
import type { Quirk } from './quirk.ts';

/** Track 2's fields as they stand (annex F, table F.4). */
export interface SecondTrack {
  /** Two letters of the issuer. */
  readonly issuedBy: string;
  /** Field 3, up to 13 characters, and what of field 7 goes on with it. */
  readonly number: string;
  /** Field 7, what of the number does not fit; empty where it was joined to the number. */
  readonly overflow: string;
  /** Field 5, YYMM. */
  readonly expiry: string;
  /** Field 6, CCYYMMDD. */
  readonly birth: string;
}

type StripeQuirk = Quirk<SecondTrack>;

const exchangedMonths: StripeQuirk = {
  name: 'exchanged-months',
  reason:
    'the month 99 of an expiry means the birthday; California and Florida exchange the two months, so that 99 stands in the ' +
    'birth date and the birth month in the expiry',
  source: 'annex F, table F.4, fields 5 and 6; aamvajs’s and MagRead’s Florida and California stripes',
  mend: (track) => {
    if (track.birth.slice(4, 6) !== '99') return null;
    const birth = track.birth.slice(0, 4) + track.expiry.slice(2) + track.birth.slice(6);
    return { ...track, birth, expiry: `${track.expiry.slice(0, 2)}99` };
  },
};

const fullNumber: StripeQuirk = {
  name: 'number-goes-on',
  reason: 'a number that fills its 13 characters goes on after the birth date',
  source: 'annex F, table F.4, field 7',
  mend: (track) =>
    track.number.length === 13 && track.overflow !== ''
      ? { ...track, number: track.number + track.overflow, overflow: '' }
      : null,
};

const letterInOverflow: StripeQuirk = {
  name: 'letter-in-overflow',
  reason:
    'Michigan writes the twelve digits of its number to field 3 and its letter, as two digits, to field 7',
  source: 'a field report (Michigan); annex F.6.2',
  mend: (track) => {
    const letter = letterOf(track.overflow);
    if (track.issuedBy !== 'MI' || track.number.length !== 12 || letter === null) return null;
    return { ...track, number: letter + track.number, overflow: '' };
  },
};

/** Numbers that have letters, by issuer: `A` is a letter, `9` a digit. Source: the issuers' published number formats. */
const lettered: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AZ: ['A99999999'],
    CA: ['A9999999'],
    FL: ['A999999999999'],
    HI: ['A99999999'],
    ID: ['AA999999A'],
    IL: ['A99999999999'],
    IN: ['A999999999'],
    KS: ['A99999999'],
    KY: ['A99999999'],
    MA: ['A99999999'],
    MD: ['A999999999999'],
    MI: ['A999999999999'],
    MN: ['A999999999999'],
    ND: ['AAA999999'],
    NE: ['A99999999'],
    NH: ['99AAA99999'],
    NJ: ['A99999999999999'],
    OH: ['AA999999'],
    OK: ['A999999999'],
    RI: ['A999999'],
    VA: ['A99999999'],
    WI: ['A9999999999999'],
    WV: ['A999999'],
  }),
);

const lettersAsDigits: StripeQuirk = {
  name: 'letters-as-digits',
  reason: 'track 2 has digits only: each letter that is printed in a number is two of them, 04 for D',
  source:
    'annex F.6.2, table F.4, field 3; the lengths by issuer are those of the issuers’ published number formats',
  mend: (track) => {
    for (const form of lettered.get(track.issuedBy) ?? []) {
      const number = withLetters(track.number, form);
      if (number !== null) return { ...track, number };
    }
    return null;
  },
};

function withLetters(digits: string, form: string): string | null {
  let number = '';
  let at = 0;
  for (const sign of form) {
    const width = sign === 'A' ? 2 : 1;
    const written = digits.slice(at, at + width);
    number += sign === 'A' ? (letterOf(written) ?? '?') : written;
    at += width;
  }
  return at === digits.length && !number.includes('?') ? number : null;
}

/** `A` of `01`, `Z` of `26`. */
function letterOf(digits: string): string | null {
  const place = /^\d\d$/.test(digits) ? Number(digits) : 0;
  return place >= 1 && place <= 26 ? String.fromCharCode(64 + place) : null;
}

export const stripeQuirks: readonly StripeQuirk[] = [
  exchangedMonths,
  fullNumber,
  letterInOverflow,
  lettersAsDigits,
];

/** True where a number may hold letters that no known form shows: longer than any number of digits, or with some left over. */
export function isDoubtful({ issuedBy, number, overflow }: SecondTrack): boolean {
  if (overflow !== '') return true;
  return (lettered.get(issuedBy) ?? []).some(
    (form) => /^\d+$/.test(number) && number.length === form.replaceAll('A', 'AA').length,
  );
}
