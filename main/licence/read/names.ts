/**
 * Names. Version 1 has the whole name in DAA, or its parts in DAB, DAC, DAD, DAE; versions 2 and 3 a family name in
 * DCS and all given names in DCT; from version 4 on DCS, DAC, DAD, DCU. Some cards have two of these at once (Alberta,
 * Quebec): the element that holds one part only is the surer.
 */
import { tag, valueOf, type Elements } from './tags.ts';

export interface Names {
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  readonly suffix: string | null;
  /** True where the card does not show where one name ends and the next begins, or says that a name is truncated. */
  readonly uncertain: boolean;
}

export function readNames(elements: Elements): Names {
  const first = valueOf(elements, tag.DAC);
  const given = valueOf(elements, tag.DCT);
  const last = valueOf(elements, tag.DCS) ?? valueOf(elements, tag.DAB);
  const suffix = valueOf(elements, tag.DCU) ?? valueOf(elements, tag.DAE);
  const middle = valueOf(elements, tag.DAD);
  const truncated = isTruncated(elements);

  if (first !== null) {
    if (middle !== null)
      return { first: part(first), middle: part(middle), last, suffix, uncertain: truncated };
    const parts = splitAtComma(withRest(first, given));
    return { first: parts.first, middle: parts.middle, last, suffix, uncertain: truncated };
  }
  if (given !== null) {
    const parts = splitGiven(given);
    return {
      first: parts.first,
      middle: parts.middle ?? part(middle ?? ''),
      last,
      suffix,
      uncertain: truncated || parts.guessed,
    };
  }
  const whole = valueOf(elements, tag.DAA) ?? (last?.includes(',') ? last : null);
  if (whole === null) return { first, middle, last, suffix, uncertain: truncated };
  const names = splitWhole(whole);
  return { ...names, suffix: suffix ?? names.suffix, uncertain: truncated || names.uncertain };
}

/** Annex D.12.5.1, "DDE", "DDF", "DDG": `T` is truncated, `N` not, `U` unknown. */
function isTruncated(elements: Elements): boolean {
  return (
    valueOf(elements, tag.DDE) === 'T' ||
    valueOf(elements, tag.DDF) === 'T' ||
    valueOf(elements, tag.DDG) === 'T'
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
function splitWhole(whole: string): Names {
  const [last = '', first = '', ...others] = whole.split(/[,@$]/);
  const { middle, suffix } = middleAndSuffix(others);
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
 * What follows family and first name: a middle name and then a suffix. Where there is one only it is the suffix if it says
 * so: the stripe's order is family name, given name, suffix (annex F, table F.3, field 4), a middle name on most cards.
 */
export function middleAndSuffix([third = '', fourth = '']: readonly string[]): {
  readonly middle: string;
  readonly suffix: string;
} {
  const isSuffix = fourth.trim() === '' && /^(?:JR|SR|II|III|IV|\d(?:ST|ND|RD|TH))\.?$/i.test(third.trim());
  return isSuffix ? { middle: '', suffix: third } : { middle: third, suffix: fourth };
}

/** A name without the delimiters and blanks round it; null where nothing is left. */
function part(name: string): string | null {
  const said = name.includes(',') ? name.replace(/[, ]+/g, ' ').trim() : name.trim();
  return said === '' ? null : said;
}
