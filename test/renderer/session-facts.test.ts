import { describe, expect, it } from 'vitest';
import { focusKey, losesWork } from '../../renderer/session-facts.ts';
import { amount, quote, serving } from './pieces.ts';
import { states } from './snapshots.ts';

const ready = { state: 'ready', quote: quote() } as const;
const failure = { code: 'api.unreachable', retry: 'later' } as const;

it('asks before it leaves a customer whose work main calls lost, and on no other screen', () => {
  expect(losesWork(serving({ losesWork: true }))).toBe(true);
  expect(losesWork(serving({ losesWork: false }))).toBe(false);
  expect(losesWork(states.accounts.session)).toBe(false);
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
      serving({ quote: { state: 'failed', amount: amount('10.00'), failure } }),
      serving({ interruption: { id: 1, licence: unnamed } }),
      serving({ interruption: { id: 2, licence: unnamed } }),
    ].map(focusKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
