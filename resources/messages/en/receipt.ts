import type { Fee, Plan } from '../../../preload/contract.ts';

/** The words of a printed quote. The vendor's own labels and messages are not here: they are printed as they came. */
export interface ReceiptText {
  readonly training: string;
  readonly title: string;
  readonly original: string;
  readonly copy: (number: number) => string;
  readonly terminal: string;
  readonly reference: string;
  readonly customer: string;
  readonly card: string;
  readonly amount: string;
  readonly chosenPlan: string;
  readonly unnamedPlan: (id: string) => string;
  readonly regularPurchase: string;
  readonly regularAmount: string;
  readonly regularRate: string;
  readonly term: string;
  readonly months: (count: number) => string;
  /** What a term's amount is, as far as the plan's category tells. */
  readonly payment: Record<NonNullable<Plan['category']> | 'not-told', string>;
  /** Only for a rate that came with neither a long nor a short label. */
  readonly unnamedRate: string;
  readonly fee: Record<Fee['period'], (amount: string) => string>;
  readonly accountRate: string;
  readonly notAPurchase: string;
  readonly closingTitle: string;
  readonly account: string;
  readonly closed: string;
}

export const receipt: ReceiptText = {
  training: 'TRAINING – NOT A REAL QUOTE',
  title: 'Financing quote',
  original: 'Original',
  copy: (number) => `COPY ${String(number)}`,
  terminal: 'Terminal',
  reference: 'Reference',
  customer: 'Customer',
  card: 'Card ending in',
  amount: 'Purchase amount',
  chosenPlan: 'Plan chosen',
  unnamedPlan: (id) => `Financing plan ${id}`,
  regularPurchase: 'Regular purchase',
  regularAmount: 'Amount, fees included',
  regularRate: 'Annual interest rate',
  term: 'Term',
  months: (count) => (count === 1 ? '1 month' : `${String(count)} months`),
  payment: {
    'equal-billing': 'Payment each month',
    'deferred-payment': 'Payment at the end of the term',
    'not-told': 'Payment',
  },
  unnamedRate: 'Annual rate',
  fee: {
    total: (amount) => `${amount} in total`,
    monthly: (amount) => `${amount} a month`,
    annual: (amount) => `${amount} a year`,
    'not-told': (amount) => amount,
  },
  accountRate: 'Account annual rate',
  notAPurchase: 'This is a quote, not a purchase. Nothing has been charged to the account.',
  closingTitle: 'Account closed',
  account: 'Account',
  closed: 'The account named above was closed at the customer’s request. It can never be opened again.',
};
