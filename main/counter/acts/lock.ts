/** Locking the terminal: the customer is cleared, and the clerk is signed out. */
import { ok } from '../../domain/result.ts';
import type { State } from '../state.ts';
import { entry, event, unchanged } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { clear, clearNow } from './clear.ts';
import type { ClearEvent } from './clear.ts';

/** `system`: the computer's own screen was locked, or it went to sleep. */
export type LockedBy = 'clerk' | 'idle' | 'system';

export const lockEvents = {
  locked: event({
    on: unchanged,
    row: ({ by, person }: { readonly by: LockedBy; readonly person: string }) =>
      entry('terminal.locked', { by, person }),
  }),
};
type Event = EventOf<typeof lockEvents> | ClearEvent;

/** Refused where clearing the customer is. Nothing is done where nobody is signed in. */
export const lock: Act<State['step'], LockedBy, Event> = {
  at: 'every step',
  refusal: (state, by, world) => clear.refusal(state, clearedBy(by), world),
  run(context, state, by) {
    const { ledger, people } = context;
    const { who } = people;
    if (who === null) return ok(null);
    const cleared = clearNow(context, state, clearedBy(by));
    if (!cleared.ok) return cleared;
    const locked = ledger.record({ type: 'locked', by, person: who.name });
    if (locked.ok) people.leave();
    return locked;
  },
};

const clearedBy = (by: LockedBy) => (by === 'idle' ? by : 'lock');
