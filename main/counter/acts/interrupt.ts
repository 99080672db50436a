/** What the clerk answers about a licence that was scanned while a customer is served: start over with it, or not. */
import type { RequestArgument } from '../../../preload/requests.ts';
import { NOT_HERE, unanswered, whileServing } from '../rules.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { startWith } from './scan.ts';
import type { ScanEvent } from './scan.ts';

export const interruptEvents = {
  'interruption-dismissed': event({
    on: (state) => whileServing(state, (serving) => ({ ...serving, interruption: null })),
    row: () => entry('interruption.dismissed', {}),
  }),
};
type Event = EventOf<typeof interruptEvents> | ScanEvent;

export const interrupt: Act<'serving', RequestArgument<'session.interruption'>, Event> = {
  at: ['serving'],
  refusal(serving, { id, accept }) {
    if (serving.interruption?.id !== id) return NOT_HERE;
    return accept && unanswered(serving) === 'closing' ? NOT_HERE : null;
  },
  async run(context, { interruption }, { accept }) {
    return accept && interruption
      ? startWith(context, interruption.licence)
      : context.ledger.record({ type: 'interruption-dismissed' });
  },
};
