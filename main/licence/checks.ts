/** What a clerk must be told of a licence that was read: dates against today, issuer against address. */
import { ageOfMajority, highestAgeOfMajority } from './issuers.ts';
import { twoDigits } from './text.ts';
import type { IsoDay, Licence } from './types.ts';
import { warn, type Warnings } from './warnings.ts';

/** Notes them in `warnings`, which are the licence's own. `today` is the terminal's day. */
export function checkLicence(licence: Licence, today: IsoDay, warnings: Warnings): void {
  const { govid_expiry, issue_date, dob, province, govid_issuedby } = licence;
  if (govid_expiry !== null && govid_expiry < today) warn(warnings, 'expired');
  if (issue_date !== null && issue_date > today) warn(warnings, 'not-yet-valid');
  if (dob !== null && isUnder(ageOn(today, dob), province ?? govid_issuedby)) warn(warnings, 'under-age');
  if (province !== null && govid_issuedby !== null && province !== govid_issuedby) {
    warn(warnings, 'issuer-and-address-disagree');
  }
}

function isUnder(age: number, jurisdiction: string | null): boolean {
  return age < highestAgeOfMajority && age < ageOfMajority(jurisdiction);
}

/** Full years; who was born on 29 February is a year older on 1 March of a common year. */
function ageOn(today: IsoDay, birth: IsoDay): number {
  const years = yearOf(today) - yearOf(birth);
  return today.slice(4) < birth.slice(4) ? years - 1 : years;
}

function yearOf(day: IsoDay): number {
  return twoDigits(day, 0) * 100 + twoDigits(day, 2);
}
