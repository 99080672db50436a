import { describe, expect, it } from 'vitest';
import type { Amount } from '../../main/domain/money.ts';
import { quoteDocument, toText } from '../../main/receipt/index.ts';
import type { QuoteReceipt } from '../../main/receipt/index.ts';
import { sampleQuote, sampleReceipt } from '../samples/papers.ts';
import { plan, term } from '../samples/quotes.ts';
import { sheetOf } from './sheet.ts';

const text = (receipt: QuoteReceipt) =>
  toText(
    sheetOf(quoteDocument(receipt), {
      columns: 48,
      command: 'escpos',
      encoding: 'multilingual',
      cutter: true,
    }),
  );

describe('a quote’s document', () => {
  it('has the title, the time, the customer, the card and the terminal, in the customer’s language', () => {
    expect(text(sampleReceipt('en'))).toContain('November 21, 2026 at 10:15 a.m.');
    const french = text(sampleReceipt('fr'));
    for (const line of [
      'SOUMISSION DE FINANCEMENT',
      '21 novembre 2026 à 10 h 15',
      'Client       Marguerite Deslauriers-Vandenberghe',
      'Carte se terminant par                      4821',
      'Terminal                                 CT-0042',
    ]) {
      expect(french).toContain(line);
    }
  });

  it('says that it is a quote and not a purchase', () => {
    expect(text(sampleReceipt('en'))).toContain('This is a quote, not a purchase.');
    expect(text(sampleReceipt('fr'))).toContain('Ceci est une soumission, et non un achat.');
  });

  it.each([
    ['K7QM2XD94RTB8WFZ', 'K7QM 2XD9 4RTB 8WFZ'],
    ['12345678901234567890', '1234 5678 9012 3456 7890'],
    ['K7QM-2XD9', 'K7QM-2XD9'],
    ['ABCDEF', 'ABCDEF'],
  ])('writes the reference %s in groups of four', (requestId, expected) => {
    expect(text(sampleReceipt('en', { requestId }))).toContain(`Reference${expected.padStart(39)}\n`);
  });

  it('has no credit limit, available credit, account number or risk category', () => {
    const receipt = sampleReceipt('en', {
      // The cast: the literal is a canonical amount.
      quote: sampleQuote('en', { availableCredit: '7777.77' as Amount, category: 'premium' }),
    });
    expect(text(receipt)).not.toMatch(/7,777|7777|credit|16994859|premium|preferred|standard/iu);
  });

  it('has no row for a card whose last digits are not known', () => {
    expect(text(sampleReceipt('en', { cardEndingIn: null }))).not.toContain('Card');
  });

  it('has no row for a customer whose name is not known', () => {
    expect(text(sampleReceipt('en'))).toContain('Customer');
    expect(text(sampleReceipt('en', { customerName: null }))).not.toContain('Customer');
  });

  it.each([
    ['equal-billing', 'Payment each month'],
    ['deferred-payment', 'Payment at the end of the term'],
    [null, 'Payment'],
  ] as const)('labels the payment of a plan of category %s', (category, label) => {
    const chosen = {
      kind: 'promotional',
      plan: plan('en', { category }),
      term: term('en'),
    } as const;
    expect(text(sampleReceipt('en', { chosen }))).toContain(
      `\n${label}${'$108.06'.padStart(48 - label.length)}\n`,
    );
  });

  it('takes a rate’s long label, or its short one where there is no long one', () => {
    const rates = term('en').rates.map((rate) => ({ ...rate, label: null }));
    const chosen = {
      kind: 'promotional',
      plan: plan('en'),
      term: term('en', { rates }),
    } as const;
    expect(text(sampleReceipt('en', { chosen }))).toMatch(/^APR +9\.99%$/mu);
    expect(text(sampleReceipt('en'))).toMatch(/^Annual Promotional Interest Rate: +9\.99%$/mu);
  });

  it('calls a plan without a name by its number', () => {
    const chosen = {
      kind: 'promotional',
      plan: plan('fr', { id: '17', name: null }),
      term: term('fr'),
    } as const;
    expect(text(sampleReceipt('fr', { chosen }))).toContain('Plan de financement 17\n');
  });

  it('marks the first print as the original, and a later one as a copy at the top and at the bottom', () => {
    expect(text(sampleReceipt('en')).match(/Original|COPY/gu)).toEqual(['Original']);
    expect(text(sampleReceipt('fr', { copy: 3 })).match(/Original|COPIE 3/gu)).toEqual([
      'COPIE 3',
      'COPIE 3',
    ]);
  });
});
