/**
 * The legal messages of a plan. The merchant must show each one, verbatim, at most one click from the selection
 * (docs/pos-api.md, "What must be shown"); the same message on many terms is shown once.
 */
import type { Term } from '../../../main/domain/quote.ts';

export interface LegalText {
  /** The vendor's label of the rate or fee that the message belongs to. */
  readonly label: string;
  readonly message: string;
  /** The terms it holds for; null where it holds for all. */
  readonly months: readonly number[] | null;
}

type Worded = Pick<Term, 'months' | 'rates' | 'fees'>;

/** Each distinct message of the terms' rates and fees, in the order in which it first comes. */
export function legalTexts(terms: readonly Worded[]): LegalText[] {
  const found = new Map<string, { label: string; message: string; months: Set<number> }>();
  for (const { months, rates, fees } of terms) {
    for (const { label, message } of [...rates.map(labelled), ...fees]) {
      if (!message) continue;
      const key = JSON.stringify([label, message]);
      const text = found.get(key) ?? { label, message, months: new Set() };
      text.months.add(months);
      found.set(key, text);
    }
  }
  return [...found.values()].map(({ label, message, months }) => ({
    label,
    message,
    months: months.size === terms.length ? null : [...months],
  }));
}

const labelled = (rate: Term['rates'][number]) => ({
  label: rate.label ?? rate.type ?? '',
  message: rate.message,
});
