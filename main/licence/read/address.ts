/** Where the holder lives: jurisdiction, postal code, country. */
import { issuers, type Country } from './issuers.ts';
import { numberIn } from './text.ts';

/** The country of each jurisdiction that an address can have: all that issue cards, and the forces' post. */
const countryOfCode: ReadonlyMap<string, Country> = new Map<string, Country>([
  ...[...issuers.values()].map(({ code, country }) => [code, country] as const),
  ['AA', 'USA'],
  ['AE', 'USA'],
  ['AP', 'USA'],
]);

/** The country that a jurisdiction's two letters stand in, or null. */
export function countryOf(code: string | null): Country | null {
  return code === null ? null : (countryOfCode.get(code) ?? null);
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
  return countryOfCode.has(code);
}

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5.1, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string | null): string | null {
  if (value === null) return null;
  if (american.test(value)) return americanCode(value);
  if (canadian.test(value)) return value;
  const packed = value.replace(/[- ]/g, '').toUpperCase();
  if (american.test(packed)) return americanCode(packed);
  const spaced = `${packed.slice(0, 3)} ${packed.slice(3)}`;
  return canadian.test(spaced) ? spaced : null;
}

const canadian = /^[A-Z]\d[A-Z] \d[A-Z]\d$/;
const american = /^\d{5,11}$/;

/** Five digits of the area, four of the route, and padding; a route of fewer digits is padding, or was cut. */
function americanCode(digits: string): string | null {
  if (numberIn(digits, 9, digits.length - 9) > 0) return null;
  const area = digits.slice(0, 5);
  if (digits.length >= 9 && numberIn(digits, 5, 4) > 0) return `${area}-${digits.slice(5, 9)}`;
  return numberIn(digits, 0, 5) === 0 ? null : area;
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
