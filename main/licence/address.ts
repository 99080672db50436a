/** Where the holder lives: jurisdiction, postal code, country. */
import { issuers, type Country } from './issuers.ts';

/** Two letters of each jurisdiction that an address can have: all that issue cards, and the forces' post. */
const jurisdictions = [...[...issuers.values()].map(({ code }) => code), 'AA', 'AE', 'AP'];

/** By the two letters' place among all pairs of ASCII: read faster than any set of texts. */
const jurisdictionPairs = new Uint8Array(128 * 128);
for (const code of jurisdictions) jurisdictionPairs[pairOf(code)] = 1;

/** −1 where one is outside ASCII. */
function pairOf(code: string): number {
  const first = code.charCodeAt(0);
  const second = code.charCodeAt(1);
  return first < 128 && second < 128 ? first * 128 + second : -1;
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
  return code.length === 2 && jurisdictionPairs[pairOf(code)] === 1;
}

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5.1, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string | null): string | null {
  if (value === null) return null;
  if (canadian.test(value)) return value;
  if (american.test(value)) return americanCode(value);
  const packed = value.replace(/[- ]/g, '').toUpperCase();
  if (american.test(packed)) return americanCode(packed);
  const spaced = `${packed.slice(0, 3)} ${packed.slice(3)}`;
  return canadian.test(spaced) ? spaced : null;
}

const canadian = /^[A-Z]\d[A-Z] \d[A-Z]\d$/;
const american = /^\d{5,11}$/;

/** Five digits of the area, four of the route, and padding; a route of fewer digits is padding, or was cut. */
function americanCode(digits: string): string | null {
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
