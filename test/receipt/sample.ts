/** Invented papers for the receipt's tests; no person of these names or numbers exists. */
import type { AccountNumber } from '../../main/domain/account.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';
import type { Fee, Plan, Quote, RegularPurchase, Term } from '../../main/domain/quote.ts';
import type { PrinterProfile } from '../../main/printer/settings.ts';
import type { QuoteReceipt, TestPage } from '../../main/receipt/index.ts';

// Casts: these literals are in the canonical form of their brands.
const amount = (text: string) => text as Amount;
const rate = (text: string) => text as Rate;

const messages = {
  en: {
    rate: 'The promotional rate holds during the term — and is part of each payment. If the plan is cancelled or runs out unpaid, the account’s own rate applies to what is left.',
    fee: 'The fee may be shown by the month or by the year; all of it is due where the account is paid off early. See the terms and conditions.',
    rateLabel: 'Annual percentage rate (APR)',
    feeLabel: 'Administration fee',
    plan: '12 Months Equal Payments',
  },
  fr: {
    rate: 'Le taux promotionnel s’applique pendant toute la durée du « plan » et fait partie de chaque paiement. Si le plan est annulé ou prend fin avant d’être payé, le taux du compte s’applique à ce qui reste dû.',
    fee: 'Les frais peuvent être indiqués par mois ou par année ; ils sont dus en entier si le compte est remboursé d’avance. Voyez les modalités à la clôture de l’œuvre.',
    rateLabel: 'Taux annuel en pourcentage (TAP)',
    feeLabel: 'Frais d’administration',
    plan: '12 versements égaux',
  },
};

function sampleFee(language: 'en' | 'fr', fee: Partial<Fee> = {}): Fee {
  const words = messages[language];
  return { label: words.feeLabel, amount: amount('21.00'), period: 'total', message: words.fee, ...fee };
}

export function sampleTerm(language: 'en' | 'fr', term: Partial<Term> = {}): Term {
  const words = messages[language];
  return {
    months: 12,
    amount: amount('108.06'),
    rates: [{ label: words.rateLabel, type: 'APR', rate: rate('0.0999'), message: words.rate }],
    fees: [sampleFee(language)],
    ...term,
  };
}

export function samplePlan(language: 'en' | 'fr', plan: Partial<Plan> = {}): Plan {
  return {
    id: '10',
    name: messages[language].plan,
    category: 'equal-billing',
    terms: [sampleTerm(language)],
    ...plan,
  };
}

export const sampleRegular = (language: 'en' | 'fr'): RegularPurchase => ({
  amount: amount('1255.50'),
  rate: rate('0.3099'),
  fees: [sampleFee(language, { amount: amount('1.75'), period: 'monthly' })],
  bypassAllowed: false,
});

export function sampleQuote(language: 'en' | 'fr', quote: Partial<Quote> = {}): Quote {
  return {
    amount: amount('1234.50'),
    accountNumber: '00099900011122' as AccountNumber,
    firstName: 'Zéphyrine',
    lastName: 'Testot',
    availableCredit: amount('8765.43'),
    accountRate: rate('0.3099'),
    category: 'premium',
    regular: sampleRegular(language),
    plans: [samplePlan(language)],
    language,
    ...quote,
  };
}

/** A live quote with a promotional plan; each test changes what it is about. */
export function sampleReceipt(language: 'en' | 'fr', receipt: Partial<QuoteReceipt> = {}): QuoteReceipt {
  const plan = samplePlan(language);
  return {
    mode: 'live',
    language,
    merchant: { name: 'Meubles Boréal', lines: ['1000, rue de l’Exemple', 'Montréal (Québec)  H0H 0H0'] },
    terminalId: 'CT-0042',
    printedAt: '2026-11-21T10:15:00-05:00',
    requestId: 'K7QM2XD94RTB8WFZ',
    customerName: 'Zéphyrine Testot',
    cardEndingIn: '4242',
    quote: sampleQuote(language, { plans: [plan] }),
    chosen: { kind: 'promotional', plan, term: sampleTerm(language) },
    copy: 1,
    ...receipt,
  };
}

/** A live terminal's test page, for a printer of this profile. */
export function sampleTestPage(
  language: 'en' | 'fr',
  profile: PrinterProfile,
  page: Partial<TestPage> = {},
): TestPage {
  return {
    mode: 'live',
    language,
    merchant: { name: 'Meubles Boréal', lines: ['1000, rue de l’Exemple', 'Montréal (Québec)  H0H 0H0'] },
    terminalId: 'CT-0042',
    printedAt: '2026-11-21T10:15:00-05:00',
    version: '1.2.3',
    printer: { name: '192.0.2.7:9100', kind: 'network', profile },
    ...page,
  };
}
