/** Where the holder lives: street, city, jurisdiction, postal code, country. */
import type { Country } from './issuers.ts';

/**
 * A postal code as the vendor writes it: `M5J 2H7` for Canada, `12345` or `12345-6789` for the United States. Cards pad
 * it with zeros and blanks (annex D.12.5, "DAK"). Null where it is neither.
 */
export function readPostalCode(value: string): string | null {
  const packed = value.replace(/[- ]/g, '');
  if (/^[A-Z]\d[A-Z]\d[A-Z]\d$/i.test(packed)) {
    return `${packed.slice(0, 3)} ${packed.slice(3)}`.toUpperCase();
  }
  const digits = /^(\d{5})(\d{4})?0{0,2}$/.exec(packed);
  const [, area, route] = digits ?? [];
  if (area === undefined || (area === '00000' && (route ?? '0000') === '0000')) return null;
  return route === undefined || route === '0000' ? area : `${area}-${route}`;
}

export function readCountry(value: string): Country | null {
  switch (value.toUpperCase()) {
    case 'CAN':
    case 'CA':
    case 'CANADA':
      return 'CAN';
    case 'USA':
    case 'US':
    case 'U.S.A':
      return 'USA';
    case 'MEX':
    case 'MX':
      return 'MEX';
    default:
      return null;
  }
}
