/** An AAMVA payload's elements as the fields of a licence. */
import type { LicenceWarning } from '../../preload/contract.ts';
import { readCountry, readPostalCode, readProvince } from './address.ts';
import { readDay } from './dates.ts';
import { findHeader, type Header } from './header.ts';
import { issuers, type Issuer } from './issuers.ts';
import { readNames } from './names.ts';
import { readSubfile, type Subfile } from './subfile.ts';
import { keptSlot, tagAt, valueOf, type Elements } from './tags.ts';
import type { IsoDay, Licence } from './types.ts';

/** What the card after `header` says, or null where it says nothing by which a customer could be found. */
export function readAamva(
  text: string,
  header: Header,
  warnings: LicenceWarning[],
): Omit<Licence, 'warnings'> | null {
  const { elements, warnings: ofSubfile } = wholeSubfile(text, header);
  const issuer = issuers.get(header.issuer ?? '') ?? null;
  const found: LicenceWarning[] = [...ofSubfile];
  dropDamaged(elements, found);
  const names = readNames(elements, issuer?.code ?? null);
  const residence = valueOf(elements, 'DAG') === null && valueOf(elements, 'DAI') === null;
  const fields = {
    first_name: names.first,
    middle_name: names.middle,
    last_name: names.last,
    suffix: names.suffix,
    dob: dayOf(elements, 'DBB', found),
    address_1: spaced(valueOf(elements, residence ? 'DAL' : 'DAG')),
    address_2: spaced(valueOf(elements, residence ? 'DAM' : 'DAH')),
    city: spaced(valueOf(elements, residence ? 'DAN' : 'DAI')),
    province: readProvince(valueOf(elements, residence ? 'DAO' : 'DAJ') ?? ''),
    postal_code: readPostalCode(valueOf(elements, residence ? 'DAP' : 'DAK') ?? ''),
    country: readCountry(valueOf(elements, 'DCG') ?? '') ?? issuer?.country ?? null,
    govid_type: documentType(header.document, issuer),
    govid_issuedby: issuer?.code ?? null,
    govid_number: spaced(valueOf(elements, 'DAQ') ?? valueOf(elements, 'DBJ')),
    govid_expiry: dayOf(elements, 'DBA', found),
    issue_date: dayOf(elements, 'DBD', found),
    issuer: header.issuer,
    aamva_version: knownVersion(header.version),
  };
  if (fields.govid_number === null && fields.last_name === null && fields.dob === null) return null;

  if (names.uncertain) found.push('names-uncertain');
  if (fields.aamva_version === null) found.push('version-unknown');
  if (issuer === null) found.push('issuer-unknown');
  if (header.damaged) found.push('header-damaged');
  warnings.push(...found);
  return fields;
}

/** The first scan's subfile, or the next one's where the first was cut and that one is whole. */
function wholeSubfile(text: string, header: Header): Subfile {
  const first = readSubfile(text, header);
  if (!first.warnings.includes('cut')) return first;
  const second = findHeader(text, header.body);
  if (second === null || second.issuer !== header.issuer) return first;
  const again = readSubfile(text, second);
  return again.warnings.includes('cut') ? first : again;
}

const dayTags = ['DBA', 'DBB', 'DBD'] as const;

function dayOf(elements: Elements, tag: (typeof dayTags)[number], warnings: LicenceWarning[]): IsoDay | null {
  const read = readDay(valueOf(elements, tag) ?? '');
  if (read?.unusual) warnings.push('date-order-uncertain');
  return read?.day ?? null;
}

/** Elements in which `?` stands for a letter that a scanner or host could not write. */
const letterSlots = new Set(
  ['DAA', 'DAB', 'DAC', 'DAD', 'DAI', 'DCS', 'DCT'].map((tag) => keptSlot(tagAt(tag, 0))),
);

/**
 * Quirk `replaced-characters`: what could not be written arrives as U+FFFD or `?`, and nothing tells which letter it
 * was, so the value is not taken. Source: ../shared/licence, drv-on-french-replaced.
 */
function dropDamaged(elements: Elements, warnings: LicenceWarning[]): void {
  for (const [slot, value] of elements.entries()) {
    if (value === undefined || value === '') continue;
    if (!value.includes('\ufffd') && !(value.includes('?') && letterSlots.has(slot))) continue;
    elements[slot] = '';
    warnings.push('characters-damaged');
  }
}

function documentType(document: Header['document'], issuer: Issuer | null): string | null {
  if (document === null || issuer === null || issuer.country === 'MEX') return null;
  return `${issuer.country === 'CAN' ? 'CA' : 'US'}${document === 'ID' ? 'ID' : 'DL'}`;
}

function knownVersion(version: number | null): number | null {
  return version !== null && version >= 1 && version <= 11 ? version : null;
}

/** Runs of blanks are padding or damage; the vendor's fields have one. */
function spaced(value: string | null): string | null {
  return value !== null && value.includes('  ') ? value.replace(/ {2,}/g, ' ') : value;
}
