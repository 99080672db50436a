/**
 * What a plan costs the customer, computed by the terminal: the vendor tells the payment, and neither the sum of the
 * payments nor the cost of credit. Exact, in whole cents. (docs/pos-api.md, "The cost of credit")
 */
import { fromCents, toCents } from './money.ts';
import type { Amount, Rate } from './money.ts';
import type { Plan, Term } from './quote.ts';

/** Where the customer pays as agreed. */
export interface Cost {
  /** One for each month, or one at the end of a deferred payment. */
  readonly payments: number;
  /** All that the customer pays. */
  readonly total: Amount;
  /** What the customer pays beyond the amount of the purchase: interest and administration fees. */
  readonly costOfCredit: Amount;
}

/**
 * Computed from the payment, which has the administration fees in it.
 *
 * The vendor rounds a payment to the cent, so that the payments add up to a few cents more or less than what is owed.
 * Without interest what is owed is known, and is the total.
 * @param amount of the purchase
 * @returns null where the terms do not say it with certainty: the plan's category or a fee's period is not told, a fee is
 *   yearly, a deferred payment has a monthly fee; or where the figures contradict each other: the payments are less than
 *   purchase and fees, or more than the rate can make of them.
 */
export function costOf(term: Term, plan: Pick<Plan, 'category'>, amount: Amount): Cost | null {
  const payments = paymentsOf(term, plan);
  const fees = payments === null ? null : feesOf(term, payments, plan);
  const rate = highest(term.rates.map((one) => one.rate));
  const purchase = toCents(amount);
  if (payments === null || fees === null || rate === null || purchase <= 0n) return null;
  const owed = purchase + fees;
  const paid = toCents(term.amount) * BigInt(payments);
  const rounding = BigInt(payments) - 1n;
  if (paid < owed - rounding || paid > owed + mostInterest(owed, rate, term.months) + rounding) return null;
  const cents = rate === 0n || paid < owed ? owed : paid;
  const total = fromCents(cents);
  const costOfCredit = fromCents(cents - purchase);
  return total && costOfCredit && { payments, total, costOfCredit };
}

function paymentsOf({ months }: Term, { category }: Pick<Plan, 'category'>): number | null {
  if (category === null) return null;
  return category === 'equal-billing' ? months : 1;
}

/** The fees that the payments have in them, in cents; null where that is not certain. */
function feesOf(term: Term, payments: number, { category }: Pick<Plan, 'category'>): bigint | null {
  let cents = 0n;
  for (const { period, amount } of term.fees) {
    if (period === 'total') cents += toCents(amount);
    else if (period === 'monthly' && category === 'equal-billing')
      cents += toCents(amount) * BigInt(payments);
    else return null;
  }
  return cents;
}

/** In ten-thousandths a year. */
function highest(rates: readonly Rate[]): bigint | null {
  const counted = rates.map((rate) => BigInt(rate.replace('.', '')));
  return counted.reduce<bigint | null>((most, rate) => (most === null || rate > most ? rate : most), null);
}

/**
 * Cents, rounded up: interest on all of it for all of the time, and for a month more, since the first payment may be due
 * later than after a month. Payments make the true interest less.
 */
const mostInterest = (cents: bigint, yearly: bigint, months: number): bigint =>
  (cents * yearly * BigInt(months + 1)) / 120_000n + (yearly === 0n ? 0n : 1n);
