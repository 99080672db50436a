/** Looking an account up by a number that the clerk typed: a card's, an account's, a customer's. */
import type { LookUp } from '../../pos-api/types.ts';
import type { Done } from '../ledger.ts';
import { isTaken, NOT_HERE } from '../rules.ts';
import { flowOf } from '../state.ts';
import type { State } from '../state.ts';
import type { Act, CounterContext } from './act.ts';
import { forCustomer } from './open.ts';
import type { SearchEvent } from './search.ts';

type Steps = Exclude<State['step'], 'serving' | 'searching' | 'decoding'>;

export const lookUp: Act<Steps, LookUp, SearchEvent> = {
  at: ['ready', 'not-found', 'search-failed', 'accounts'],
  refusal: (state) => (isTaken(state) ? NOT_HERE : null),
  run: (context, _state, by) => lookUpAccount(context, by),
};

export async function lookUpAccount(context: CounterContext<SearchEvent>, by: LookUp): Promise<Done> {
  const { ledger, api, newFlow, clerkLanguage } = context;
  const flow = flowOf(ledger.state) ?? newFlow();
  const language = clerkLanguage();
  return context.exchange({
    flow,
    asked: { type: 'search-asked', flow, licence: null, asked: { kind: 'look-up', by } },
    ask: () => api.lookUp(by, language, ledger.calls(flow)),
    answered: (details) => ({
      type: 'account-answered',
      details: forCustomer(details, language),
      termsAccepted: null,
    }),
    failed: (failure) => ({ type: 'search-failed', failure }),
  });
}
