/** What the tests expect of a card, and how they read one. */
import { decodeLicence, type IsoDay, type Licence } from '../../main/licence/index.ts';
import type { Card } from './encode.ts';

export const today = '2026-11-21' as IsoDay; // cast: the brand is the decoder's own

/** The licence that a payload holds; fails the test where it is refused. */
export function licenceIn(payload: string | Uint8Array): Licence {
  const decoded = decodeLicence(payload, { today });
  if (!decoded.ok) throw new Error(`refused: ${decoded.failure.code}`);
  return decoded.value;
}

/** Why a payload is refused; fails the test where it is read. */
export function refusalOf(payload: string | Uint8Array): string {
  const decoded = decodeLicence(payload, { today });
  if (decoded.ok) throw new Error(`read: ${JSON.stringify(decoded.value)}`);
  return decoded.failure.code;
}

/** The fields that a card's payload must be read as. */
export function fieldsOf(card: Card, version: number | null): Omit<Licence, 'warnings' | 'govid_issuedby'> {
  const packed = card.postal.replace(/[ -]/g, '');
  const american =
    packed.slice(5) === '0000' || packed.length === 5
      ? packed.slice(0, 5)
      : `${packed.slice(0, 5)}-${packed.slice(5)}`;
  return {
    first_name: card.first,
    middle_name: card.middle,
    last_name: card.last,
    suffix: card.suffix,
    dob: card.birth as IsoDay, // cast: the card's days are written so
    address_1: card.street,
    address_2: card.street2,
    city: card.city,
    province: card.province,
    postal_code: card.country === 'CAN' ? `${packed.slice(0, 3)} ${packed.slice(3)}` : american,
    country: card.country,
    govid_type: `${card.country === 'CAN' ? 'CA' : 'US'}${card.document === 'ID' ? 'ID' : 'DL'}`,
    govid_number: card.number,
    govid_expiry: card.expiry as IsoDay, // cast: as above
    issue_date: card.issue as IsoDay, // cast: as above
    issuer: card.issuer,
    aamva_version: version,
  };
}
