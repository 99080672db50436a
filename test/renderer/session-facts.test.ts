import { describe, expect, it } from 'vitest';
import type { VerificationView } from '../../preload/views.ts';
import { focusKey, losesWork, nextStep, serves } from '../../renderer/session-facts.ts';
import { account, amount, quote, serving } from './pieces.ts';
import { states } from './snapshots.ts';

const ready = { state: 'ready', quote: quote() } as const;
const plan = { kind: 'promotional', planId: '4', months: 12 } as const;
const regular = { kind: 'regular' } as const;
const bypass: VerificationView = { state: 'done', format: 'regular_purchase_bypass', pin: '482913' };
const bySms: VerificationView = { state: 'done', format: 'sms', pin: null };
const failure = { code: 'api.unreachable', retry: 'later' } as const;

describe('the next step', () => {
  it.each([
    ['leave', serving({ account: account({ mayBuy: 'no', status: 'F' }) })],
    ['amount', serving()],
    ['amount', serving({ account: account({ mayBuy: 'not-told', status: null }) })],
    ['wait', serving({ quote: { state: 'asking', amount: amount('10.00') } })],
    ['retry-quote', serving({ quote: { state: 'failed', amount: amount('10.00'), failure } })],
    ['amount', serving({ quote: { state: 'failed', amount: null, failure } })],
    [
      'amount',
      serving({
        quote: { state: 'failed', amount: amount('10.00'), failure: { ...failure, retry: 'never' } },
      }),
    ],
    ['plan', serving({ quote: ready })],
    ['plan', serving({ quote: ready, verification: bySms })],
    ['verify', serving({ quote: ready, choice: plan })],
    ['wait', serving({ quote: ready, choice: plan, verification: { state: 'asking', format: 'sms' } })],
    ['verify', serving({ quote: ready, choice: plan, verification: bypass })],
    ['print', serving({ quote: ready, choice: regular, verification: bypass })],
    ['print', serving({ quote: ready, choice: plan, verification: bySms })],
    [
      'print',
      serving({ quote: ready, choice: plan, verification: bySms, print: { state: 'failed', failure } }),
    ],
    [
      'leave',
      serving({ quote: ready, choice: plan, verification: bySms, print: { state: 'printed', copies: 1 } }),
    ],
    ['wait', serving({ quote: ready, closing: { state: 'asking' } })],
    ['receipt', serving({ quote: ready, closing: { state: 'closed', print: { state: 'none' } } })],
    ['wait', serving({ closing: { state: 'closed', print: { state: 'printing', copies: 0 } } })],
    ['receipt', serving({ closing: { state: 'closed', print: { state: 'failed', failure } } })],
    ['leave', serving({ closing: { state: 'closed', print: { state: 'printed', copies: 1 } } })],
    [
      'leave',
      serving({ quote: ready, closing: { state: 'failed', failure: { ...failure, uncertain: true } } }),
    ],
    ['plan', serving({ quote: ready, closing: { state: 'failed', failure } })],
  ] as const)('is to %s', (step, view) => {
    expect(nextStep(view)).toBe(step);
  });
});

it('takes a bypass as a verification of a regular purchase only', () => {
  expect(serves(bypass, regular)).toBe(true);
  expect(serves(bypass, null)).toBe(true);
  expect(serves(bypass, plan)).toBe(false);
});

describe('leaving a customer', () => {
  it('loses work from the amount on', () => {
    expect(losesWork(serving({ quote: ready }))).toBe(true);
    expect(losesWork(serving({ verification: { state: 'sent', format: 'sms', to: null } }))).toBe(true);
  });
  it('loses the receipt of a closed account that is not printed', () => {
    expect(losesWork(serving({ closing: { state: 'asking' }, unanswered: 'closing' }))).toBe(true);
    expect(losesWork(states.closed.session)).toBe(true);
    expect(losesWork(states['closed-printed'].session)).toBe(false);
  });
  it('loses nothing before it, nor when the quote is on paper', () => {
    expect(losesWork(serving())).toBe(false);
    expect(losesWork(serving({ quote: ready, print: { state: 'printed', copies: 1 } }))).toBe(false);
    expect(losesWork(states.accounts.session)).toBe(false);
  });
});

describe('the place of the focus', () => {
  it('stays while an account is being opened', () => {
    const { session } = states.accounts;
    if (session.step !== 'accounts') throw new Error('the fixture is a list of accounts');
    const opening = { ...session, opening: session.accounts[1]?.id ?? null };
    expect(focusKey(opening)).toBe(focusKey(session));
  });
  it('changes with the next step, with a new failure and with each interruption', () => {
    const unnamed = { firstName: null, lastName: null, issuedBy: null, warnings: [] };
    const keys = [
      serving(),
      serving({ quote: ready }),
      serving({ quote: { state: 'failed', amount: null, failure } }),
      serving({ interruption: { offer: 1, licence: unnamed } }),
      serving({ interruption: { offer: 2, licence: unnamed } }),
    ].map(focusKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
