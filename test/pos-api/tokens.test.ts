import { describe, expect, it } from 'vitest';
import type { FreshToken, Grant } from '../../main/pos-api/calls/token.ts';
import { Tokens } from '../../main/pos-api/client/tokens.ts';
import { trouble, type Attempt } from '../../main/pos-api/client/trouble.ts';
import { VirtualClock } from './virtual-clock.ts';
import { account, accountOf, amount, failureOf, flow, world } from './world.ts';

const minute = 60_000;

/** A desk that hands out t1, t2, … or what the test says. */
function desk(answers: (Attempt<FreshToken> | null)[] = []) {
  const clock = new VirtualClock();
  const asked: Grant['type'][] = [];
  const tokens = new Tokens(clock, (grant) => {
    asked.push(grant.type);
    const fresh = {
      access: `t${String(asked.length)}`,
      refresh: `r${String(asked.length)}`,
      lifeMs: 20 * minute,
    };
    return Promise.resolve(answers.shift() ?? { ok: true, value: fresh });
  });
  const get = async (): Promise<string> => {
    const got = await tokens.get(1_000_000, undefined);
    return got.ok ? got.value : got.code;
  };
  return { clock, asked, tokens, get };
}

describe('the access token', () => {
  it('is fetched once for all who wait', async () => {
    const { asked, get } = desk();
    expect(await Promise.all([get(), get(), get()])).toEqual(['t1', 't1', 't1']);
    expect(asked).toEqual(['client_credentials']);
  });

  it('serves until a minute before its end, then is renewed by its refresh token', async () => {
    const { clock, asked, get } = desk();
    await get();
    clock.advance(19 * minute - 1);
    expect(await get()).toBe('t1');
    clock.advance(1);
    expect(await get()).toBe('t2');
    expect(asked).toEqual(['client_credentials', 'refresh_token']);
  });

  it('is asked for anew after its end', async () => {
    const { clock, asked, get } = desk();
    await get();
    clock.advance(20 * minute);
    expect(await get()).toBe('t2');
    expect(asked).toEqual(['client_credentials', 'client_credentials']);
  });

  it('is asked for anew where the refresh token is refused', async () => {
    const { clock, asked, get } = desk([null, trouble('api.credentials', 'never')]);
    await get();
    clock.advance(19 * minute);
    expect(await get()).toBe('t3');
    expect(asked).toEqual(['client_credentials', 'refresh_token', 'client_credentials']);
  });

  it('serves its last minute where the renewal meets a passing trouble', async () => {
    const down = trouble('api.server-error', 'later', { transient: true });
    const { clock, get } = desk([null, down, down]);
    await get();
    clock.advance(19 * minute);
    expect(await get()).toBe('t1');
    clock.advance(minute);
    expect(await get()).toBe('api.server-error');
  });

  it('of under two minutes is renewed at its half, not at every call', async () => {
    const short = { ok: true, value: { access: 'short', refresh: null, lifeMs: minute } } as const;
    const { clock, asked, get } = desk([short]);
    await get();
    clock.advance(29_000);
    await get();
    expect(asked.length).toBe(1);
    clock.advance(1_000);
    await get();
    expect(asked.length).toBe(2);
  });

  it('that was refused is not used again, and a newer one is not thrown away with it', async () => {
    const { tokens, get } = desk();
    await get();
    expect(tokens.refused('t1')).toBe(true);
    expect(tokens.refused('t1')).toBe(true);
    expect(await get()).toBe('t2');
    expect(tokens.refused('t1')).toBe(true);
    expect(await get()).toBe('t2');
    expect(tokens.refused('t2')).toBe(false);
  });

  it('is waited for no longer than the caller has time, and the fetch goes on for the others', async () => {
    const answer = Promise.withResolvers<Attempt<FreshToken>>();
    const clock = new VirtualClock();
    const tokens = new Tokens(clock, () => answer.promise);
    const cleared = new AbortController();
    const gone = tokens.get(1_000_000, cleared.signal);
    const late = tokens.get(5_000, undefined);
    const patient = tokens.get(1_000_000, undefined);
    cleared.abort();
    clock.advance(5_000);
    expect(await gone).toMatchObject({ ok: false, code: 'api.interrupted', carriedOut: 'no' });
    expect(await late).toMatchObject({ ok: false, code: 'api.timeout', carriedOut: 'no' });
    answer.resolve({ ok: true, value: { access: 't', refresh: null, lifeMs: minute } });
    expect(await patient).toEqual({ ok: true, value: 't' });
    expect(clock.waiting).toBe(0);
  });
});

describe('a 401', () => {
  it('to a read is followed by one new token and one new attempt', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    // The vendor's time passes; the client's does not: the token it holds is dead.
    here.server.advanceClock(20 * minute);
    const quote = await here.api.calculateInterest(number, amount('10.00'), 'en', flow);
    expect(quote.ok).toBe(true);
    expect(here.log.map(({ call, outcome }) => `${call} ${outcome}`).slice(-3)).toEqual([
      'calculateInterest api.session-ended',
      'token ok',
      'calculateInterest ok',
    ]);
  });

  it('to many reads at once is one new token, and all go on', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    here.server.advanceClock(20 * minute);
    const from = here.log.length;
    const asked = Array.from({ length: 20 }, () => here.api.lookUp({ by: 'account', number }, 'en', flow));
    expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true);
    expect(here.log.slice(from).filter(({ call }) => call === 'token').length).toBe(1);
  });

  it('to a verification is told, and not followed by a second one', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    here.server.advanceClock(20 * minute);
    const request = { requestId: 'r', method: { format: 'sms' } } as const;
    const first = await here.api.verify(number, request, flow);
    expect(failureOf(first)).toEqual({ code: 'api.session-ended', retry: 'now' });
    expect(here.server.messages).toEqual([]);
    // The clerk does it again.
    expect((await here.api.verify(number, request, flow)).ok).toBe(true);
    expect(here.server.messages.length).toBe(1);
  });

  it('twice in a row says that the credentials are refused', async () => {
    await using here = await world();
    await accountOf(here, 'ordinary');
    here.server.setFault({ harm: { kind: 'status', status: 401 }, calls: ['lookUp', 'verify'] });
    const read = await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    expect(failureOf(read)).toEqual({ code: 'api.credentials', retry: 'never' });
    const change = await here.api.verify(
      account('20070001'),
      { requestId: 'r', method: { format: 'sms' } },
      flow,
    );
    expect(failureOf(change)).toEqual({ code: 'api.credentials', retry: 'never' });
  });

  it('to the token’s own call says that the credentials are refused', async () => {
    await using here = await world({ clientSecret: 'wrong' });
    const read = await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    expect(failureOf(read)).toEqual({ code: 'api.credentials', retry: 'never' });
    const change = await here.api.verify(
      account('20070001'),
      { requestId: 'r', method: { format: 'sms' } },
      flow,
    );
    expect(failureOf(change)).toEqual({ code: 'api.credentials', retry: 'never' });
    expect(here.received.every(({ call }) => call === 'token')).toBe(true);
  });
});
