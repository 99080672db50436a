/** Searching accounts by name and birth date, of a licence or typed. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Licence } from '../../licence/types.ts';
import type { FoundAccount, SearchQuery, UnreadableAccount } from '../../pos-api/types.ts';
import type { Done } from '../ledger.ts';
import { typedQuery } from '../query.ts';
import { isTaken, NOT_HERE } from '../rules.ts';
import { flowOf } from '../state.ts';
import type { Asked, FlowIds, State } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';
import { openAccount } from './open.ts';
import type { OpenEvent } from './open.ts';

interface SearchAsked {
  readonly flow: FlowIds;
  readonly licence: Licence | null;
  readonly asked: Asked;
}

interface Answered {
  readonly accounts: readonly FoundAccount[];
  readonly unreadable: readonly UnreadableAccount[];
}

export const searchEvents = {
  /** A search, or a look-up by a number (`look-up.ts`). */
  'search-asked': event({
    on: (state, { flow, licence, asked }: SearchAsked) =>
      state.step === 'serving' ? state : { step: 'searching', flow, licence, asked },
    row: ({ licence, asked }) =>
      asked.kind === 'look-up'
        ? entry('look-up.asked', { by: asked.by.by })
        : entry('search.asked', {
            by: licence ? ('licence' as const) : ('typed' as const),
            withPostalCode: asked.query.postalCode !== undefined,
          }),
  }),
  'search-answered': event({
    on: (state, { accounts, unreadable }: Answered) => {
      if (state.step !== 'searching') return state;
      const { flow, licence, asked } = state;
      return accounts.length === 0
        ? { step: 'not-found', flow, licence, asked }
        : { step: 'accounts', flow, licence, accounts, unreadable, opening: null, failure: null };
    },
    row: ({ accounts, unreadable }) =>
      entry('search.answered', {
        /** How many more accounts the answer held that could not be read. */
        unreadable: unreadable.length,
        accounts: accounts.map(({ accountNumber, status, reasonCode, termsAccepted }) => ({
          accountNumber,
          status,
          reasonCode,
          termsAccepted,
        })),
      }),
  }),
  'search-failed': event({
    on: (state, { failure }: { readonly failure: Failure }) => {
      if (state.step !== 'searching') return state;
      const { flow, licence, asked } = state;
      return failure.code === 'api.not-found'
        ? { step: 'not-found', flow, licence, asked }
        : { step: 'search-failed', flow, licence, asked, failure };
    },
    row: ({ failure }) => entry('search.failed', { code: failure.code }),
  }),
};
export type SearchEvent = EventOf<typeof searchEvents> | OpenEvent;

type Steps = Exclude<State['step'], 'serving' | 'searching' | 'decoding'>;

export const searchTyped: Act<Steps, RequestArgument<'customer.search'>, SearchEvent> = {
  at: ['ready', 'not-found', 'search-failed', 'accounts'],
  refusal(state, typed) {
    if (isTaken(state)) return NOT_HERE;
    return typedQuery(typed, licenceAt(state)) ? null : { code: 'counter.invalid-input', retry: 'never' };
  },
  async run(context, state, typed) {
    const licence = licenceAt(state);
    const query = typedQuery(typed, licence);
    return query ? search(context, query, licence) : { ok: false, failure: NOT_HERE };
  },
};

const licenceAt = (state: State): Licence | null => ('licence' in state ? state.licence : null);

/** Searches within the customer's flow where there is one: one reference a flow. Opens an account found alone. */
export async function search(
  context: CounterContext<SearchEvent>,
  query: SearchQuery,
  licence: Licence | null,
): Promise<Done> {
  const { ledger, api, newFlow } = context;
  const flow = flowOf(ledger.state) ?? newFlow();
  const done = await context.exchange({
    flow,
    asked: { type: 'search-asked', flow, licence, asked: { kind: 'search', query } },
    ask: () => api.search(query, ledger.calls(flow)),
    answered: ({ accounts, unreadable }) => ({ type: 'search-answered', accounts, unreadable }),
    failed: (failure) => ({ type: 'search-failed', failure }),
  });
  const { state } = ledger;
  if (!done.ok || state.step !== 'accounts' || state.flow.referenceId !== flow.referenceId) return done;
  const [only, ...others] = state.accounts;
  // An account that could not be read may be the customer's.
  const isAlone = others.length === 0 && state.unreadable.length === 0;
  return only && isAlone ? openAccount(context, state, only) : done;
}
