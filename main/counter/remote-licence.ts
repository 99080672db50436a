/** A licence as the vendor decoded it, in the terminal's own words. */
import { isDay } from '../domain/day.ts';
import type { IsoDay } from '../domain/day.ts';
import type { Licence } from '../licence/types.ts';
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

const day = (text: string | null): IsoDay | null => (text !== null && isDay(text) ? text : null);
