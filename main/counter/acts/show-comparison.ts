/**
 * Turning the comparison to the customer, and back, before a verification too. The merchant must show it to the customer
 * (docs/pos-api.md, "What must be shown"): the log has what was shown, and for how long.
 */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Language } from '../../domain/language.ts';
import type { Amount } from '../../domain/money.ts';
import type { Choice } from '../../domain/quote.ts';
import { ok } from '../../domain/result.ts';
import type { Done } from '../ledger.ts';
import { optionsOf } from '../options.ts';
import { mayShow, NOT_HERE, whileServing } from '../rules.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';

interface Shown {
  /** Of the world's clock. */
  readonly at: number;
  readonly amount: Amount;
  readonly language: Language;
  readonly options: readonly Choice[];
}

interface Hidden {
  /** What ended it: the clerk, another amount, the account's closing, or the end of the customer. */
  readonly by: 'clerk' | 'amount' | 'closing' | 'clear';
  readonly seconds: number;
}

export const showEvents = {
  'comparison-shown': event({
    on: (state, { at }: Shown) => whileServing(state, (serving) => ({ ...serving, shownSince: at })),
    /** The row `quote.answered` before it has the figures of this amount. */
    row: ({ amount, language, options }) => entry('comparison.shown', { amount, language, options }),
  }),
  'comparison-hidden': event({
    on: (state, _event: Hidden) => whileServing(state, (serving) => ({ ...serving, shownSince: null })),
    row: ({ by, seconds }) => entry('comparison.hidden', { by, seconds }),
  }),
};
export type ShowEvent = EventOf<typeof showEvents>;

export const showComparison: Act<'serving', RequestArgument<'comparison.show'>, ShowEvent> = {
  at: ['serving'],
  refusal(serving, { shown }) {
    const isShown = serving.shownSince !== null;
    return shown !== isShown && (isShown || mayShow(serving)) ? null : NOT_HERE;
  },
  run(context, { quote }, { shown }) {
    if (!shown) return hideComparison(context, 'clerk');
    if (quote.state !== 'ready') return { ok: false, failure: NOT_HERE };
    return context.ledger.record({
      type: 'comparison-shown',
      at: context.clock(),
      amount: quote.quote.amount,
      language: quote.quote.language,
      options: optionsOf(quote.quote).map(({ choice }) => choice),
    });
  },
};

/** Ends the showing, where there is one: before whatever takes the comparison away. */
export function hideComparison({ ledger, clock }: CounterContext<ShowEvent>, by: Hidden['by']): Done {
  const { state } = ledger;
  if (state.step !== 'serving' || state.shownSince === null) return ok(null);
  const seconds = Math.round((clock() - state.shownSince) / 1000);
  return ledger.record({ type: 'comparison-hidden', by, seconds });
}
