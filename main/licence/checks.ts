/** What a clerk must be told of a licence that was read: dates against today, issuer against address. */
import { ageOfMajority } from './issuers.ts';
import type { IsoDay, Licence } from './types.ts';
import { warn, type Warnings } from './warnings.ts';

/** Notes them in `warnings`, which are the licence's own. `today` is the terminal's day. */
export function checkLicence(licence: Licence, today: IsoDay, warnings: Warnings): void {
  const { govid_expiry, issue_date, dob, province, govid_issuedby } = licence;
  if (govid_expiry !== null && govid_expiry < today) warn(warnings, 'expired');
  if (issue_date !== null && issue_date > today) warn(warnings, 'not-yet-valid');
  if (dob !== null && ageOn(today, dob) < ageOfMajority(province ?? govid_issuedby))
    warn(warnings, 'under-age');
  if (province !== null && govid_issuedby !== null && province !== govid_issuedby) {
    warn(warnings, 'issuer-and-address-disagree');
  }
}

/** Full years; who was born on 29 February is a year older on 1 March of a common year. */
function ageOn(today: IsoDay, birth: IsoDay): number {
  return Math.floor((numberOf(today) - numberOf(birth)) / 10_000);
}

/** `CCYY-MM-DD` as the number CCYYMMDD: the difference of two has full years in its ten thousands. */
function numberOf(day: IsoDay): number {
  let number = 0;
  for (let at = 0; at < 10; at += 1) {
    if (at !== 4 && at !== 7) number = number * 10 + day.charCodeAt(at) - 48;
  }
  return number;
}
