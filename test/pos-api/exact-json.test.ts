import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCents, toCents } from '../../main/domain/money.ts';
import { NumberText, parseExactly } from '../../main/pos-api/answer/exact-json.ts';
import { readQuote } from '../../main/pos-api/calls/calculate-interest.ts';
import { quoteRoc251 } from './vendor-samples.ts';
import { amount, failureOf, flow, valueOf, world } from './world.ts';

const numberIn = (source: string): unknown => {
  const json = parseExactly(`[${source}]`);
  return Array.isArray(json) && json[0] instanceof NumberText ? json[0].text : json;
};

describe('numbers of the JSON', () => {
  it.each([
    ['0', '0'],
    ['-0', '-0'],
    ['5000', '5000'],
    ['1000.00', '1000.00'],
    ['9999999999999999.99', '9999999999999999.99'],
    ['0.1', '0.1'],
    ['1.4E7', '14000000'],
    ['1.05e1', '10.5'],
    ['-2.5e-2', '-0.025'],
    ['12e+2', '1200'],
    ['1e99', '1e99'],
  ])('%s keeps its text: %s', (source, text) => {
    expect(numberIn(source)).toBe(text);
  });

  it('an exponent written out is the same number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999, max: 999_999 }),
        fc.integer({ min: -12, max: 12 }),
        (digits, places) => {
          expect(Number(numberIn(`${String(digits)}e${String(places)}`))).toBeCloseTo(
            digits * 10 ** places,
            9,
          );
        },
      ),
    );
  });

  it('what is not JSON, or nested without end, is undefined and nothing worse', () => {
    for (const text of ['', '{', '<html>', '{"a":1}x', "{'a':1}", 'NaN', '[1,]', '\u0000']) {
      expect(parseExactly(text)).toBeUndefined();
    }
    const deep = parseExactly('['.repeat(200_000) + ']'.repeat(200_000));
    expect(deep === undefined || Array.isArray(deep)).toBe(true);
  });
});

/** Any amount of (18,2), in cents. */
const cents = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n });

describe('money survives to (18,2)', () => {
  it('from the answer’s text to cents, as number and as text', () => {
    const read = readQuote('en');
    fc.assert(
      fc.property(cents, fc.boolean(), (some, asText) => {
        const written = fromCents(some) ?? amount('0.00');
        const body = quoteRoc251.replace(
          '"term_amount": 10.38',
          `"term_amount": ${asText ? `"${written}"` : written}`,
        );
        const quote = read(body);
        const term = quote.ok ? quote.value.plans[0]?.terms[1]?.amount : undefined;
        expect(term === undefined ? undefined : toCents(term)).toBe(some);
      }),
    );
  });

  it('from the clerk’s amount over the wire to the vendor and back', async () => {
    await using here = await world();
    const [nora] = valueOf(
      await here.api.search({ firstName: 'Nora', lastName: 'Sample', dob: '1950-01-01' }, flow),
    ).accounts;
    if (!nora) throw new Error('nobody');
    for (const text of ['0.01', '19.99', '1234567.89', '90071992547409.93', '9999999999999000.00']) {
      const quote = valueOf(await here.api.calculateInterest(nora.accountNumber, amount(text), 'en', flow));
      expect(quote.amount).toBe(text);
      expect(quote.regular?.amount).toBe(text);
    }
  });

  it('an amount that is none is not sent', async () => {
    await using here = await world();
    const [nora] = valueOf(
      await here.api.search({ firstName: 'Nora', lastName: 'Sample', dob: '1950-01-01' }, flow),
    ).accounts;
    if (!nora) throw new Error('nobody');
    for (const text of ['-1.00', '1e3', '1,00', '99999999999999999.99', '1.005', '']) {
      const refused = await here.api.calculateInterest(nora.accountNumber, amount(text), 'en', flow);
      expect(failureOf(refused)).toEqual({ code: 'api.bad-request', retry: 'never' });
    }
    expect(here.received.some(({ call }) => call === 'calculateInterest')).toBe(false);
  });
});
