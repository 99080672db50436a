/** Ending the customer: the next one's screen. */
import type { Unanswered } from '../../../preload/views.ts';
import { ok } from '../../domain/result.ts';
import type { Done } from '../ledger.ts';
import { NOT_HERE, unanswered } from '../rules.ts';
import { READY } from '../state.ts';
import type { State } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';
import { hideComparison } from './show-comparison.ts';
import type { ShowEvent } from './show-comparison.ts';

interface Cleared {
  readonly by: 'clerk' | 'idle' | 'scan' | 'stop' | 'lock';
  /** Sent, and not answered when the customer was left: the row of its outcome follows. */
  readonly unanswered: Unanswered | null;
}

export const clearEvents = {
  cleared: event({
    on: (_state, _event: Cleared) => READY,
    row: ({ by, unanswered: left }) => entry('customer.cleared', { by, unanswered: left }),
  }),
};
export type ClearEvent = EventOf<typeof clearEvents> | ShowEvent;

/**
 * Refused where the clerk asks for it while an account is being closed, and where the time asks for it while a
 * verification or a closing has no answer yet: somebody must be told how it ended. A verification that the clerk leaves
 * goes on, and its outcome is written in the log.
 */
export const clear: Act<State['step'], Exclude<Cleared['by'], 'scan'>, ClearEvent> = {
  at: 'every step',
  refusal(state, by) {
    const left = unanswered(state);
    const isClerk = by === 'clerk' || by === 'lock';
    const mustWait = isClerk ? left === 'closing' : by === 'idle' && left !== null;
    return mustWait ? NOT_HERE : null;
  },
  run: (context, state, by) => clearNow(context, state, by),
};

/** At once, so that nothing comes between it and what its caller does next. */
export function clearNow(context: CounterContext<ClearEvent>, state: State, by: Cleared['by']): Done {
  if (state === READY) return ok(null);
  const hidden = hideComparison(context, 'clear');
  return hidden.ok ? context.ledger.record({ type: 'cleared', by, unanswered: unanswered(state) }) : hidden;
}
