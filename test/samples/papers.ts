/** Papers for the cast, whole: each test changes what it is about. */
import type { PrinterProfile } from '../../main/printer/profile.ts';
import type {
  ClosingReceipt,
  ComparisonSheet,
  DayReport,
  QuoteReceipt,
  TestPage,
} from '../../main/receipt/index.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Quote, RegularPurchase } from '../../main/domain/quote.ts';
import { marguerite, merchant, walter } from './cast.ts';
import { deferredPayment, equalPayments, fee, plan, quoteFor, term, untoldPlan } from './quotes.ts';
import { amount, day, rate } from './words.ts';

/** The customer who gets a paper in this language. */
const readerOf = { en: walter, fr: marguerite };

const liveHead = {
  mode: 'live',
  merchant,
  terminalId: 'CT-0042',
  printedAt: '2026-11-21T10:15:00-05:00',
  clerk: 'Aïcha B.',
  witness: {
    size: 1284,
    short: 'q7Xk2w9TfLmz',
    qr: 'comptoir/CT-0042\n1284\nq7Xk2w9TfLmzcoH0bQn5sV3uY1aRjP8dEgWtKi4xZo0=',
  },
} as const;

/** A regular purchase with a monthly fee. */
export const sampleRegular = (language: Language): RegularPurchase => ({
  amount: amount('1255.50'),
  rate: rate('0.3099'),
  fees: [fee(language, { amount: amount('1.75'), period: 'monthly' })],
  bypassAllowed: false,
});

/** A quote with one plan of one term, and a regular purchase with a monthly fee. */
export function sampleQuote(language: Language, change: Partial<Quote> = {}): Quote {
  return quoteFor(readerOf[language], {
    amount: amount('1234.50'),
    plans: [plan(language, { terms: [term(language, { fees: [fee(language)] })] })],
    regular: sampleRegular(language),
    ...change,
  });
}

/** A live quote with a promotional plan. */
export function sampleReceipt(language: Language, change: Partial<QuoteReceipt> = {}): QuoteReceipt {
  const { firstName, lastName, cardEndingIn } = readerOf[language];
  const paid = term(language, { fees: [fee(language)] });
  const chosen = plan(language, { terms: [paid] });
  return {
    ...liveHead,
    language,
    requestId: 'K7QM2XD94RTB8WFZ',
    customerName: `${firstName} ${lastName}`,
    cardEndingIn,
    quote: sampleQuote(language, { plans: [chosen] }),
    chosen: { kind: 'promotional', plan: chosen, term: paid },
    copy: 1,
    ...change,
  };
}

/** The test page of a live terminal with this printer profile. */
export function sampleTestPage(
  language: Language,
  profile: PrinterProfile,
  change: Partial<TestPage> = {},
): TestPage {
  return {
    ...liveHead,
    language,
    version: '1.2.3',
    printer: { name: '192.0.2.7:9100', kind: 'network', profile },
    ...change,
  };
}

/** Three plans with seven terms, and a regular purchase. */
export function sampleComparison(language: Language, change: Partial<ComparisonSheet> = {}): ComparisonSheet {
  const { firstName, lastName } = readerOf[language];
  return {
    ...liveHead,
    language,
    customerName: `${firstName} ${lastName}`,
    quote: sampleQuote(language, {
      amount: amount('1250.00'),
      plans: [equalPayments(language, true), deferredPayment(language, true), untoldPlan(language)],
    }),
    ...change,
  };
}

export function sampleClosing(language: Language, change: Partial<ClosingReceipt> = {}): ClosingReceipt {
  const { firstName, lastName, accountNumber } = readerOf[language];
  return {
    ...liveHead,
    language,
    copy: 1,
    accountNumber,
    customerName: `${firstName} ${lastName}`,
    referenceId: '0b84f7c2d1e94a6f8c3350a7be92d416',
    ...change,
  };
}

/** A day with two clerks, a customer whom nobody signed in for, and one override. */
export function sampleDayReport(language: Language, change: Partial<DayReport> = {}): DayReport {
  const tally = (customers: number, quotes: number, sum: string) =>
    [
      { kind: 'customers', count: customers, sum: null },
      { kind: 'verifications', count: quotes, sum: null },
      { kind: 'quotes', count: quotes, sum: amount(sum) },
    ] as const;
  return {
    ...liveHead,
    language,
    day: day('2026-11-21'),
    tallies: [
      ...tally(1042, 17, '31234.50'),
      { kind: 'comparisons', count: 4, sum: null },
      { kind: 'closings', count: 1, sum: null },
      { kind: 'failures', count: 3, sum: null },
    ],
    clerks: [
      { name: 'Aïcha B.', tallies: tally(20, 10, '18234.50') },
      { name: null, tallies: tally(1, 0, '0.00') },
    ],
    overrides: [
      {
        at: '2026-11-21T14:05:00-05:00',
        supervisor: 'Étienne Deschênes-Robitaille',
        clerk: 'Aïcha B.',
        referenceId: '0b84f7c2d1e94a6f8c3350a7be92d416',
      },
    ],
    updates: [
      {
        at: '2026-11-21T08:57:00-05:00',
        outcome: { kind: 'update.rolled-back', from: '1.5.0', to: '1.4.2', starts: 2 },
      },
    ],
    rows: {
      first: { sequence: 1021, at: '2026-11-21T08:55:00-05:00' },
      last: { sequence: 1284, at: '2026-11-21T17:40:00-05:00' },
    },
    ...change,
  };
}
