/**
 * What a plan costs each month, in whole cents.
 *
 * Equal payments, with S the amount and the administration fee due in total (it is financed with the purchase),
 * R the yearly rate in ten-thousandths and n months, i = R / 120000:
 *
 *     payment = S · i / (1 − (1 + i)^−n)  =  S · R · (120000 + R)^n / (120000 · ((120000 + R)^n − 120000^n))
 *
 * All of it is integers, so that the one rounding is the last: half a cent goes up. It gives the vendor's own
 * sample figures: 10.50 + 50.00 over 6 months at 9.99 % is 10.38 a month.
 */
const YEAR = 120_000n;

/** Half a cent and more goes up. Neither is below zero. */
export const halfUp = (dividend: bigint, divisor: bigint): bigint =>
  (2n * dividend + divisor) / (2n * divisor);

/** @param rate yearly, in ten-thousandths: 999 is 9.99 %. */
export function equalPayment(cents: bigint, rate: bigint, months: number): bigint {
  const n = BigInt(months);
  if (rate === 0n) return halfUp(cents, n);
  const grown = (YEAR + rate) ** n;
  return halfUp(cents * rate * grown, YEAR * (grown - YEAR ** n));
}
