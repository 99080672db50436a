/** Where the holder lives: jurisdiction, postal code, country. */
import { issuers, type Country } from './issuers.ts';
import { digitsFrom } from './text.ts';

/** Two letters of each jurisdiction that an address can have: all that issue cards, and the forces' post. */
const jurisdictions = [...[...issuers.values()].map(({ code }) => code), 'AA', 'AE', 'AP'];

/** By the two letters' place among all pairs of capitals: read faster than any set of texts. */
const jurisdictionPairs = new Uint8Array(26 * 26);
for (const code of jurisdictions) jurisdictionPairs[pairAt(code)] = 1;

function pairAt(code: string): number {
  return (code.charCodeAt(0) - 65) * 26 + code.charCodeAt(1) - 65;
}

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
  if (value === null || isJurisdiction(value)) return value;
  const code = value.toUpperCase();
  return isJurisdiction(code) ? code : (otherNames.get(code) ?? null);
}

function isJurisdiction(code: string): boolean {
  return (
    code.length === 2 &&
    isCapital(code.charCodeAt(0)) &&
    isCapital(code.charCodeAt(1)) &&
    jurisdictionPairs[pairAt(code)] === 1
  );
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5.1, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string | null): string | null {
  if (value === null) return null;
  if (digitsFrom(value, 0) === value.length) return americanCode(value);
  if (canadian.test(value)) return value;
  const packed = value.replace(/[- ]/g, '').toUpperCase();
  if (digitsFrom(packed, 0) === packed.length) return americanCode(packed);
  const spaced = `${packed.slice(0, 3)} ${packed.slice(3)}`;
  return canadian.test(spaced) ? spaced : null;
}

const canadian = /^[A-Z]\d[A-Z] \d[A-Z]\d$/;

/** Five digits of the area, four of the route, and padding; a route of fewer digits is padding, or was cut. */
function americanCode(digits: string): string | null {
  if (digits.length < 5 || digits.length > 11) return null;
  if (digits.length > 9 && Number(digits.slice(9)) !== 0) return null;
  const area = digits.slice(0, 5);
  const route = digits.slice(5, 9);
  if (route.length < 4 || route === '0000') return area === '00000' ? null : area;
  return `${area}-${route}`;
}

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
