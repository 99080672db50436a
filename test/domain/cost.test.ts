import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../main/domain/cost.ts';
import { fromCents, toCents } from '../../main/domain/money.ts';
import type { Amount } from '../../main/domain/money.ts';
import type { Fee, Plan, Term } from '../../main/domain/quote.ts';
import { equalPayment } from '../../main/training/instalments.ts';
import { fee, term } from '../samples/quotes.ts';
import { amount, rate } from '../samples/words.ts';

const equal = { category: 'equal-billing' } as const;
const deferred = { category: 'deferred-payment' } as const;

/** A term with one rate, and with the fees that are given as amount and period. */
const termOf = (
  months: number,
  payment: string,
  yearly: string,
  ...fees: readonly (readonly [string, Fee['period']])[]
): Term =>
  term('en', {
    months,
    amount: amount(payment),
    rates: [{ label: null, type: 'APR', rate: rate(yearly), message: null }],
    fees: fees.map(([due, period]) => fee('en', { amount: amount(due), period })),
  });

describe('the cost of the vendor’s own samples', () => {
  it.each<[string, Term, Pick<Plan, 'category'>, string, number, string, string]>([
    ['equal payments', termOf(3, '3.56', '0.0999'), equal, '10.50', 3, '10.68', '0.18'],
    ['a fee in total', termOf(6, '10.38', '0.0999', ['50.00', 'total']), equal, '10.50', 6, '62.28', '51.78'],
    [
      'a fee each month',
      termOf(6, '4.67', '0.0000', ['3.00', 'monthly']),
      equal,
      '10.00',
      6,
      '28.00',
      '18.00',
    ],
    ['no interest', termOf(6, '41.67', '0.0000'), equal, '250.00', 6, '250.00', '0.00'],
    ['rounded down', termOf(12, '20.83', '0.0000'), equal, '250.00', 12, '250.00', '0.00'],
    ['a deferred payment', termOf(6, '250.00', '0.3500'), deferred, '250.00', 1, '250.00', '0.00'],
  ])('with %s', (_, given, plan, purchase, payments, total, costOfCredit) => {
    expect(costOf(given, plan, amount(purchase))).toEqual({ payments, total, costOfCredit });
  });
});

describe('there is no cost', () => {
  it.each<[string, Term, Pick<Plan, 'category'>, string]>([
    ['where the category is not told', termOf(6, '41.67', '0.0000'), { category: null }, '250.00'],
    ['where a fee is yearly', termOf(6, '45.00', '0.0999', ['9.00', 'annual']), equal, '250.00'],
    ['where a period is not told', termOf(6, '45.00', '0.0999', ['9.00', 'not-told']), equal, '250.00'],
    [
      'where a deferred payment has a monthly fee',
      termOf(6, '253.00', '0', ['3.00', 'monthly']),
      deferred,
      '250.00',
    ],
    ['where the payments are less than the purchase', termOf(6, '41.00', '0.0999'), equal, '250.00'],
    [
      'where the fee is not in the payments',
      termOf(6, '42.50', '0.0999', ['49.99', 'total']),
      equal,
      '250.00',
    ],
    [
      'where the fee is not in the deferred payment',
      termOf(6, '250.00', '0', ['9.00', 'total']),
      deferred,
      '250.00',
    ],
    ['where each payment is all of the purchase', termOf(6, '250.00', '0.3500'), equal, '250.00'],
    ['where there is no interest and the payments are more', termOf(6, '42.00', '0.0000'), equal, '250.00'],
    ['where there is no rate', { ...termOf(6, '41.67', '0.0000'), rates: [] }, equal, '250.00'],
    ['where nothing is bought', termOf(6, '0.00', '0.0999'), equal, '0.00'],
    [
      'where the total does not fit',
      termOf(2, '9999999999999999.99', '1.0000'),
      equal,
      '9999999999999999.99',
    ],
  ])('%s', (_, given, plan, purchase) => {
    expect(costOf(given, plan, amount(purchase))).toBeNull();
  });
});

