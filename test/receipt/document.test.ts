import { qrcode } from 'receiptline';
import { describe, expect, it } from 'vitest';
import type { Amount } from '../../main/domain/money.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import {
  comparisonDocument,
  dayReportDocument,
  quoteDocument,
  toEscPos,
  toText,
} from '../../main/receipt/index.ts';
import type { QuoteReceipt } from '../../main/receipt/index.ts';
import { readPaper } from '../printer/read-paper.ts';
import { sampleComparison, sampleDayReport, sampleQuote, sampleReceipt } from '../samples/papers.ts';
import { fee, plan, term } from '../samples/quotes.ts';
import { amount, rate } from '../samples/words.ts';
import { sheetOf } from './sheet.ts';

const profile: PrinterProfile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true };
const text = (receipt: QuoteReceipt) => toText(sheetOf(quoteDocument(receipt), profile));

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
    expect(text(receipt)).not.toMatch(
      /7,777|7777|credit limit|available credit|16994859|premium|preferred|standard/iu,
    );
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

  it('has who serves, the time’s zone, and the log’s rows and root', () => {
    const english = text(sampleReceipt('en'));
    expect(english).toMatch(/^Served by +Aïcha B\.$/mu);
    expect(english).toMatch(/^ +UTC-05:00$/mu);
    expect(english).toMatch(/^ +Log: 1,284 rows, q7Xk2w9TfLmz$/mu);
    const unknown = text(sampleReceipt('en', { clerk: null, witness: null }));
    expect(unknown).not.toMatch(/Served by|Log:/u);
  });

  it('has the computed figures below the vendor’s, and says that the terminal computed them', () => {
    const english = text(sampleReceipt('en'));
    expect(english).toMatch(
      /^Number of payments +12\nTotal to pay +\$1,296\.72\nCost of credit +\$62\.22\n {2}These three lines are computed by this/mu,
    );
    expect(text(sampleReceipt('fr'))).toMatch(
      /^Nombre de paiements +12\nTotal à payer +1 296,72 \$\nCoût du crédit +62,22 \$\n {2}Ces trois lignes sont calculées/mu,
    );
  });

  it.each([
    ['whose category is not told', { category: null }, {}],
    ['whose payments do not fit the amount', {}, { amount: amount('90.00') }],
  ])('has no computed figure for a plan %s', (_what, planChange, termChange) => {
    const chosen = {
      kind: 'promotional',
      plan: plan('en', planChange),
      term: term('en', termChange),
    } as const;
    expect(text(sampleReceipt('en', { chosen }))).not.toMatch(/Total to pay|Cost of credit|computed/u);
  });

  it.each([
    ['epson', 'escpos'],
    ['star', 'star'],
  ] as const)('has the reference as a QR code that the printer draws: %s', (command, family) => {
    const sheet = sheetOf(quoteDocument(sampleReceipt('en')), { ...profile, command });
    expect(readPaper(toEscPos(sheet), 48, { family }).qrCodes).toEqual(['K7QM2XD94RTB8WFZ']);
  });

  it('has the reference as an image of a QR code where the printer’s own command is not known', () => {
    const sheet = sheetOf(quoteDocument(sampleReceipt('en')), profile);
    const { images, qrCodes } = readPaper(toEscPos(sheet));
    expect(qrCodes).toEqual([]);
    const modules = qrcode.generate({ data: 'K7QM2XD94RTB8WFZ', type: 'qrcode', cell: 5, level: 'm' });
    const rows = images.flatMap(({ stride, bits }) =>
      Array.from({ length: bits.length / stride }, (_, y) => bits.subarray(y * stride, (y + 1) * stride)),
    );
    expect(rows).toHaveLength(modules.length * 5);
    const dot = (x: number, y: number) => ((rows[y]?.[x >> 3] ?? 0) >> (7 - (x & 7))) & 1;
    for (const [y, row] of modules.entries())
      for (const [x, module] of row.entries()) expect(dot(x * 5 + 2, y * 5 + 2)).toBe(module);
  });

  it('has no QR code that would say something else than the paper', () => {
    const sheet = sheetOf(quoteDocument(sampleReceipt('en', { requestId: 'référence' })), profile);
    expect(readPaper(toEscPos(sheet)).images).toEqual([]);
    expect(toText(sheet)).not.toContain('to be scanned');
  });
});

describe('the comparison sheet', () => {
  it('has every term of ten plans with its payment, rate and fees, and each legal message once and whole', () => {
    const messages = Array.from(
      { length: 10 },
      (_, index) => `${'Très long message légal nº '.repeat(36)}${String(index)}.`,
    );
    const plans = messages.map((message, index) =>
      plan('fr', {
        id: String(index),
        name: `Plan ${String(index)}`,
        terms: [6, 12, 24, 36].map((months) =>
          term('fr', {
            months,
            amount: amount('9999999.99'),
            rates: [{ label: null, type: 'APR', rate: rate('0.0999'), message }],
            fees: [fee('fr')],
          }),
        ),
      }),
    );
    const sheet = sampleComparison('fr', { quote: sampleQuote('fr', { plans }) });
    for (const columns of [30, 32, 42, 48, 64]) {
      const text = toText(sheetOf(comparisonDocument(sheet), { ...profile, columns }));
      // Each figure whole on one line.
      expect(text.match(/9 999 999,99 \$/gu)).toHaveLength(40);
      const words = text.replace(/\s+/gu, ' ');
      for (const { name } of plans) expect(words).toContain(`${String(name)} Durée 6 mois`);
      for (const message of messages) expect(words.split(message.replace(/\s+/gu, ' '))).toHaveLength(2);
    }
  });

  it('says that nothing is chosen, and has no reference and no original', () => {
    const words = toText(sheetOf(comparisonDocument(sampleComparison('en')), profile));
    expect(words).toContain('No plan has been chosen.');
    expect(words).not.toMatch(/Reference|Original|K7QM/u);
  });
});

describe('the end-of-day report', () => {
  it('has what was counted, by clerk too, each override, and the log’s first and last row', () => {
    const words = toText(sheetOf(dayReportDocument(sampleDayReport('fr')), profile));
    for (const line of [
      /^Jour +21 novembre 2026$/mu,
      /^Clients servis +1 042$/mu,
      /^Soumissions imprimées +17 · 31 234,50 \$$/mu,
      /^Aïcha B\.\nClients servis +20$/mu,
      /^Personne n’avait ouvert de session$/mu,
      /Étienne Deschênes-Robitaille$/mu,
      /^Nouvelles versions de Comptoir\n\n21 novembre 2026 à 08 h 57\n +La version 1\.5\.0 n’a pas ouvert/mu,
      /^Première +1 021 · 21 novembre 2026 à 08 h 55$/mu,
      /^Dernière +1 284 · 21 novembre 2026 à 17 h 40$/mu,
    ]) {
      expect(words).toMatch(line);
    }
    const { qrCodes } = readPaper(
      toEscPos(sheetOf(dayReportDocument(sampleDayReport('fr')), { ...profile, command: 'epson' })),
    );
    expect(qrCodes).toEqual([sampleDayReport('fr').witness?.qr]);
  });

  it('says so where there was nothing', () => {
    const words = toText(
      sheetOf(
        dayReportDocument(sampleDayReport('en', { overrides: [], updates: [], rows: null, witness: null })),
        profile,
      ),
    );
    expect(words.match(/^None$/gmu)).toHaveLength(2);
    expect(words).not.toContain('New versions');
  });
});
