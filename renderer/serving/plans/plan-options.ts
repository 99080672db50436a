/** The plans of a quote as one list of options, in the order in which they stand on the screen. */
import type { Choice, Quote } from '../../../main/domain/quote.ts';

/** The regular purchase first where there is one, then each term of each plan. */
export function optionsOf(quote: Quote): Choice[] {
  return [
    ...(quote.regular ? [{ kind: 'regular' } as const] : []),
    ...quote.plans.flatMap(({ id, terms }) =>
      terms.map(({ months }): Choice => ({ kind: 'promotional', planId: id, months })),
    ),
  ];
}
