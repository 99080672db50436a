import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce } from '../../main/counter/reducer.ts';
import { READY } from '../../main/counter/state.ts';
import type { Event, State } from '../../main/counter/state.ts';
import { sessionView } from '../../main/counter/view.ts';
import { details } from './counter.ts';
import { events } from './events.ts';

/** Each event of the table, of its customer and of another one. */
const event: fc.Arbitrary<Event> = fc.constantFrom(
  ...[...events.values()].flatMap((one): readonly Event[] =>
    'flow' in one && one.flow !== null
      ? [one, { ...one, flow: { referenceId: 'b', requestId: 'rb' } }]
      : [one],
  ),
);

describe('the reducer', () => {
  it('takes any events in any order, and what it makes can always be drawn', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state: State = READY;
        for (const one of events) {
          state = reduce(state, one);
          expect(sessionView(state, { override: true, closing: true }).step).toBe(state.step);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never takes an answer of another flow', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), event, (events, late) => {
        const state = events.reduce<State>(reduce, READY);
        if (
          state.step === 'ready' ||
          !('flow' in late) ||
          late.type === 'search-asked' ||
          late.type === 'remote-asked'
        )
          return;
        if (late.flow?.referenceId === state.flow.referenceId) return;
        expect(reduce(state, late)).toBe(state);
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a PIN that was not asked for in the same way', () => {
    const serving = [
      {
        type: 'search-asked',
        flow: { referenceId: 'a', requestId: 'r' },
        licence: null,
        asked: { kind: 'look-up', by: { by: 'card', number: '1' } },
      },
      { type: 'account-answered', flow: { referenceId: 'a', requestId: 'r' }, details: details() },
      { type: 'verification-asked', flow: { referenceId: 'a', requestId: 'r' }, format: 'sms' },
    ] satisfies Event[];
    const state = serving.reduce<State>(reduce, READY);
    const answered = reduce(state, {
      type: 'verification-answered',
      flow: { referenceId: 'a', requestId: 'r' },
      format: 'security_question',
      pin: '9',
    });
    expect(answered).toBe(state);
  });
});