it('takes the highest of several rates for the most that the payments may be', () => {
  const low = termOf(12, '109.88', '0.0010');
  const both = { ...low, rates: [...low.rates, ...termOf(12, '109.88', '0.0999').rates] };
  expect(costOf(low, equal, amount('1250.00'))).toBeNull();
  expect(costOf(both, equal, amount('1250.00'))?.total).toBe('1318.56');
});

const purchases = fc.bigInt({ min: 1n, max: 10n ** 12n });
const rates = fc.bigInt({ min: 0n, max: 10_000n });
const months = fc.integer({ min: 1, max: 72 });
const fees = fc.bigInt({ min: 0n, max: 100_000n });
const text = (cents: bigint): Amount => fromCents(cents) ?? amount('0.00');
const yearly = (tenThousandths: bigint) =>
  `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`;

describe('the cost of equal payments', () => {
  it('is known for all that a vendor computes, and is total less purchase', () => {
    fc.assert(
      fc.property(purchases, rates, months, fees, fees, (purchase, each, count, once, monthly) => {
        const payment = equalPayment(purchase + once, each, count) + monthly;
        const given = termOf(
          count,
          text(payment),
          yearly(each),
          [text(once), 'total'],
          [text(monthly), 'monthly'],
        );
        const cost = costOf(given, equal, text(purchase));
        expect(cost).not.toBeNull();
        if (cost === null) return;
        const total = toCents(cost.total);
        expect(cost.payments).toBe(count);
        expect(toCents(cost.costOfCredit)).toBe(total - purchase);
        expect(toCents(cost.costOfCredit)).toBeGreaterThanOrEqual(once + monthly * BigInt(count));
        // Each payment is rounded by half a cent at most.
        const apart = total - payment * BigInt(count);
        expect(2n * (apart < 0n ? -apart : apart)).toBeLessThanOrEqual(BigInt(count));
      }),
    );
  });

  it('is exact to the cent where there is interest', () => {
    fc.assert(
      fc.property(purchases, months, (purchase, count) => {
        const payment = equalPayment(purchase, 10_000n, count);
        const cost = costOf(termOf(count, text(payment), '1.0000'), equal, text(purchase));
        const paid = payment * BigInt(count);
        expect(cost?.total).toBe(text(paid < purchase ? purchase : paid));
      }),
    );
  });

  it('is what the fees are, to the cent, where there is no interest', () => {
    fc.assert(
      fc.property(purchases, months, fees, fees, (purchase, count, once, monthly) => {
        const payment = equalPayment(purchase + once, 0n, count) + monthly;
        const given = termOf(
          count,
          text(payment),
          '0.0000',
          [text(once), 'total'],
          [text(monthly), 'monthly'],
        );
        expect(costOf(given, equal, text(purchase))?.costOfCredit).toBe(text(once + monthly * BigInt(count)));
      }),
    );
  });
});

it('never answers a cost below zero, or another total than purchase and cost, whatever the vendor says', () => {
  const anyFees = fc.array(
    fc.tuple(fees.map(text), fc.constantFrom('total', 'monthly', 'annual', 'not-told' as const)),
    { maxLength: 3 },
  );
  const plans = fc.constantFrom(equal, deferred, { category: null });
  fc.assert(
    fc.property(
      purchases,
      purchases,
      rates,
      months,
      anyFees,
      plans,
      (purchase, payment, each, count, some, plan) => {
        const cost = costOf(termOf(count, text(payment), yearly(each), ...some), plan, text(purchase));
        if (cost === null) return;
        expect(toCents(cost.costOfCredit)).toBeGreaterThanOrEqual(0n);
        expect(toCents(cost.total)).toBe(purchase + toCents(cost.costOfCredit));
      },
    ),
  );
});
