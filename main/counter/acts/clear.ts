/** Ending the customer: the next one's screen. */
import type { Unanswered } from '../../../preload/views.ts';
import { ok } from '../../domain/result.ts';
import { NOT_HERE, unanswered } from '../rules.ts';
import { READY } from '../state.ts';
import type { State } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';

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
export type ClearEvent = EventOf<typeof clearEvents>;

/**
 * Refused where the clerk asks for it while an account is being closed, and where the time asks for it while a
 * verification or a closing has no answer yet: somebody must be told how it ended. A verification that the clerk leaves
 * goes on, and its outcome is written in the log.
 */
export const clear: Act<State['step'], 'clerk' | 'idle' | 'stop', ClearEvent> = {
  at: 'every step',
  refusal(state, by) {
    const left = unanswered(state);
    const mustWait = by === 'clerk' ? left === 'closing' : by === 'idle' && left !== null;
    return mustWait ? NOT_HERE : null;
  },
  run: ({ ledger }, state, by) =>
    state === READY ? ok(null) : ledger.record({ type: 'cleared', by, unanswered: unanswered(state) }),
};
