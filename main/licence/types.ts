/**
 * A licence as read off a card, in the vendor's own shape (docs/pos-api.md, "Licence") with what more the counter needs.
 * A field is either read or absent (`null`), never guessed.
 */
import type { IsoDay } from '../domain/day.ts';
import type { Failure, LicenceFailureCode } from '../domain/failure.ts';
import type { LicenceWarning } from '../domain/licence.ts';

export type { IsoDay };

export interface Licence {
  readonly first_name: string | null;
  readonly middle_name: string | null;
  readonly last_name: string | null;
  readonly suffix: string | null;
  readonly dob: IsoDay | null;
  readonly address_1: string | null;
  readonly address_2: string | null;
  readonly city: string | null;
  /** Two letters of the address's jurisdiction. */
  readonly province: string | null;
  /** `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. */
  readonly postal_code: string | null;
  readonly country: 'CAN' | 'USA' | 'MEX' | null;
  /** The vendor's word for the document: `CADL` a Canadian driver's licence, `CAID`, `USDL`, `USID`. */
  readonly govid_type: string | null;
  /** Two letters of the issuing jurisdiction, from the issuer's number. */
  readonly govid_issuedby: string | null;
  readonly govid_number: string | null;
  readonly govid_expiry: IsoDay | null;
  readonly issue_date: IsoDay | null;
  /** AAMVA issuer identification number, six digits. */
  readonly issuer: string | null;
  /** AAMVA version 1 to 11; null for magnetic-stripe tracks or where it was not read. */
  readonly aamva_version: number | null;
  readonly warnings: readonly LicenceWarning[];
}

type LicenceFailure = Failure & { readonly code: LicenceFailureCode };

export type Decoded =
  { readonly ok: true; readonly value: Licence } | { readonly ok: false; readonly failure: LicenceFailure };
