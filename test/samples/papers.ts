/** Papers for the cast, whole: each test changes what it is about. */
import type { PrinterProfile } from '../../main/printer/profile.ts';
import type { QuoteReceipt, TestPage } from '../../main/receipt/index.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Quote, RegularPurchase } from '../../main/domain/quote.ts';
import { marguerite, merchant, walter } from './cast.ts';
import { fee, plan, quoteFor, term } from './quotes.ts';
import { amount, rate } from './words.ts';

/** The customer who gets a paper in this language. */
const readerOf = { en: walter, fr: marguerite };

const liveHead = {
  mode: 'live',
  merchant,
  terminalId: 'CT-0042',
  clerk: 'YC',
  printedAt: '2026-11-21T10:15:00-05:00',
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
