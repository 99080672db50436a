import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { fromCents, readAmount, readRate, readTypedAmount, toCents } from '../../main/domain/money.ts';

const mostCents = 10n ** 18n - 1n;
const cents = fc.bigInt({ min: -mostCents, max: mostCents });

describe('an amount', () => {
  it('is the same cents again, over all of (18,2)', () => {
    fc.assert(
      fc.property(cents, (count) => {
        const amount = fromCents(count);
        expect(amount).not.toBeNull();
        if (amount !== null) {
          expect(toCents(amount)).toBe(count);
          expect(readAmount(amount)).toBe(amount);
        }
      }),
    );
  });

  it.each([
    ['1000', '1000.00'],
    ['659.51', '659.51'],
    ['10.5', '10.50'],
    ['10.500000', '10.50'],
    ['0', '0.00'],
    ['-3.10', '-3.10'],
    ['9999999999999999.99', '9999999999999999.99'],
  ])('is read from %s as %s', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });

  it.each(['', '.', '1.', '.5', '1e3', '1.005', 'NaN', ' 1', '1,00', '10000000000000000.00', '0x10'])(
    'is not read from "%s"',
    (text) => {
      expect(readAmount(text)).toBeNull();
    },
  );

  it('is never moved by a float: 0.1 and 0.2 are 30 cents', () => {
    const sum = ['0.10', '0.20'].reduce((total, text) => {
      const amount = readAmount(text);
      return total + (amount === null ? 0n : toCents(amount));
    }, 0n);
    expect(fromCents(sum)).toBe('0.30');
  });
});

describe('a typed amount', () => {
  it.each([
    ['1234.5', '1234.50'],
    ['1234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['1 234,50 $', '1234.50'],
    ['$1,234', '1234.00'],
    ['1,234', '1234.00'],
    ['1.234', '1234.00'],
    ['12,3', '12.30'],
    ['.5', '0.50'],
    ['250', '250.00'],
    ['1234.', '1234.00'],
    ['  12,50  ', '12.50'],
    ['$ 12.50', '12.50'],
    ['CA$12.50', '12.50'],
    ['CAD 1,234.50', '1234.50'],
    ['12,50 $ CA', '12.50'],
    ['12.50 cad', '12.50'],
    ['1 234 567,89', '1234567.89'],
    ['1\u00a0234,50\u00a0$', '1234.50'],
    ['1.234,50', '1234.50'],
    ['007', '7.00'],
    ['0,50', '0.50'],
  ])('%s means %s', (typed, amount) => {
    expect(readTypedAmount(typed)).toBe(amount);
  });

  it.each([
    ...['', ' ', '.', ',', '$', 'abc', '1.2.3', '12,34,56', '-5', '1234.567', '1,2345', '5e3'],
    // Each was read as a hundred or a thousand times what was meant.
    ...['12$50', '12 $ 50', '12 $50', '100 50', '12 34', '1 2 3', '0,500', '0.125', '012 345'],
    ...['1 234.567', '1,234 567', '1 234,567', '1  234', '12 ,50', '$$5', '5$CAD$'],
  ])('"%s" is not clear', (typed) => {
    expect(readTypedAmount(typed)).toBeNull();
  });

  it('as either language writes it, means what was written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: mostCents }),
        fc.constantFrom('en' as const, 'fr' as const),
        (count, language) => {
          const amount = fromCents(count);
          if (amount !== null) expect(readTypedAmount(formatAmount(amount, language))).toBe(amount);
        },
      ),
    );
  });
});

describe('a rate', () => {
  it.each([
    ['0.3099', '0.3099', '30.99%'],
    ['0.0999', '0.0999', '9.99%'],
    ['0', '0.0000', '0.00%'],
    ['0.35', '0.3500', '35.00%'],
    ['0.28900', '0.2890', '28.90%'],
  ])('%s is kept as %s and shown as %s', (text, rate, shown) => {
    const read = readRate(text);
    expect(read).toBe(rate);
    if (read !== null) expect(formatRate(read, 'en')).toBe(shown);
  });

  it('is shown in French as French writes it', () => {
    const rate = readRate('0.3099');
    expect(rate && formatRate(rate, 'fr').replace(/\s/gu, ' ')).toBe('30,99 %');
  });

  it.each(['', '-0.1', '0.30991', '1e-1', '30.99%'])('is not read from "%s"', (text) => {
    expect(readRate(text)).toBeNull();
  });
});
