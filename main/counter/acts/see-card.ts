/** The clerk's word that the card was seen: that it is the customer's, and who is on its picture. */
import type { IdentityField, LicenceWarning } from '../../domain/licence.ts';
import { comparison, NOT_HERE, whileServing } from '../rules.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';

interface Seen {
  /** Whether the card was scanned. */
  readonly scanned: boolean;
  /** What differed between card and account, and what was said of the card, when the clerk looked. */
  readonly differs: readonly IdentityField[];
  readonly warnings: readonly LicenceWarning[];
}

export const seeCardEvents = {
  'card-seen': event({
    on: (state, _event: Seen) => whileServing(state, (serving) => ({ ...serving, cardSeen: true })),
    row: ({ scanned, differs, warnings }) => entry('card.seen', { scanned, differs, warnings }),
  }),
};

export const seeCard: Act<'serving', undefined, EventOf<typeof seeCardEvents>> = {
  at: ['serving'],
  refusal: ({ cardSeen }) => (cardSeen ? NOT_HERE : null),
  run: ({ ledger }, serving) =>
    ledger.record({
      type: 'card-seen',
      scanned: serving.licence !== null,
      differs: comparison(serving)?.differs ?? [],
      warnings: serving.licence?.warnings ?? [],
    }),
};
