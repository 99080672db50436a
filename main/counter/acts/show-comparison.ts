/**
 * Turning the comparison to the customer, and back, before a verification too. The merchant must show it to the customer
 * (docs/pos-api.md, "What must be shown"): the log has what was shown, and for how long.
 */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { ShownOn } from '../../../preload/views.ts';
import type { Language } from '../../domain/language.ts';
import type { Amount } from '../../domain/money.ts';
import type { Choice, Quote } from '../../domain/quote.ts';
import { ok } from '../../domain/result.ts';
import type { Done } from '../ledger.ts';
import { optionsOf } from '../options.ts';
import { mayShow, NOT_HERE, whileServing } from '../rules.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';

interface Shown {
  /** Of the world's clock. */
  readonly at: number;
  readonly on: ShownOn;
  readonly amount: Amount;
  readonly language: Language;
  readonly options: readonly Choice[];
}

interface Hidden {
  /** What ended it: the clerk, another amount, the account's closing, the end of the customer, or a display that went. */
  readonly by: 'clerk' | 'amount' | 'closing' | 'clear' | 'display';
  readonly seconds: number;
}

export const showEvents = {
  'comparison-shown': event({
    on: (state, { at: since, on }: Shown) =>
      whileServing(state, (serving) => ({ ...serving, shown: { on, since } })),
    /** The row `quote.answered` before it has the figures of this amount. */
    row: ({ on, amount, language, options }) => entry('comparison.shown', { on, amount, language, options }),
  }),
  'comparison-hidden': event({
    on: (state, _event: Hidden) => whileServing(state, (serving) => ({ ...serving, shown: null })),
    row: ({ by, seconds }) => entry('comparison.hidden', { by, seconds }),
  }),
};
export type ShowEvent = EventOf<typeof showEvents>;

export const showComparison: Act<'serving', RequestArgument<'comparison.show'>, ShowEvent> = {
  at: ['serving'],
  refusal(serving, { shown }) {
    const isShown = serving.shown !== null;
    return shown !== isShown && (isShown || mayShow(serving)) ? null : NOT_HERE;
  },
  run(context, { quote }, { shown }) {
    if (!shown) return hideComparison(context, 'clerk');
    return quote.state === 'ready' ? show(context, quote.quote) : { ok: false, failure: NOT_HERE };
  },
};

/** On the customer's own display where there is one, else on the clerk's screen. */
function show({ ledger, clock, hasCustomerDisplay }: CounterContext<ShowEvent>, quote: Quote): Done {
  return ledger.record({
    type: 'comparison-shown',
    at: clock(),
    on: hasCustomerDisplay() ? 'display' : 'screen',
    amount: quote.amount,
    language: quote.language,
    options: optionsOf(quote).map(({ choice }) => choice),
  });
}

/** A display of the customer's own shows each quote as it comes, without a key. */
export function showOnDisplay(context: CounterContext<ShowEvent>): Done {
  const { state } = context.ledger;
  if (state.step !== 'serving' || state.quote.state !== 'ready' || state.shown !== null) return ok(null);
  return context.hasCustomerDisplay() && mayShow(state) ? show(context, state.quote.quote) : ok(null);
}

/** Ends the showing, where there is one: before whatever takes the comparison away. */
export function hideComparison({ ledger, clock }: CounterContext<ShowEvent>, by: Hidden['by']): Done {
  const { state } = ledger;
  if (state.step !== 'serving' || state.shown === null) return ok(null);
  const seconds = Math.round((clock() - state.shown.since) / 1000);
  return ledger.record({ type: 'comparison-hidden', by, seconds });
}
