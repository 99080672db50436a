/**
 * Names. Version 1 has the whole name in DAA, or its parts in DAB, DAC, DAD, DAE; versions 2 and 3 a family name in
 * DCS and all given names in DCT; from version 4 on DCS, DAC, DAD, DCU. Some cards have two of these at once: the
 * element that holds one part only is the surer.
 */
import type { LicenceWarning } from '../../preload/contract.ts';
import { elementOf, type Elements } from './tags.ts';

export interface Names {
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  readonly suffix: string | null;
  readonly warnings: readonly LicenceWarning[];
}

export function readNames(elements: Elements, issuedBy: string | null): Names {
  const whole = elementOf(elements, 'DAA');
  const given = elementOf(elements, 'DCT');
  const family = elementOf(elements, 'DCS') ?? elementOf(elements, 'DAB');
  const first = elementOf(elements, 'DAC');
  const suffix = elementOf(elements, 'DCU') ?? elementOf(elements, 'DAE') ?? null;
  const truncated = [elementOf(elements, 'DDE'), elementOf(elements, 'DDF'), elementOf(elements, 'DDG')];
  const uncertain: readonly LicenceWarning[] = truncated.includes('T') ? ['names-uncertain'] : [];

  if (first !== undefined) {
    const middle = elementOf(elements, 'DAD');
    const split = middle === undefined ? splitGiven(restOf(given, first)) : { first, middle };
    return {
      first: split.first,
      middle: split.middle ?? null,
      last: family ?? null,
      suffix,
      warnings: uncertain,
    };
  }
  if (given !== undefined) {
    const split = splitGiven(given);
    const warnings: readonly LicenceWarning[] = split.guessed ? ['names-uncertain'] : uncertain;
    return { ...split, last: family ?? null, suffix, warnings };
  }
  if (whole !== undefined) return splitWhole(whole, issuedBy, suffix);
  return {
    first: null,
    middle: elementOf(elements, 'DAD') ?? null,
    last: family ?? null,
    suffix,
    warnings: uncertain,
  };
}

/** Given names in one element: `FIRST,MIDDLE` by the standard (version 2, table 5 "DCT"), `FIRST MIDDLE` on many cards. */
function splitGiven(given: string): { first: string; middle: string | null; guessed: boolean } {
  const comma = given.indexOf(',');
  const at = comma >= 0 ? comma : given.indexOf(' ');
  if (at < 0) return { first: given, middle: null, guessed: false };
  const middle = given
    .slice(at + 1)
    .replaceAll(',', ' ')
    .trim();
  return { first: given.slice(0, at).trim(), middle: middle === '' ? null : middle, guessed: comma < 0 };
}

/** DCT beside DAC holds the same first name and may hold middle names that DAD does not. */
function restOf(given: string | undefined, first: string): string {
  return given?.startsWith(first) ? `${first},${given.slice(first.length)}` : first;
}

/** `LAST,FIRST,MIDDLE,SUFFIX` (AAMVA 2000, table E.3 "DAA"). */
function splitWhole(whole: string, issuedBy: string | null, suffix: string | null): Names {
  const parts = whole.split(/[,@$]/).map((part) => part.trim());
  if (parts.length === 1) return splitUndelimited(whole, issuedBy, suffix);
  const [last = '', first = '', middle = '', end = ''] = parts;
  const given = middle === '' ? splitGiven(first) : { first, middle, guessed: false };
  return {
    first: given.first === '' ? null : given.first,
    middle: given.middle,
    last: last === '' ? null : last,
    suffix: suffix ?? (end === '' ? null : end),
    warnings: given.guessed ? ['names-uncertain'] : [],
  };
}

/** Pennsylvania writes DAA with blanks and the family name last; no other issuer's order is known without commas. */
function splitUndelimited(whole: string, issuedBy: string | null, suffix: string | null): Names {
  const words = whole.split(' ').filter((word) => word !== '');
  if (issuedBy !== 'PA') words.push(words.shift() ?? '');
  const last = words.pop() ?? null;
  const first = words.shift() ?? null;
  const middle = words.length > 0 ? words.join(' ') : null;
  return { first, middle, last, suffix, warnings: ['names-uncertain'] };
}
