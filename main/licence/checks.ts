/** What a clerk must be told of a licence that was read: dates against today, issuer against address. */
import type { LicenceWarning } from '../../preload/contract.ts';
import { dayOfMajority } from './issuers.ts';
import type { IsoDay, Licence } from './types.ts';

/** `today` is the terminal's day; ISO days compare as text. */
export function checkLicence(licence: Omit<Licence, 'warnings'>, today: IsoDay): LicenceWarning[] {
  const warnings: LicenceWarning[] = [];
  const { govid_expiry, issue_date, dob, province, govid_issuedby } = licence;
  if (govid_expiry !== null && govid_expiry < today) warnings.push('expired');
  if (issue_date !== null && issue_date > today) warnings.push('not-yet-valid');
  if (dob !== null && dayOfMajority(dob, province ?? govid_issuedby) > today) warnings.push('under-age');
  if (province !== null && govid_issuedby !== null && province !== govid_issuedby) {
    warnings.push('issuer-and-address-disagree');
  }
  return warnings;
}
