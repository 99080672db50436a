/** Where the holder lives: jurisdiction, postal code, country. */
import { issuers, type Country } from './issuers.ts';

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
export function readProvince(value: string): string | null {
  const code = value.length === 2 && value >= 'AA' && value <= 'ZZ' ? value : value.toUpperCase();
  return jurisdictions.has(code) ? code : (otherNames.get(code) ?? null);
}

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5.1, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string): string | null {
  const packed = value.replace(/[- ]/g, '');
  if (/^[A-Z]\d[A-Z]\d[A-Z]\d$/i.test(packed))
    return `${packed.slice(0, 3)} ${packed.slice(3)}`.toUpperCase();
  const digits = /^(\d{5})(\d{4})?0{0,2}$/.exec(packed);
  const [, area, route = '0000'] = digits ?? [];
  if (area === undefined || area + route === '000000000') return null;
  return route === '0000' ? area : `${area}-${route}`;
}

export function readCountry(value: string): Country | null {
  switch (value.toUpperCase()) {
    case 'CAN':
    case 'CA':
    case 'CANADA':
      return 'CAN';
    case 'USA':
    case 'US':
      return 'USA';
    case 'MEX':
    case 'MX':
      return 'MEX';
    default:
      return null;
  }
}
