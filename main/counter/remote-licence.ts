/** A licence as the vendor decoded it, in the terminal's own words. */
import type { IsoDay, Licence } from '../licence/types.ts';
import type { RemoteLicence } from '../pos-api/types.ts';

/** The vendor gives neither suffix, issue date, issuer number nor version: they stay absent. Nothing is checked yet. */
export function remoteLicence(remote: RemoteLicence): Licence {
  return {
    ...remote,
    dob: day(remote.dob),
    govid_expiry: day(remote.govid_expiry),
    suffix: null,
    address_2: null,
    country: null,
    issue_date: null,
    issuer: null,
    aamva_version: null,
    warnings: [],
  };
}

const day = (text: string | null): IsoDay | null =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? (text as IsoDay) : null; // its form was just seen
