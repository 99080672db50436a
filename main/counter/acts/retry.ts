/** Trying what failed again: the search, the look-up, the quote. Never a verification, never a closing. */
import { NOT_HERE } from '../rules.ts';
import type { Act } from './act.ts';
import { lookUpAccount } from './look-up.ts';
import { askQuote, quoteRefusal } from './quote.ts';
import type { QuoteEvent } from './quote.ts';
import { search } from './search.ts';
import type { SearchEvent } from './search.ts';

export const retry: Act<'search-failed' | 'serving', undefined, SearchEvent | QuoteEvent> = {
  at: ['search-failed', 'serving'],
  refusal(state) {
    if (state.step === 'search-failed') return null;
    return state.quote.state === 'failed' ? quoteRefusal(state, state.quote.amount) : NOT_HERE;
  },
  async run(context, state) {
    if (state.step === 'serving')
      return state.quote.state === 'failed'
        ? askQuote(context, state, state.quote.amount)
        : { ok: false, failure: NOT_HERE };
    return state.asked.kind === 'search'
      ? search(context, state.asked.query, state.licence)
      : lookUpAccount(context, state.asked.by);
  },
};
