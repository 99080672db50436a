/** Amounts and rates as JSON numbers of their own text. */

/** `1050` → the JSON number 10.50 */
export const money = (cents: bigint): unknown => raw(text(cents));

/** Yearly, in ten-thousandths: `999` → the JSON number 0.0999 */
export const rateNumber = (rate: bigint): unknown => raw(`0.${String(rate).padStart(4, '0')}`);

/** `-1050` → `-10.50` */
export function text(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Cast: TypeScript's library does not know `JSON.rawJSON` (V8 since 11.4) yet. It keeps (18,2) exact. */
const { rawJSON: raw } = JSON as unknown as { rawJSON: (text: string) => unknown };
