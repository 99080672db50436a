/**
 * Names. Version 1 has the whole name in DAA, or its parts in DAB, DAC, DAD, DAE; versions 2 and 3 a family name in
 * DCS and all given names in DCT; from version 4 on DCS, DAC, DAD, DCU. Some cards have two of these at once (Alberta,
 * Quebec): the element that holds one part only is the surer.
 */
import { slot, valueOf, type Elements } from './tags.ts';

export interface Names {
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  readonly suffix: string | null;
  /** True where the card does not show where one name ends and the next begins, or says that a name is truncated. */
  readonly uncertain: boolean;
}

export function readNames(elements: Elements, issuedBy: string | null): Names {
  const first = valueOf(elements, slot.DAC);
  const given = valueOf(elements, slot.DCT);
  const last = valueOf(elements, slot.DCS) ?? valueOf(elements, slot.DAB);
  const suffix = valueOf(elements, slot.DCU) ?? valueOf(elements, slot.DAE);
  const middle = valueOf(elements, slot.DAD);
  const truncated = isTruncated(elements);

  if (first !== null) {
    if (middle !== null) return { first, middle, last, suffix, uncertain: truncated };
    const parts = splitAtComma(withRest(first, given));
    return { first: parts.first, middle: parts.middle, last, suffix, uncertain: truncated };
  }
  if (given !== null) {
    const parts = splitGiven(given);
    return {
      first: parts.first,
      middle: parts.middle ?? middle,
      last,
      suffix,
      uncertain: truncated || parts.guessed,
    };
  }
  const whole = valueOf(elements, slot.DAA) ?? (last?.includes(',') ? last : null);
  if (whole === null) return { first, middle, last, suffix, uncertain: truncated };
  const names = splitWhole(whole, issuedBy);
  return {
    first: names.first,
    middle: names.middle,
    last: names.last,
    suffix: suffix ?? names.suffix,
    uncertain: truncated || names.uncertain,
  };
}

/** Annex D.12.5.1, "DDE", "DDF", "DDG": `T` is truncated, `N` not, `U` unknown. */
function isTruncated(elements: Elements): boolean {
  return (
    valueOf(elements, slot.DDE) === 'T' ||
    valueOf(elements, slot.DDF) === 'T' ||
    valueOf(elements, slot.DDG) === 'T'
  );
}

/** DCT beside DAC begins with the same first name and may hold middle names that DAD does not. */
function withRest(first: string, given: string | null): string {
  return given?.startsWith(first) ? `${first},${given.slice(first.length)}` : first;
}

function splitAtComma(names: string): { first: string | null; middle: string | null } {
  const comma = names.indexOf(',');
  return comma < 0
    ? { first: names, middle: null }
    : { first: part(names.slice(0, comma)), middle: part(names.slice(comma)) };
}

/**
 * Given names in one element: `FIRST,MIDDLE` by the standard (2005, "DCT"), `FIRST MIDDLE` on many cards,
 * where a first name of two words cannot be told.
 */
export function splitGiven(given: string): { first: string | null; middle: string | null; guessed: boolean } {
  if (given.includes(',')) {
    const { first, middle } = splitAtComma(given);
    return { first, middle, guessed: false };
  }
  const blank = given.indexOf(' ');
  if (blank < 0) return { first: part(given), middle: null, guessed: false };
  return { first: given.slice(0, blank), middle: part(given.slice(blank)), guessed: true };
}

/** `LAST,FIRST,MIDDLE,SUFFIX` (AAMVA 2000, "DAA"); `@` and `$` are the same delimiter's other forms. */
function splitWhole(whole: string, issuedBy: string | null): Names {
  const parts = whole.split(/[,@$]/);
  if (parts.length === 1) return splitUndelimited(whole, issuedBy);
  const [last = '', first = '', middle = '', suffix = ''] = parts;
  const given =
    part(middle) === null
      ? splitGiven(first.trim())
      : { first: part(first), middle: part(middle), guessed: false };
  return {
    first: given.first,
    middle: given.middle,
    last: part(last),
    suffix: part(suffix),
    uncertain: given.guessed,
  };
}

/**
 * Quirk `pennsylvania-name-order`: Pennsylvania writes DAA with blanks and the family name last (IdParser’s PA files).
 * Elsewhere a name without commas is taken in the standard's order, family name first.
 */
function splitUndelimited(whole: string, issuedBy: string | null): Names {
  const words = whole.split(' ').filter((word) => word !== '');
  const last = (issuedBy === 'PA' ? words.pop() : words.shift()) ?? null;
  const first = words.shift() ?? null;
  return { first, middle: part(words.join(' ')), last, suffix: null, uncertain: true };
}

/** A name without the delimiters and blanks round it; null where nothing is left. */
function part(name: string): string | null {
  const said = /,| {2}/.test(name) ? name.replace(/[, ]+/g, ' ').trim() : name.trim();
  return said === '' ? null : said;
}
