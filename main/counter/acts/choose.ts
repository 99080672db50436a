/** Choosing a plan and a term, or the regular purchase. */
import { toCents } from '../../domain/money.ts';
import { chosenTerm, sameChoice } from '../../domain/quote.ts';
import type { Choice } from '../../domain/quote.ts';
import { isForRegularOnly, NOT_HERE, paperKey, whileServing } from '../rules.ts';
import type { PrintPart, Serving } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';

export const chooseEvents = {
  'plan-chosen': event({
    on: (state, { choice }: { readonly choice: Choice }) =>
      whileServing(state, (serving) => ({
        ...serving,
        choice,
        print: sameChoice(serving.choice, choice) ? serving.print : printedBefore(serving, choice),
      })),
    row: ({ choice }) => entry('plan.chosen', { choice }),
  }),
};

export const choose: Act<'serving', Choice, EventOf<typeof chooseEvents>> = {
  at: ['serving'],
  refusal({ quote, verification, print }, choice) {
    if (print.state === 'printing') return NOT_HERE;
    if (quote.state !== 'ready' || chosenTerm(quote.quote, choice) === null) return NOT_HERE;
    // The quote told less credit than the look-up had.
    if (toCents(quote.quote.amount) > toCents(quote.quote.availableCredit))
      return { code: 'counter.amount-over-credit', retry: 'never' };
    // Once the bypass has its answer a plan may be chosen; the customer is then verified in another way.
    return isForRegularOnly(verification) && verification.state === 'asking' && choice.kind !== 'regular'
      ? { code: 'counter.bypass-regular-only', retry: 'never' }
      : null;
  },
  run: ({ ledger }, _serving, choice) => ledger.record({ type: 'plan-chosen', choice }),
};

/** A paper that was printed before the clerk looked at another plan has its original: what comes is a copy. */
function printedBefore({ quote, printed }: Serving, choice: Choice): PrintPart {
  const before = quote.state === 'ready' ? printed.get(paperKey(quote.quote, choice)) : undefined;
  return before ?? { state: 'none' };
}
