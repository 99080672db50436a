/** The rows of a term, a rate and a fee, which the quote and the comparison sheet share. */
import { costOf } from '../domain/cost.ts';
import type { Language } from '../domain/language.ts';
import type { Amount } from '../domain/money.ts';
import type { AnnualRate, Fee, Plan, RegularPurchase, Term } from '../domain/quote.ts';
import type { ReceiptText } from '../../resources/messages/en/receipt.ts';
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { words } from './frame.ts';
import type { Block } from './types.ts';

/** What the vendor's legal message becomes: a note below its row, or a number that refers to it. */
export interface Messages {
  /** The label with its reference, if there is one. */
  label(label: string, message: string | null): string;
  below(message: string | null): readonly Block[];
}

/** Each message directly below its row. */
export const messagesBelow: Messages = {
  label: (label) => label,
  below: (message) => (message === null ? [] : [{ kind: 'note', text: message }]),
};

export const planName = ({ name, id }: Plan, language: Language): string =>
  name ?? words[language].unnamedPlan(id);

/** What is paid, and when. */
export const paymentRow = (term: Term, { category }: Plan, language: Language): Block => ({
  kind: 'row',
  label: words[language].payment[category ?? 'not-told'],
  value: formatAmount(term.amount, language),
  strong: true,
});

/** The rate with its long label or, where there is none, its short one. */
export function rateBlocks(rate: AnnualRate, language: Language, messages: Messages): Block[] {
  const label = rate.label ?? rate.type ?? words[language].unnamedRate;
  const value = formatRate(rate.rate, language);
  return [
    { kind: 'row', label: messages.label(label, rate.message), value },
    ...messages.below(rate.message),
  ];
}

export function feeBlocks(fee: Fee, language: Language, messages: Messages): Block[] {
  const value = words[language].fee[fee.period](formatAmount(fee.amount, language));
  return [
    { kind: 'row', label: messages.label(fee.label, fee.message), value },
    ...messages.below(fee.message),
  ];
}

/**
 * What the terminal computes, for the vendor tells the payment alone: the number of payments, their sum, and the cost of
 * credit. Nothing where that is not certain (docs/pos-api.md, "The cost of credit").
 */
export function costRows(term: Term, plan: Plan, amount: Amount, language: Language): Block[] {
  const text: ReceiptText = words[language];
  const cost = costOf(term, plan, amount);
  if (cost === null) return [];
  return [
    { kind: 'row', label: text.payments, value: String(cost.payments) },
    { kind: 'row', label: text.totalToPay, value: formatAmount(cost.total, language) },
    { kind: 'row', label: text.costOfCredit, value: formatAmount(cost.costOfCredit, language) },
  ];
}

/** A regular purchase: its amount and its rate. */
export const regularRows = (purchase: RegularPurchase, language: Language): Block[] => [
  {
    kind: 'row',
    label: words[language].regularAmount,
    value: formatAmount(purchase.amount, language),
    strong: true,
  },
  { kind: 'row', label: words[language].regularRate, value: formatRate(purchase.rate, language) },
];
