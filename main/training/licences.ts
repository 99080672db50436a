/**
 * The barcode on an invented customer's licence, as a reader sends it: an AAMVA file with its LF, RS and CR (AAMVA
 * DL/ID Card Design Standard, annex D.12), or British Columbia's three magnetic tracks inside the PDF417.
 */
import type { Person } from './people.ts';
import { homes } from './provinces.ts';

const upper = (text: string): string => text.replace(/’/g, '').toUpperCase();
const compact = (day: string): string => day.replaceAll('-', '');
/** `H2X0A1` → `H2X 0A1` */
const spaced = (postalCode: string): string => `${postalCode.slice(0, 3)} ${postalCode.slice(3)}`;

/** Characters are those of ISO 8859-1, one byte each. */
export function licenceOf(person: Person): string {
  return person.province === 'BC' ? tracks(person) : aamva(person);
}

function aamva(person: Person): string {
  const { province, licence } = person;
  // New Brunswick writes its dates as the United States do, although its country is CAN.
  const day = (text: string): string =>
    province === 'NB' ? `${text.slice(5, 7)}${text.slice(8)}${text.slice(0, 4)}` : compact(text);
  const version = province === 'NB' ? '02' : '09';
  const names =
    province === 'NB'
      ? [`DCT${upper(`${person.firstName} ${person.middleName}`.trim())}`]
      : [`DAC${upper(person.firstName)}`, `DAD${upper(person.middleName)}`];
  const elements = [
    'DCAG',
    'DCBNONE',
    'DCDNONE',
    `DBA${day(licence.expires)}`,
    `DCS${upper(person.lastName)}`,
    ...names,
    `DBD${day(licence.issued)}`,
    `DBB${day(person.dob)}`,
    'DBC9',
    'DAYUNK',
    'DAU170 CM',
    `DAG${upper(person.address)}`,
    `DAI${upper(person.city)}`,
    `DAJ${province}`,
    `DAK${spaced(person.postalCode).padEnd(11)}`,
    `DAQ${licence.number}`,
    `DCFTRAINING${person.id}`,
    'DCGCAN',
  ];
  const text = elements.join('\n');
  const subfile = `DL${person.lesson === 'licence-encrypted' ? enciphered(text) : text}\r`;
  const fixed = `@\n\x1e\rANSI ${homes[province].issuer}${version}0001`;
  // The designator itself: two letters, offset and length of four digits each.
  const offset = String(fixed.length + 10).padStart(4, '0');
  return `${fixed}DL${offset}${String(subfile.length).padStart(4, '0')}${subfile}`;
}

/**
 * As good as any cipher for practice: no terminal has the key, the training vendor has. Done twice, it is undone; the
 * separators stay.
 */
export const enciphered = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(0x9f - character.charCodeAt(0)));

/** Widths by the province's specification: the `^` is missing where a field is full. */
const CITY_WIDTH = 13;
const NAME_WIDTH = 35;
const ADDRESS_WIDTH = 29;

function tracks(person: Person): string {
  const field = (text: string, width: number): string =>
    text.length < width ? `${text}^` : text.slice(0, width);
  const given = upper(`${person.firstName} ${person.middleName}`.trim());
  const town = `${upper(person.city)} BC  ${spaced(person.postalCode)}`;
  const one =
    field(upper(person.city), CITY_WIDTH) +
    field(`${upper(person.lastName)},$${given}`, NAME_WIDTH) +
    field(`${upper(person.address)}$${town}`, ADDRESS_WIDTH + town.length);
  const expiry = compact(person.licence.expires).slice(2, 6);
  const two = `636028${person.licence.number}=${expiry}${compact(person.dob)}=`;
  const three = `${person.postalCode.padEnd(11)}${' '.repeat(16)}X170 70UNKUNK${' '.repeat(26)}00000000000`;
  return `%BC${one}?;${two}?_%0A${three}?`;
}
