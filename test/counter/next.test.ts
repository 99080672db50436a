import { describe, expect, it } from 'vitest';
import { decisions } from '../../main/counter/next.ts';
import type { ServingView } from '../../preload/views.ts';
import { account } from '../renderer/pieces.ts';
import { amount, quote as quoteOf } from './counter.ts';

type Standing = Parameters<typeof decisions>[0];

const decided = (over: Partial<Standing>) =>
  decisions({
    account: account(),
    quote: { state: 'none' },
    verification: { state: 'none' },
    choice: null,
    print: { state: 'none' },
    closing: { state: 'none' },
    unanswered: null,
    ...over,
  });

const quote = { state: 'ready', quote: quoteOf(amount('150.00')), options: [] } as const;
const plan = { kind: 'promotional', planId: '4', months: 12 } as const;
const regular = { kind: 'regular' } as const;
const bypass = { state: 'done', format: 'regular_purchase_bypass', pin: '482913' } as const;
const verification = { state: 'done', format: 'sms', pin: null } as const;
const failure = { code: 'api.unreachable', retry: 'later' } as const;
const uncertain = { code: 'api.timeout', retry: 'never', uncertain: true } as const;
const printed = { state: 'printed', copies: 1, delivery: 'printed' } as const;
const closed = (print: ServingView['print']) => ({ closing: { state: 'closed', print } }) as const;

describe('the next step', () => {
  it.each([
    ['leave', 'an account that may not buy', { account: account({ mayBuy: 'no', status: 'F' }) }],
    ['amount', 'an opened account', {}],
    ['amount', 'an account of unknown status', { account: account({ mayBuy: 'not-told', status: null }) }],
    ['wait', 'a quote under way', { quote: { state: 'asking', amount: amount('10.00') } }],
    ['retry-quote', 'a failed quote', { quote: { state: 'failed', amount: amount('10.00'), failure } }],
    [
      'amount',
      'a quote that was refused for good',
      { quote: { state: 'failed', amount: amount('10.00'), failure: { ...failure, retry: 'never' } } },
    ],
    ['plan', 'a quote', { quote }],
    ['plan', 'a quote after a verification', { quote, verification }],
    ['verify', 'a chosen plan', { quote, choice: plan }],
    [
      'wait',
      'a verification under way',
      { quote, choice: plan, verification: { state: 'asking', format: 'sms' } },
    ],
    ['verify', 'a plan after a bypass', { quote, choice: plan, verification: bypass }],
    ['print', 'a regular purchase after a bypass', { quote, choice: regular, verification: bypass }],
    ['print', 'a verified plan', { quote, choice: plan, verification }],
    ['print', 'a failed paper', { quote, choice: plan, verification, print: { state: 'failed', failure } }],
    ['leave', 'a printed paper', { quote, choice: plan, verification, print: printed }],
    ['wait', 'a closing under way', { quote, closing: { state: 'asking' } }],
    ['receipt', 'a closed account', { quote, ...closed({ state: 'none' }) }],
    ['wait', 'a receipt being printed', closed({ state: 'printing', copies: 0 })],
    ['receipt', 'a failed receipt', closed({ state: 'failed', failure })],
    ['leave', 'a printed receipt', closed(printed)],
    ['leave', 'an uncertain closing', { quote, closing: { state: 'failed', failure: uncertain } }],
    ['plan', 'a closing that was refused', { quote, closing: { state: 'failed', failure } }],
  ] as const)('is to %s: %s', (step, _title, standing) => {
    expect(decided(standing).next).toBe(step);
  });
});

describe('a verification', () => {
  it('by a bypass verifies for a regular purchase only', () => {
    expect(decided({ verification: bypass, choice: regular }).verified).toBe(true);
    expect(decided({ verification: bypass }).verified).toBe(true);
    expect(decided({ verification: bypass, choice: plan }).verified).toBe(false);
  });
});

describe('the paper', () => {
  const ready = { quote, choice: plan, verification } as const;
  it('may be printed, and again, once the customer is verified for what is chosen', () => {
    expect(decided(ready).mayPrint).toBe(true);
    expect(decided({ ...ready, print: printed }).mayPrint).toBe(true);
  });
  it.each([
    ['nothing is chosen', { choice: null }],
    ['the customer is not verified for it', { verification: bypass }],
    ['it is being printed', { print: { state: 'printing', copies: 0 } }],
    ['the account may be closed', { closing: { state: 'failed', failure: uncertain } }],
  ] as const)('may not be printed while %s', (_when, over) => {
    expect(decided({ ...ready, ...over }).mayPrint).toBe(false);
  });
});

describe('leaving a customer', () => {
  it('loses work from the amount on', () => {
    expect(decided({ quote }).losesWork).toBe(true);
    expect(decided({ verification: { state: 'sent', format: 'sms', to: null } }).losesWork).toBe(true);
  });
  it('loses the receipt of a closed account that is not printed', () => {
    expect(decided({ closing: { state: 'asking' }, unanswered: 'closing' }).losesWork).toBe(true);
    expect(decided(closed({ state: 'none' })).losesWork).toBe(true);
    expect(decided(closed(printed)).losesWork).toBe(false);
  });
  it('loses nothing before that, or once the quote is on paper', () => {
    expect(decided({}).losesWork).toBe(false);
    expect(decided({ quote, print: printed }).losesWork).toBe(false);
  });
});
