/** An AAMVA payload's elements as the fields of a licence. */
import { readCountry, readPostalCode, readProvince } from './address.ts';
import { readDay } from './dates.ts';
import { findCutHeader, findHeader, findNextHeader, type Header } from './header.ts';
import { issuerOf, type Issuer } from './issuers.ts';
import { readNames } from './names.ts';
import { mendCharacters } from './quirks/characters.ts';
import { mendSubfile, plainSubfile, splitSubfile, type Split, type Subfile } from './subfile.ts';
import { slot, valueOf, type Elements, type Slot } from './tags.ts';
import { payloadOf, type Payload } from './text.ts';
import type { Licence } from './types.ts';
import { warn, type Warnings } from './warnings.ts';

/**
 * What the card after `header` says, or null where it says nothing by which a customer could be found. A payload that is
 * whole is read as it stands; in any other, what its characters show to be wrong is put right first.
 */
export function readAamva(payload: Payload, header: Header, warnings: Warnings): Licence | null {
  const raw = payload.text;
  const split = splitSubfile(payload, header);
  const plain = plainSubfile(split);
  if (plain !== null) {
    if (raw.includes('?')) dropDamaged(plain.elements, warnings);
    if (raw.includes('  ')) joinBlanks(plain.elements);
    return licenceOf(header, plain, warnings);
  }
  const text = mendCharacters(payload, warnings);
  if (text === raw) return readSplit(payload, header, split, warnings);
  const mended = payloadOf(text);
  const found = findHeader(mended) ?? findCutHeader(mended);
  return found === null ? null : readSplit(mended, found, splitSubfile(mended, found), warnings);
}

function readSplit(payload: Payload, header: Header, split: Split, warnings: Warnings): Licence | null {
  const { text } = payload;
  const subfile = orSecondScan(text, header, mendSubfile(payload, header, split));
  if (text.includes('?') || text.includes('\ufffd')) dropDamaged(subfile.elements, warnings);
  joinBlanks(subfile.elements);
  return licenceOf(header, subfile, warnings);
}

/** Where the first scan was cut and the same card's next one in the text is whole, that one. */
function orSecondScan(text: string, header: Header, first: Subfile): Subfile {
  if (!first.warnings.includes('cut')) return first;
  const payload = payloadOf(text);
  const second = findNextHeader(payload, header);
  if (second?.issuer !== header.issuer) return first;
  const again = mendSubfile(payload, second, splitSubfile(payload, second));
  return again.warnings.includes('cut') ? first : again;
}

function licenceOf(header: Header, subfile: Subfile, warnings: Warnings): Licence | null {
  const { elements } = subfile;
  const issuer = header.issuer === null ? null : issuerOf(header.issuer);
  const names = readNames(elements, issuer?.code ?? null);
  const number = valueOf(elements, slot.DAQ) ?? valueOf(elements, slot.DBJ);
  const dob = readDay(valueOf(elements, slot.DBB), warnings);
  if (number === null && names.last === null && dob === null) return null;

  for (const warning of subfile.warnings) warn(warnings, warning);
  if (names.uncertain) warn(warnings, 'names-uncertain');
  if (!isKnownVersion(header.version)) warn(warnings, 'version-unknown');
  if (issuer === null) warn(warnings, 'issuer-unknown');
  if (header.damaged) warn(warnings, 'header-damaged');
  // Version 1 has a mailing address (DAG, …) and a residence (DAL, …); either may be the only one.
  const mailed = valueOf(elements, slot.DAG) !== null || valueOf(elements, slot.DAI) !== null;
  return {
    first_name: names.first,
    middle_name: names.middle,
    last_name: names.last,
    suffix: names.suffix,
    dob,
    address_1: valueOf(elements, mailed ? slot.DAG : slot.DAL),
    address_2: valueOf(elements, mailed ? slot.DAH : slot.DAM),
    city: valueOf(elements, mailed ? slot.DAI : slot.DAN),
    province: readProvince(valueOf(elements, mailed ? slot.DAJ : slot.DAO)),
    postal_code: readPostalCode(valueOf(elements, mailed ? slot.DAK : slot.DAP)),
    country: readCountry(valueOf(elements, slot.DCG)) ?? issuer?.country ?? null,
    govid_type: documentType(header.document, issuer),
    govid_issuedby: issuer?.code ?? null,
    govid_number: number,
    govid_expiry: readDay(valueOf(elements, slot.DBA), warnings),
    issue_date: readDay(valueOf(elements, slot.DBD), warnings),
    issuer: issuer?.iin ?? (header.issuer === null ? null : String(header.issuer).padStart(6, '0')),
    aamva_version: isKnownVersion(header.version) ? header.version : null,
    warnings,
  };
}

/** Elements in which `?` stands for a letter that a scanner or host could not write. */
const lettered: ReadonlySet<number> = new Set([
  slot.DAA,
  slot.DAB,
  slot.DAC,
  slot.DAD,
  slot.DAI,
  slot.DCS,
  slot.DCT,
]);

/**
 * Quirk `replaced-characters`: what could not be written arrives as U+FFFD or `?`, and nothing tells which letter it
 * was, so the value is not taken. Source: hosts
 * that write ASCII only, in the measured payloads (docs/licence.md).
 */
function dropDamaged(elements: Elements, warnings: Warnings): void {
  for (let at = 0; at < elements.length; at += 1) {
    const value = elements[at];
    if (value === undefined || value === '') continue;
    if (!value.includes('\ufffd') && !(value.includes('?') && lettered.has(at))) continue;
    elements[at] = '';
    warn(warnings, 'characters-damaged');
  }
}

/** Runs of blanks are padding or damage; the vendor's fields have one. Names are put together from parts (`names.ts`). */
function joinBlanks(elements: Elements): void {
  for (const at of spaced) {
    const value = elements[at];
    if (value?.includes('  ')) elements[at] = value.replace(/ {2,}/g, ' ');
  }
}

const spaced: readonly Slot[] = [
  slot.DAG,
  slot.DAH,
  slot.DAI,
  slot.DAL,
  slot.DAM,
  slot.DAN,
  slot.DAQ,
  slot.DBJ,
];

function documentType(document: Header['document'], issuer: Issuer | null): string | null {
  if (document === null || issuer === null || issuer.country === 'MEX') return null;
  if (document === 'ID') return issuer.country === 'CAN' ? 'CAID' : 'USID';
  return issuer.country === 'CAN' ? 'CADL' : 'USDL';
}

function isKnownVersion(version: number | null): boolean {
  return version !== null && version >= 1 && version <= 11;
}
