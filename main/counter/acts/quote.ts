/** Asking the plans for an amount. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Language } from '../../domain/language.ts';
import { readTypedAmount, toCents } from '../../domain/money.ts';
import type { Amount } from '../../domain/money.ts';
import type { Quote } from '../../domain/quote.ts';
import { ok } from '../../domain/result.ts';
import type { AccountDetails } from '../../pos-api/types.ts';
import type { Done } from '../ledger.ts';
import {
  availableCredit,
  customerLanguage,
  isForRegularOnly,
  mayBuy,
  NOT_HERE,
  whileServing,
  withoutQuote,
} from '../rules.ts';
import type { Serving } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';
import { hideComparison, showOnDisplay } from './show-comparison.ts';
import type { ShowEvent } from './show-comparison.ts';

export const quoteEvents = {
  'quote-asked': event({
    on: (state, { amount }: { readonly amount: Amount; readonly language: Language }) =>
      whileServing(state, (serving) => ({ ...withoutQuote(serving), quote: { state: 'asking', amount } })),
    row: ({ amount, language }) => entry('quote.asked', { amount, language }),
  }),
  'quote-answered': event({
    on: (state, { quote }: { readonly quote: Quote }) =>
      whileServing(state, (serving) =>
        isAsking(serving, quote.amount)
          ? {
              ...serving,
              quote: { state: 'ready', quote },
              quotedName: `${quote.firstName} ${quote.lastName}`,
              quotedCredit: quote.availableCredit,
            }
          : serving,
      ),
    row: ({ quote: { amount, availableCredit, regular, plans } }) =>
      entry('quote.answered', {
        amount,
        availableCredit,
        /** Null where the vendor offers no regular purchase. */
        regular: regular && {
          amount: regular.amount,
          rate: regular.rate,
          bypassAllowed: regular.bypassAllowed,
        },
        terms: plans.flatMap((plan) =>
          plan.terms.map((term) => ({
            planId: plan.id,
            months: term.months,
            amount: term.amount,
            rates: term.rates.map((rate) => rate.rate),
            fees: term.fees.map((fee) => fee.amount),
          })),
        ),
      }),
  }),
  'quote-failed': event({
    on: (state, { amount, failure }: { readonly amount: Amount; readonly failure: Failure }) =>
      whileServing(state, (serving) =>
        isAsking(serving, amount) ? { ...serving, quote: { state: 'failed', amount, failure } } : serving,
      ),
    row: ({ amount, failure }) => entry('quote.failed', { amount, code: failure.code }),
  }),
};
export type QuoteEvent = EventOf<typeof quoteEvents> | ShowEvent;

export const quote: Act<'serving', RequestArgument<'quote.ask'>, QuoteEvent> = {
  at: ['serving'],
  refusal(serving, { amount: typed }) {
    const amount = readTypedAmount(typed);
    return amount === null ? UNREADABLE : quoteRefusal(serving, amount);
  },
  async run(context, serving, { amount: typed }) {
    const amount = readTypedAmount(typed);
    return amount === null ? { ok: false, failure: UNREADABLE } : askQuote(context, serving, amount);
  },
};

const UNREADABLE: Failure = { code: 'counter.amount-unreadable', retry: 'never' };

/** Why plans may not be asked for this amount, or null. */
export function quoteRefusal(serving: Serving, amount: Amount): Failure | null {
  const { quote: asked, print, verification } = serving;
  if (asked.state === 'asking' || print.state === 'printing') return NOT_HERE;
  // A verification for this amount alone must be answered before there is another amount.
  if (isForRegularOnly(verification) && verification.state === 'asking') return NOT_HERE;
  if (mayBuy(serving) === 'no') return { code: 'counter.account-may-not-buy', retry: 'never' };
  if (toCents(amount) <= 0n) return { code: 'counter.amount-not-positive', retry: 'never' };
  if (toCents(amount) > toCents(availableCredit(serving)))
    return { code: 'counter.amount-over-credit', retry: 'never' };
  return null;
}

export async function askQuote(
  context: CounterContext<QuoteEvent>,
  serving: Serving,
  amount: Amount,
): Promise<Done> {
  const { ledger, api } = context;
  const { flow, details } = serving;
  const hidden = hideComparison(context, 'amount');
  if (!hidden.ok) return hidden;
  const { accountNumber } = details;
  const language = customerLanguage(serving);
  const done = await context.exchange({
    flow,
    asked: { type: 'quote-asked', amount, language },
    ask: async () => {
      const answer = await api.calculateInterest(accountNumber, amount, language, ledger.calls(flow));
      return answer.ok ? ok(withOffers(answer.value, details)) : answer;
    },
    answered: (given) => ({ type: 'quote-answered', quote: given }),
    failed: (failure) => ({ type: 'quote-failed', amount, failure }),
  });
  return done.ok ? showOnDisplay(context) : done;
}

const isAsking = ({ quote: asked }: Serving, amount: Amount): boolean =>
  asked.state === 'asking' && asked.amount === amount;

/** A plan's category is told by the look-up's offers alone; its name by either. */
function withOffers(given: Quote, { offers }: AccountDetails): Quote {
  const byId = new Map(offers.map((offer) => [offer.planId, offer] as const));
  const plans = given.plans.map((plan) => ({
    ...plan,
    name: plan.name ?? byId.get(plan.id)?.name ?? null,
    category: plan.category ?? byId.get(plan.id)?.category ?? null,
  }));
  return { ...given, plans };
}
