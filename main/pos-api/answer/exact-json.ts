/**
 * JSON with its numbers kept as the text they were written in. `JSON.parse` alone turns `0.1` and
 * `99999999999999.99` into doubles; here a number is a `NumberText` until `main/domain/money.ts` reads it.
 */
export class NumberText {
  /** Plain decimal digits: an exponent is already written out. */
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Json = null | boolean | string | NumberText | readonly Json[] | { readonly [name: string]: Json };

/** ECMA-262 (2025 proposal "JSON.parse source text access", in V8 since 11.4): a primitive's own text. */
type Reviver = (
  this: unknown,
  name: string,
  value: unknown,
  context: { readonly source?: string },
) => unknown;

const keepNumbers: Reviver = (_name, value, context) =>
  typeof value === 'number' ? new NumberText(plainDecimal(context.source ?? '')) : value;

/**
 * Parses JSON text.
 * @returns undefined where the text is not JSON, or is nested beyond what the engine can follow.
 */
export function parseExactly(text: string): Json | undefined {
  try {
    // The cast: TypeScript's library does not know the reviver's third parameter yet.
    return JSON.parse(text, keepNumbers as (name: string, value: unknown) => unknown) as Json;
  } catch {
    return undefined;
  }
}

/**
 * Rule "exponent": a serializer of doubles writes fourteen million as `1.4E7`. The digits are all there, so the
 * point is moved in the text. No number of the vendor's has more than 40 places; such a text stays as it is.
 */
function plainDecimal(source: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,4})$/.exec(source);
  if (!parts) return source;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts;
  const places = Number(exponent);
  if (Math.abs(places) > 40) return source;
  const [leading, trailing] = [Math.max(0, -places), Math.max(0, places - fraction.length)];
  const digits = `${'0'.repeat(leading)}${whole}${fraction}${'0'.repeat(trailing)}`;
  const point = leading + whole.length + places;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const after = digits.slice(point);
  return after === '' ? `${sign}${before}` : `${sign}${before}.${after}`;
}
