import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce, rowOf } from '../../main/counter/acts/index.ts';
import type { CounterEntry, Event } from '../../main/counter/acts/index.ts';
import { createLedger } from '../../main/counter/ledger.ts';
import { flowOf, READY } from '../../main/counter/state.ts';
import type { State } from '../../main/counter/state.ts';
import { sessionView } from '../../main/counter/view.ts';
import { details } from './counter.ts';
import { events } from './events.ts';

const event: fc.Arbitrary<Event> = fc.constantFrom(...events.values());
const other = { referenceId: 'b', requestId: 'rb', clerk: null };

describe('the reducer', () => {
  it('takes any events in any order, and what it makes can always be drawn', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (some) => {
        let state: State = READY;
        for (const one of some) {
          state = reduce(state, one);
          expect(sessionView(state, { override: true, closing: true }).step).toBe(state.step);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a PIN that was not asked for in the same way', () => {
    const serving = [
      {
        type: 'search-asked',
        flow: { referenceId: 'a', requestId: 'r', clerk: null },
        licence: null,
        asked: { kind: 'look-up', by: { by: 'card', number: '1' } },
      },
      { type: 'account-answered', details: details(), termsAccepted: null },
      { type: 'verification-asked', format: 'sms', requestId: 'r' },
    ] satisfies Event[];
    const state = serving.reduce<State>(reduce, READY);
    const answered = reduce(state, { type: 'verification-answered', format: 'security_question', pin: '9' });
    expect(answered).toBe(state);
  });
});

describe('the ledger', () => {
  function ledger() {
    const rows: { readonly entry: { readonly kind: string }; readonly flow: string | null }[] = [];
    const made = createLedger<Event, CounterEntry>({
      reduce,
      row: rowOf,
      append: (entry, flow) => rows.push({ entry, flow }),
      changed: () => undefined,
    });
    return { ledger: made, rows };
  }

  it('writes what comes of a customer who has left, and leaves the next one’s state as it is', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), event, (some, late) => {
        const { ledger: at, rows } = ledger();
        for (const one of some) at.record(one);
        const before = at.state;
        if (flowOf(before) === null) return;
        at.record(late, other);
        expect(at.state).toBe(before);
        expect(rows.at(-1)).toEqual({ entry: rowOf(late), flow: 'b' });
      }),
      { numRuns: 500 },
    );
  });
});
