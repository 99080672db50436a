/** What a clerk must be told of a licence that was read: dates against today, issuer against address. */
import { isMajorAtNineteen } from './issuers.ts';
import type { IsoDay, Licence } from '../types.ts';
import { warn, type Warnings } from './warnings.ts';

/** Notes them in `warnings`, which are the licence's own. `today` is the terminal's day. */
export function checkLicence(licence: Licence, today: IsoDay, warnings: Warnings): void {
  const { govid_expiry, issue_date, dob, province, govid_issuedby } = licence;
  if (govid_expiry !== null && govid_expiry < today) warn(warnings, 'expired');
  if (issue_date !== null && issue_date > today) warn(warnings, 'not-yet-valid');
  if (dob !== null && isUnderAge(today, dob, province ?? govid_issuedby)) warn(warnings, 'under-age');
  if (province !== null && govid_issuedby !== null && province !== govid_issuedby) {
    warn(warnings, 'issuer-and-address-disagree');
  }
}

/** By the jurisdiction's age of majority; who was born on 29 February is a year older on 1 March of a common year. */
function isUnderAge(today: IsoDay, birth: IsoDay, jurisdiction: string | null): boolean {
  if (today !== latest.today) latest = { today, of18: yearsBefore(today, 18), of19: yearsBefore(today, 19) };
  // Of age everywhere: most customers are.
  if (birth <= latest.of19) return false;
  return isMajorAtNineteen(jurisdiction) || birth > latest.of18;
}

/** The last birth dates of those who are 18 and 19 today, which is the same day for all licences of a day. */
let latest = { today: '', of18: '', of19: '' };

function yearsBefore(day: IsoDay, years: number): string {
  return String(Number(day.slice(0, 4)) - years) + day.slice(4);
}
