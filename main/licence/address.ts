/** Where the holder lives: jurisdiction, postal code, country. */
import { issuers, type Country } from './issuers.ts';
import { digitsFrom } from './text.ts';

/** Two letters of each jurisdiction that an address can have: all that issue cards, and the forces' post. */
const jurisdictions: ReadonlySet<string> = new Set([
  ...[...issuers.values()].map(({ code }) => code),
  'AA',
  'AE',
  'AP',
]);

/** What older cards and some printers write in place of the two letters. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['PQ', 'QC'],
  ['NF', 'NL'],
  ['YK', 'YT'],
  ['ALBERTA', 'AB'],
  ['BRITISH COLUMBIA', 'BC'],
  ['MANITOBA', 'MB'],
  ['NEW BRUNSWICK', 'NB'],
  ['NEWFOUNDLAND AND LABRADOR', 'NL'],
  ['NOVA SCOTIA', 'NS'],
  ['NORTHWEST TERRITORIES', 'NT'],
  ['NUNAVUT', 'NU'],
  ['ONTARIO', 'ON'],
  ['PRINCE EDWARD ISLAND', 'PE'],
  ['QUEBEC', 'QC'],
  ['QUÉBEC', 'QC'],
  ['SASKATCHEWAN', 'SK'],
  ['YUKON', 'YT'],
]);

/** The two letters of an address's jurisdiction (annex D.12.5, "DAJ"), or null where they are none's. */
export function readProvince(value: string | null): string | null {
  if (value === null || jurisdictions.has(value)) return value;
  const code = value.toUpperCase();
  return jurisdictions.has(code) ? code : (otherNames.get(code) ?? null);
}

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5.1, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string | null): string | null {
  if (value === null) return null;
  const packed = value.includes(' ') || value.includes('-') ? value.replace(/[- ]/g, '') : value;
  const digits = digitsFrom(packed, 0);
  if (digits === 0 && packed.length === 6) {
    if (canadian.test(packed)) return `${packed.slice(0, 3)} ${packed.slice(3)}`;
    return canadianInAnyCase.test(packed) ? readPostalCode(packed.toUpperCase()) : null;
  }
  if (digits < 5 || digits > 11 || digits !== packed.length) return null;
  // Past the ninth digit there is padding only.
  if (digits > 9 && Number(packed.slice(9)) !== 0) return null;
  const area = packed.slice(0, 5);
  const route = packed.slice(5, 9);
  // A route of fewer digits than four is padding, or was cut.
  if (route.length < 4 || route === '0000') return area === '00000' ? null : area;
  return `${area}-${route}`;
}

const canadian = /^[A-Z]\d[A-Z]\d[A-Z]\d$/;
const canadianInAnyCase = /^[A-Z]\d[A-Z]\d[A-Z]\d$/i;

export function readCountry(value: string | null): Country | null {
  if (value === null) return null;
  if (value === 'CAN' || value === 'USA') return value;
  return countries.get(value) ?? countries.get(value.toUpperCase()) ?? null;
}

const countries: ReadonlyMap<string, Country> = new Map([
  ['CAN', 'CAN'],
  ['CA', 'CAN'],
  ['CANADA', 'CAN'],
  ['USA', 'USA'],
  ['US', 'USA'],
  ['MEX', 'MEX'],
  ['MX', 'MEX'],
]);
