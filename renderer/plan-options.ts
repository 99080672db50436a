/** The plans of a quote as one list of options, in the order in which they stand on the screen. */
import type { Choice, Quote } from '../preload/contract.ts';

/** One key a choice: to compare two of them, and to find its option on the screen. */
export function choiceKey(choice: Choice | null): string {
  if (!choice) return '';
  return choice.kind === 'regular' ? 'regular' : `${choice.planId} ${choice.months}`;
}

/** The regular purchase first, then each term of each plan. */
export function optionsOf(quote: Quote): Choice[] {
  return [
    { kind: 'regular' },
    ...quote.plans.flatMap(({ id, terms }) =>
      terms.map(({ months }): Choice => ({ kind: 'promotional', planId: id, months })),
    ),
  ];
}
