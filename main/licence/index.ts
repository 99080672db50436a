/**
 * The licence decoder: what a scanner read off a card, as a `Licence`, or a refusal that names what the payload looks
 * like. Pure; imports nothing from outside the room but types. `docs/licence.md` explains the card formats.
 */
import type { LicenceFailureCode, LicenceWarning } from '../../preload/contract.ts';
import { readCountry, readPostalCode } from './address.ts';
import { checkLicence } from './checks.ts';
import { readDay } from './dates.ts';
import { splitLines } from './elements.ts';
import { findHeader, type Header } from './header.ts';
import { issuers, type Issuer } from './issuers.ts';
import { readNames } from './names.ts';
import { elementOf, type Elements } from './tags.ts';
import type { Decoded, IsoDay, Licence } from './types.ts';

export type { Decoded, IsoDay, Licence, LicenceFailure } from './types.ts';

/**
 * Decodes one scan.
 *
 * @param scan the bytes as the scanner sent them, or their text
 * @param options.today the terminal's day: what is expired or under age is measured against it
 * @returns the licence, each field read or `null`, with its warnings; or a failure whose code says what the scan is
 */
export function decodeLicence(scan: Uint8Array | string, options: { readonly today: IsoDay }): Decoded {
  const text = typeof scan === 'string' ? scan : latin1(scan);
  const header = findHeader(text);
  if (header === null) return refused('licence.not-a-licence');
  const { elements } = splitLines(text, header.body, text.length);
  return licenceFrom(header, elements, options.today);
}

function licenceFrom(header: Header, elements: Elements, today: IsoDay): Decoded {
  const issuer = issuers.get(header.issuer ?? '') ?? null;
  const names = readNames(elements, issuer?.code ?? null);
  const dates = { unusual: false };
  const postal = elementOf(elements, 'DAK');
  const country = elementOf(elements, 'DCG');
  const fields = {
    first_name: names.first,
    middle_name: names.middle,
    last_name: names.last,
    suffix: names.suffix,
    dob: dayOf(elementOf(elements, 'DBB'), dates),
    address_1: elementOf(elements, 'DAG') ?? null,
    address_2: elementOf(elements, 'DAH') ?? null,
    city: elementOf(elements, 'DAI') ?? null,
    province: elementOf(elements, 'DAJ') ?? null,
    postal_code: postal === undefined ? null : readPostalCode(postal),
    country: (country === undefined ? null : readCountry(country)) ?? issuer?.country ?? null,
    govid_type: documentType(header.document, issuer),
    govid_issuedby: issuer?.code ?? null,
    govid_number: elementOf(elements, 'DAQ') ?? elementOf(elements, 'DBJ') ?? null,
    govid_expiry: dayOf(elementOf(elements, 'DBA'), dates),
    issue_date: dayOf(elementOf(elements, 'DBD'), dates),
    issuer: header.issuer,
    aamva_version: knownVersion(header.version),
  };
  if (fields.govid_number === null && fields.last_name === null && fields.dob === null) {
    return refused('licence.unreadable');
  }
  const warnings: LicenceWarning[] = [...checkLicence(fields, today), ...names.warnings];
  if (fields.aamva_version === null) warnings.push('version-unknown');
  if (issuer === null) warnings.push('issuer-unknown');
  if (dates.unusual) warnings.push('date-order-uncertain');
  return { ok: true, value: { ...fields, warnings } satisfies Licence };
}

function dayOf(value: string | undefined, dates: { unusual: boolean }): IsoDay | null {
  const read = value === undefined ? null : readDay(value);
  if (read?.unusual) dates.unusual = true;
  return read?.day ?? null;
}

function documentType(document: Header['document'], issuer: Issuer | null): string | null {
  if (document === null || issuer === null || issuer.country === 'MEX') return null;
  return `${issuer.country === 'CAN' ? 'CA' : 'US'}${document === 'ID' ? 'ID' : 'DL'}`;
}

function knownVersion(version: number | null): number | null {
  return version !== null && version >= 1 && version <= 11 ? version : null;
}

function refused(code: LicenceFailureCode): Decoded {
  return { ok: false, failure: { code, retry: 'now' } };
}

/** Bytes as ISO 8859-1, the standard's encoding (annex D.12.1), where each byte is its own character. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
