/** What a customer can choose of a quote, with what each choice costs and whether the credit is enough for it. Pure. */
import type { OptionView } from '../../preload/views.ts';
import { costOf } from '../domain/cost.ts';
import { toCents } from '../domain/money.ts';
import type { Amount } from '../domain/money.ts';
import type { Quote } from '../domain/quote.ts';

/** The regular purchase first where there is one, then each term of each plan, in the vendor's order. */
export function optionsOf({ amount, availableCredit, regular, plans }: Quote): readonly OptionView[] {
  const isOver = (...sums: readonly Amount[]) => sums.some((sum) => toCents(sum) > toCents(availableCredit));
  return [
    ...(regular
      ? [{ choice: { kind: 'regular' }, cost: null, overCredit: isOver(amount, regular.amount) } as const]
      : []),
    ...plans.flatMap((plan) =>
      plan.terms.map((term): OptionView => {
        const cost = costOf(term, plan, amount);
        return {
          choice: { kind: 'promotional', planId: plan.id, months: term.months },
          cost,
          // Where the total is not known, one payment is the least of it.
          overCredit: isOver(amount, term.amount, ...(cost ? [cost.total] : [])),
        };
      }),
    ),
  ];
}
