import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduce } from '../../main/counter/reducer.ts';
import { READY } from '../../main/counter/state.ts';
import type { Event, State } from '../../main/counter/state.ts';
import { sessionView } from '../../main/counter/view.ts';
import { accountNumber, amount, details, found, licence, quote } from './counter.ts';

const failure = { code: 'api.timeout', retry: 'now' } as const;
const flow = fc.constantFrom({ referenceId: 'a', requestId: 'ra' }, { referenceId: 'b', requestId: 'rb' });
const someAmount = fc.constantFrom(amount('1.00'), amount('2.00'));
const format = fc.constantFrom('sms', 'email', 'security_question', 'regular_purchase_bypass' as const);
const paper = fc.constantFrom('quote' as const, 'closing' as const);
const query = { firstName: 'A', lastName: 'B', dob: '2000-01-01' };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.constant<Event>({
    type: 'scan-refused',
    source: 'serial',
    length: 3,
    failure,
    scan: { offer: 1, bytes: new Uint8Array(3) },
  }),
  fc.constant<Event>({ type: 'scanner-failed', failure }),
  fc.record({ type: fc.constant('remote-asked' as const), flow }),
  fc.record({ type: fc.constant('remote-failed' as const), flow, failure: fc.constant(failure) }),
  fc.record({
    type: fc.constant('closing-asked' as const),
    flow,
    accountNumber: fc.constant(accountNumber('2')),
  }),
  fc.record({
    type: fc.constant('account-closed' as const),
    flow,
    accountNumber: fc.constant(accountNumber('2')),
  }),
  fc.constant<Event>({ type: 'licence-read', source: 'serial', licence: licence(), offer: 1 }),
  fc.constant<Event>({ type: 'interruption-dismissed' }),
  fc.record({
    type: fc.constant('search-asked' as const),
    flow,
    licence: fc.constant(licence()),
    asked: fc.constantFrom(
      { kind: 'search' as const, query },
      { kind: 'look-up' as const, by: { by: 'card' as const, number: '1' } },
    ),
  }),
  fc.record({
    type: fc.constant('search-answered' as const),
    flow,
    accounts: fc.constantFrom([], [found()], [found(), found({ accountNumber: accountNumber('2') })]),
    unreadable: fc.constantFrom([], [{ accountNumber: null }]),
  }),
  fc.record({ type: fc.constant('search-failed' as const), flow, failure: fc.constant(failure) }),
  fc.record({
    type: fc.constant('account-asked' as const),
    flow,
    id: fc.constant('2/1001'),
    accountNumber: fc.constant(accountNumber('2')),
  }),
  fc.record({ type: fc.constant('account-answered' as const), flow, details: fc.constant(details()) }),
  fc.record({ type: fc.constant('account-failed' as const), flow, failure: fc.constant(failure) }),
  fc.record({
    type: fc.constant('quote-asked' as const),
    flow,
    amount: someAmount,
    language: fc.constant('fr' as const),
  }),
  fc.record({
    type: fc.constant('quote-answered' as const),
    flow,
    quote: someAmount.map((total) => quote(total)),
  }),
  fc.record({
    type: fc.constant('quote-failed' as const),
    flow,
    amount: someAmount,
    failure: fc.constant(failure),
  }),
  fc.record({
    type: fc.constant('plan-chosen' as const),
    flow,
    choice: fc.constant({ kind: 'regular' as const }),
  }),
  fc.record({ type: fc.constant('verification-asked' as const), flow, format }),
  fc.record({ type: fc.constant('verification-answered' as const), flow, format, pin: fc.constant('1') }),
  fc.record({ type: fc.constant('verification-confirmed' as const), flow, uncertain: fc.boolean() }),
  fc.record({
    type: fc.constant('verification-failed' as const),
    flow,
    format,
    failure: fc.constant(failure),
  }),
  fc.record({ type: fc.constant('print-asked' as const), flow, paper, copy: fc.constant(1) }),
  fc.record({ type: fc.constant('printed' as const), flow, paper, copy: fc.constant(1) }),
  fc.record({
    type: fc.constant('print-failed' as const),
    flow,
    paper,
    copy: fc.constant(1),
    failure: fc.constant(failure),
  }),
  fc.record({ type: fc.constant('printer-test-asked' as const), flow: fc.constant(null) }),
  fc.record({
    type: fc.constant('printer-tested' as const),
    flow: fc.constant(null),
    failure: fc.constantFrom(failure, null),
  }),
  fc.record({
    type: fc.constant('cleared' as const),
    by: fc.constant('clerk' as const),
    unanswered: fc.constant(null),
  }),
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
