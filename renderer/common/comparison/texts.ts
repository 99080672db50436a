/**
 * The vendor's messages of a quote. A fee's message stands on the screen; a rate's is at most one press away
 * (docs/pos-api.md, "What must be shown"). The same message on many terms is shown once.
 */
import type { Fee, Plan } from '../../../main/domain/quote.ts';
import type { Offered } from './columns.ts';

export interface LegalText {
  /** The vendor's label of the rate or fee that the message belongs to. */
  readonly label: string;
  readonly message: string;
  /** The plans that it is of; null where it is of all that is offered. */
  readonly of: readonly (Plan | 'regular')[] | null;
}

/** Each distinct message of a fee, in the order in which it first comes. */
export const feeTexts = (quote: Pick<Offered, 'regular' | 'plans'>): LegalText[] =>
  distinct(quote, ({ terms }) => terms.flatMap(({ fees }) => fees), quote.regular?.fees ?? []);

/** Each distinct message of a rate. A regular purchase's rate has none. */
export const rateTexts = ({ plans }: Pick<Offered, 'plans'>): LegalText[] =>
  distinct({ regular: null, plans }, ({ terms }) =>
    terms.flatMap(({ rates }) =>
      rates.map(({ label, type, message }) => ({ label: label ?? type ?? '', message })),
    ),
  );

type Worded = Pick<Fee, 'label' | 'message'>;

function distinct(
  { regular, plans }: Pick<Offered, 'regular' | 'plans'>,
  of: (plan: Plan) => readonly Worded[],
  ofRegular: readonly Worded[] = [],
): LegalText[] {
  const parts = [
    ...(regular ? [{ part: 'regular' as const, texts: ofRegular }] : []),
    ...plans.map((plan) => ({ part: plan, texts: of(plan) })),
  ];
  const found = new Map<string, { label: string; message: string; of: Set<Plan | 'regular'> }>();
  for (const { part, texts } of parts) {
    for (const { label, message } of texts) {
      if (!message) continue;
      const key = JSON.stringify([label, message]);
      const text = found.get(key) ?? { label, message, of: new Set() };
      text.of.add(part);
      found.set(key, text);
    }
  }
  return [...found.values()].map(({ label, message, of: whose }) => ({
    label,
    message,
    of: whose.size === parts.length ? null : [...whose],
  }));
}
