import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalPayment, halfUp } from '../../main/training/instalments.ts';
import { wording } from '../../main/training/wording.ts';
import { accountOf, amount, flow, valueOf, world, type World } from '../pos-api/world.ts';
import { toCents } from '../../main/domain/money.ts';

const quoteFor = async (here: World, lesson: string, text: string, language: 'en' | 'fr' = 'en') =>
  valueOf(await here.api.calculateInterest(await accountOf(here, lesson), amount(text), language, flow));

describe('equal payments', () => {
  it('give the vendor’s own sample figures', () => {
    expect(equalPayment(1050n, 999n, 3)).toBe(356n);
    expect(equalPayment(1050n, 999n, 6)).toBe(180n);
    expect(equalPayment(1050n + 5000n, 999n, 6)).toBe(1038n);
    expect(equalPayment(1050n + 4999n, 999n, 12)).toBe(532n);
    expect(equalPayment(25_000n, 0n, 6)).toBe(4167n);
    expect(equalPayment(25_000n, 0n, 12)).toBe(2083n);
  });

  it('half a cent goes up', () => {
    expect([halfUp(1n, 2n), halfUp(3n, 2n), halfUp(1n, 3n), halfUp(2n, 3n), halfUp(0n, 5n)]).toEqual([
      1n,
      2n,
      0n,
      1n,
      0n,
    ]);
  });

  it('pay the purchase off: to within a cent a month, with interest on what is left', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 3500n }),
        fc.integer({ min: 1, max: 60 }),
        (cents, rate, months) => {
          const payment = equalPayment(cents, rate, months);
          // In units of a 120000th^months of a cent nothing is rounded but the payment itself.
          let left = cents;
          let scale = 1n;
          for (let month = 0; month < months; month++) {
            left = left * (120_000n + rate) - payment * scale * 120_000n;
            scale *= 120_000n;
          }
          const most = BigInt(months) * scale * 2n;
          expect(left < most && left > -most).toBe(true);
        },
      ),
    );
  });
});

describe('the plans', () => {
  it('have fees in the rest of Canada and none in Quebec', async () => {
    await using here = await world();
    const rest = await quoteFor(here, 'ordinary', '1000.00');
    const quebec = await quoteFor(here, 'quebec', '1000.00');
    const fees = (quote: typeof rest) =>
      quote.plans.flatMap(({ terms }) => terms.flatMap((term) => term.fees));
    expect(fees(rest).map(({ period }) => period)).toContain('total');
    expect(fees(rest).map(({ period }) => period)).toContain('monthly');
    expect(fees(quebec)).toEqual([]);
    expect(quebec.regular?.fees).toEqual([]);
  });

  it('count what they show: each month’s payment with its fees, and the whole at the end of a deferred one', async () => {
    await using here = await world();
    const { plans } = await quoteFor(here, 'ordinary', '1000.00');
    const shown = plans.map(({ id, terms }) => [
      id,
      terms.map(({ months, amount: paid }) => `${String(months)}: ${paid}`),
    ]);
    expect(shown).toEqual([
      // 1049.99 at 9.99 %
      ['4', ['6: 180.13', '12: 92.31', '24: 48.45', '36: 33.88']],
      // 1000.00 at 0 %, and 3.00 each month
      ['5', ['6: 169.67', '12: 86.33']],
      // 1000.00 + 39.95
      ['9', ['6: 1039.95', '12: 1039.95']],
    ]);
    const equal = plans[0]?.terms[0];
    expect(toCents(equal?.amount ?? amount('0.00'))).toBe(equalPayment(104_999n, 999n, 6));
  });

  it('say APR where interest is spread and AIR where it waits, with long labels and messages', async () => {
    await using here = await world();
    const { plans } = await quoteFor(here, 'ordinary', '1000.00');
    expect(plans.map(({ terms }) => terms[0]?.rates[0]?.type)).toEqual(['APR', 'APR', 'AIR']);
    expect(
      plans.every(({ terms }) => terms.every(({ rates }) => rates.every(({ message }) => message))),
    ).toBe(true);
  });

  it('speak French when asked, and say on each message that they are for training', async () => {
    await using here = await world();
    const french = await quoteFor(here, 'quebec', '1000.00', 'fr');
    expect(french.plans[0]?.terms[0]?.rates[0]).toMatchObject({
      label: 'Taux d’intérêt promotionnel annuel :',
      message: wording.equalRate.fr,
    });
    const { equalRate, interestFree, deferredRate, feeTotal, feeMonthly, accountFee } = wording;
    for (const message of [equalRate, interestFree, deferredRate, feeTotal, feeMonthly, accountFee]) {
      expect(message.en).toMatch(/^TRAINING WORDING\./);
      expect(message.fr).toMatch(/^TEXTE DE FORMATION\./);
      expect(Math.max(message.en.length, message.fr.length)).toBeLessThanOrEqual(1000);
    }
  });

  it('are none where the merchant has none', async () => {
    await using here = await world();
    expect((await quoteFor(here, 'no-plans', '1000.00')).plans).toEqual([]);
  });

  it('follow the rating: category and the account’s own rate', async () => {
    await using here = await world();
    const shown = ['ordinary', 'quebec', 'low-credit'].map(async (lesson) => {
      const { category, accountRate } = await quoteFor(here, lesson, '10.00');
      return [category, accountRate];
    });
    expect(await Promise.all(shown)).toEqual([
      ['preferred', '0.2890'],
      ['premium', '0.3099'],
      ['standard', '0.3490'],
    ]);
  });
});
