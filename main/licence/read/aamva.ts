/** An AAMVA payload's elements as the fields of a licence. */
import { mendElements } from '../quirks/elements.ts';
import type { Licence } from '../types.ts';
import { countryOf, readCountry, readPostalCode, readProvince } from './address.ts';
import { readDay } from './dates.ts';
import { findNextHeader, type Header } from './header.ts';
import { issuerOf, type Issuer } from './issuers.ts';
import { readNames } from './names.ts';
import { readPlainSubfile } from './plain.ts';
import { readLinedSubfile, readSubfile, type Subfile } from './subfile.ts';
import { tag, valueOf, type Elements } from './tags.ts';
import { warn, type Warnings } from './warnings.ts';

/**
 * What a card says in which nothing is lost or damaged; null where the payload is not such a card. Its values have the
 * characters of their alphabets only.
 */
export function readPlainAamva(text: string, header: Header, warnings: Warnings): Licence | null {
  if (isNoLicence(header)) return null;
  const subfile = readPlainSubfile(text, header);
  return subfile === null ? null : licenceOf(header, subfile, warnings);
}

/** What a card says whose text needs nothing put right; null where the payload is not such a card. */
export function readLinedAamva(text: string, header: Header, warnings: Warnings): Licence | null {
  if (isNoLicence(header)) return null;
  const subfile = readLinedSubfile(text, header);
  return subfile === null ? null : licenceFrom(text, header, subfile, warnings);
}

/** What the card after `header` says, or null where it says nothing by which a customer could be found. */
export function readAamva(text: string, header: Header, warnings: Warnings): Licence | null {
  if (isNoLicence(header)) return null;
  const subfile = readPlainSubfile(text, header) ?? readSubfile(text, header);
  return licenceFrom(text, header, subfile, warnings);
}

function licenceFrom(text: string, header: Header, first: Subfile, warnings: Warnings): Licence | null {
  return licenceOf(header, orSecondScan(text, header, first), warnings);
}

/** AAMVA's other documents have the same header: registration, title, inspection, motor carrier (its annexes A to D). */
const vehicleSubfiles: ReadonlySet<string> = new Set(['RG', 'TD', 'MC', 'VS', 'IN', 'VH', 'TL']);

/** True where the directory has a vehicle's subfile and no licence's, whatever elements are in it. */
export function isNoLicence({ document, otherSubfiles }: Header): boolean {
  return document === null && otherSubfiles.some((designator) => vehicleSubfiles.has(designator));
}

/** Where the first scan was cut and the same card's next one in the text is whole, that one. */
function orSecondScan(text: string, header: Header, first: Subfile): Subfile {
  if (!first.warnings.includes('cut')) return first;
  const second = findNextHeader(text, header);
  if (second?.issuer !== header.issuer) return first;
  const again = readSubfile(text, second);
  return again.warnings.includes('cut') ? first : again;
}

function licenceOf(header: Header, subfile: Subfile, warnings: Warnings): Licence | null {
  for (const warning of subfile.warnings) warn(warnings, warning);
  const issuer = header.issuer === null ? null : issuerOf(header.issuer);
  const card = { issuedBy: issuer?.code ?? null, version: header.version, isPlain: subfile.isPlain };
  const elements = mendElements(subfile.elements, card, warnings);
  const names = readNames(elements);
  const number = valueOf(elements, tag.DAQ) ?? valueOf(elements, tag.DBJ);
  const dob = readDay(valueOf(elements, tag.DBB), warnings);
  if (number === null && names.last === null && dob === null) return null;

  if (names.uncertain) warn(warnings, 'names-uncertain');
  if (!isKnownVersion(header.version)) warn(warnings, 'version-unknown');
  if (issuer === null) warn(warnings, 'issuer-unknown');
  if (header.damaged) warn(warnings, 'header-damaged');
  const issued = valueOf(elements, tag.DBD);
  const issueDate = readDay(issued, warnings);
  // A card may have no day of issue; one that cannot be read is damaged.
  if (issued !== null && issueDate === null) warn(warnings, 'value-missing');
  if (lacksMiddleName(elements)) warn(warnings, 'value-missing');
  // Version 1 has a mailing address (DAG, …) and a residence (DAL, …); either may be the only one.
  const mailed = valueOf(elements, tag.DAG) !== null || valueOf(elements, tag.DAI) !== null;
  const jurisdiction = valueOf(elements, mailed ? tag.DAJ : tag.DAO);
  // Most live where their card was issued.
  const province = jurisdiction === issuer?.code ? issuer.code : readProvince(jurisdiction);
  return {
    first_name: names.first,
    middle_name: names.middle,
    last_name: names.last,
    suffix: names.suffix,
    dob,
    address_1: valueOf(elements, mailed ? tag.DAG : tag.DAL),
    address_2: valueOf(elements, mailed ? tag.DAH : tag.DAM),
    city: valueOf(elements, mailed ? tag.DAI : tag.DAN),
    province,
    postal_code: readPostalCode(valueOf(elements, mailed ? tag.DAK : tag.DAP)),
    // Of an address whose issuer is not known, the jurisdiction tells the country.
    country: readCountry(valueOf(elements, tag.DCG)) ?? issuer?.country ?? countryOf(province),
    govid_type: documentType(header.document, issuer),
    govid_issuedby: issuer?.code ?? null,
    govid_number: number,
    govid_expiry: readDay(valueOf(elements, tag.DBA), warnings),
    issue_date: issueDate,
    issuer: issuer?.iin ?? (header.issuer === null ? null : String(header.issuer).padStart(6, '0')),
    aamva_version: isKnownVersion(header.version) ? header.version : null,
    warnings,
  };
}

/** DDG says whether the middle name is truncated: a card that has it has DAD too, empty or not (table D.3). */
function lacksMiddleName(elements: Elements): boolean {
  return (
    elements[tag.DDG] !== undefined && elements[tag.DAD] === undefined && elements[tag.DCT] === undefined
  );
}

function documentType(document: Header['document'], issuer: Issuer | null): string | null {
  if (document === null || issuer === null || issuer.country === 'MEX') return null;
  if (document === 'ID') return issuer.country === 'CAN' ? 'CAID' : 'USID';
  return issuer.country === 'CAN' ? 'CADL' : 'USDL';
}

function isKnownVersion(version: number | null): boolean {
  return version !== null && version >= 1 && version <= 11;
}
