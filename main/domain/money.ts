/**
 * Money. An `Amount` is canonical decimal text with exactly two digits after the point; all counting is done on
 * integer cents as `bigint`, because the vendor's (18,2) does not fit a double. Nothing here touches a float.
 */

/** An exact amount of Canadian dollars as canonical decimal text, always two digits after the point: `1234.50`.
 *  It is counted in integer cents; Intl formats the text without a float (ECMA-402). */
export type Amount = `${number}` & { readonly __amount: unique symbol };

/** An exact yearly rate as canonical decimal text: `0.3099` is 30.99 %. */
export type Rate = `${number}` & { readonly __rate: unique symbol };

/** The vendor's number (18,2): at most 16 digits before the point. */
const MOST_CENTS = 10n ** 18n - 1n;

/**
 * Reads an amount as the vendor writes it: decimal text, the point as its mark, at most two digits after it that
 * are not zero.
 * @returns null where the text is no such amount, is negative zero's like, or does not fit (18,2).
 */
export function readAmount(text: string): Amount | null {
  const parts = /^(-?)(\d{1,32})(?:\.(\d{1,32}))?$/.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (/[^0]/.test(fraction.slice(2))) return null;
  return fromCents(BigInt(`${sign}${whole}${fraction.slice(0, 2).padEnd(2, '0')}`));
}

/** The dollar's sign or code, before or after the figures; a blank may part them. */
const CURRENCY = /^(?:(?:CAD?)?\s?\$|CAD?)\s?|\s?(?:\$\s?(?:CAD?)?|CAD?)$/giu;
/** Thousands are parted all in one way, by a blank, a comma or a point, and begin with no zero. */
const GROUPED = /^[1-9]\d{0,2}(?:(?:\s\d{3})+|(?:,\d{3})+|(?:\.\d{3})+)$/u;

/**
 * Reads an amount as a clerk types it: `1234.5`, `1 234,50`, `$1,234.50`, `1234,5 $`.
 * A single comma or point with one or two digits behind it is the decimal mark; with three it separates thousands.
 * @returns null where it is not certain what was meant: `12$50`, `100 50`, `0,500`.
 */
export function readTypedAmount(text: string): Amount | null {
  const bare = text.trim().replace(CURRENCY, '');
  const [, whole = '', fraction = ''] = /^(.*?)(?:[.,](\d{0,2}))?$/u.exec(bare) ?? [];
  if (!/^\d*$/u.test(whole) && !GROUPED.test(whole)) return null;
  if (whole === '' && fraction === '') return null;
  return readAmount(`${whole.replace(/\D/gu, '') || '0'}.${fraction.padEnd(2, '0')}`);
}

/** Cents of an amount, exactly. */
export function toCents(amount: Amount): bigint {
  return BigInt(amount.replace('.', ''));
}

/** The amount of so many cents; null where it does not fit the vendor's (18,2). */
export function fromCents(cents: bigint): Amount | null {
  const size = cents < 0n ? -cents : cents;
  if (size > MOST_CENTS) return null;
  const digits = size.toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as Amount;
}

/** Reads a rate of the vendor's: a decimal from 0 with at most 4 digits after the point that are not zero. */
export function readRate(text: string): Rate | null {
  const parts = /^(\d{1,3})(?:\.(\d{1,32}))?$/.exec(text);
  if (!parts) return null;
  const [, whole = '', fraction = ''] = parts;
  if (/[^0]/.test(fraction.slice(4))) return null;
  return `${String(Number(whole))}.${fraction.slice(0, 4).padEnd(4, '0')}` as Rate;
}
