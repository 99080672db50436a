/** A quote: what the vendor offers for an amount, and what the customer chooses of it. */
import type { AccountNumber, CustomerCategory } from './account.ts';
import type { Language } from './language.ts';
import type { Amount, Rate } from './money.ts';

/** Every label and message is the vendor's legal wording: shown and printed verbatim, never shortened. */
export interface Fee {
  readonly label: string;
  readonly amount: Amount;
  /** `annual` and `admin` are the early revision's words, whose period is not told. */
  readonly period: 'total' | 'monthly' | 'annual' | 'not-told';
  readonly message: string | null;
}

export interface AnnualRate {
  /** The long label, or null where the answer gives the short one only. */
  readonly label: string | null;
  /** The short label: `APR` or `AIR` in the vendor's table; any other is shown as it came. */
  readonly type: string | null;
  readonly rate: Rate;
  readonly message: string | null;
}

export interface Term {
  readonly months: number;
  /** What is paid each month, or at the end of a deferred payment; administration fees included. */
  readonly amount: Amount;
  readonly rates: readonly AnnualRate[];
  readonly fees: readonly Fee[];
}

export interface Plan {
  readonly id: string;
  readonly name: string | null;
  /** From the look-up's offers; null where neither answer tells, and then nothing says "a month". */
  readonly category: 'equal-billing' | 'deferred-payment' | null;
  readonly terms: readonly Term[];
}

export interface RegularPurchase {
  readonly amount: Amount;
  readonly rate: Rate;
  readonly fees: readonly Fee[];
  /** True where the vendor allows `regular_purchase_bypass` (≤ 3 in 24 h, ≤ $200), for a regular purchase only. */
  readonly bypassAllowed: boolean;
}

export interface Quote {
  readonly amount: Amount;
  readonly accountNumber: AccountNumber;
  readonly firstName: string;
  readonly lastName: string;
  readonly availableCredit: Amount;
  readonly accountRate: Rate;
  readonly category: CustomerCategory;
  /** Null where the vendor offers none. */
  readonly regular: RegularPurchase | null;
  /** Empty where the vendor offers none. */
  readonly plans: readonly Plan[];
  /** The language the legal messages were asked in. */
  readonly language: Language;
}

export type Choice =
  | { readonly kind: 'regular' }
  | { readonly kind: 'promotional'; readonly planId: string; readonly months: number };

/** What a choice names in its quote. */
export type Chosen =
  | { readonly kind: 'regular'; readonly purchase: RegularPurchase }
  | { readonly kind: 'promotional'; readonly plan: Plan; readonly term: Term };

/** What a choice names; null where the quote does not hold it. */
export function chosenTerm(quote: Pick<Quote, 'regular' | 'plans'>, choice: Choice): Chosen | null {
  if (choice.kind === 'regular') return quote.regular && { kind: 'regular', purchase: quote.regular };
  const plan = quote.plans.find(({ id }) => id === choice.planId);
  const term = plan?.terms.find(({ months }) => months === choice.months);
  return plan && term ? { kind: 'promotional', plan, term } : null;
}

/** What a printed quote said: all but whose it is. */
export interface PrintedQuote {
  readonly language: Language;
  readonly amount: Amount;
  readonly accountRate: Rate;
  readonly chosen: Chosen;
}

/** What the receipt of a closed account said: all but whose it was. */
export interface PrintedClosing {
  readonly language: Language;
  readonly accountNumber: AccountNumber;
}

/** A text that two choices share only where they are the same. Empty for no choice. */
export function choiceKey(choice: Choice | null): string {
  if (!choice) return '';
  return choice.kind === 'regular' ? 'regular' : `${choice.planId} ${choice.months}`;
}

export const sameChoice = (one: Choice | null, other: Choice | null): boolean =>
  choiceKey(one) === choiceKey(other);
