import { describe, expect, it } from 'vitest';
import type { CallName, Harm } from '../../main/training/index.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { Flow } from '../../main/pos-api/types.ts';
import { account, accountOf, amount, customerFor, failureOf, flow, world, type World } from './world.ts';

/** What each harm is to a read, and to a verification: [code, may be retried], whether it is uncertain. */
const harms: readonly [
  Harm,
  Failure['code'],
  Failure['retry'],
  'repeated' | 'once',
  'certain' | 'uncertain',
][] = [
  [{ kind: 'offline' }, 'api.unreachable', 'later', 'repeated', 'certain'],
  [{ kind: 'drop-before' }, 'api.interrupted', 'now', 'repeated', 'uncertain'],
  [{ kind: 'drop-mid-body' }, 'api.interrupted', 'now', 'repeated', 'uncertain'],
  [{ kind: 'drop-after' }, 'api.interrupted', 'now', 'repeated', 'uncertain'],
  [{ kind: 'redirect' }, 'api.redirected', 'never', 'once', 'uncertain'],
  [{ kind: 'html' }, 'api.unreadable-answer', 'now', 'repeated', 'uncertain'],
  [{ kind: 'malformed' }, 'api.unreadable-answer', 'now', 'repeated', 'uncertain'],
  [{ kind: 'other-json' }, 'api.unreadable-answer', 'now', 'once', 'uncertain'],
  [{ kind: 'charset' }, 'api.unreadable-answer', 'now', 'repeated', 'uncertain'],
  [{ kind: 'too-large', bytes: 100_000_000 }, 'api.answer-too-large', 'now', 'once', 'uncertain'],
  [{ kind: 'status', status: 400 }, 'api.bad-request', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 403 }, 'api.forbidden', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 404 }, 'api.not-found', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 408 }, 'api.timeout', 'now', 'repeated', 'uncertain'],
  [{ kind: 'status', status: 418 }, 'api.refused', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 429 }, 'api.too-many-requests', 'later', 'repeated', 'certain'],
  [{ kind: 'status', status: 465 }, 'api.blocked', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 466 }, 'api.blocked', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 467 }, 'api.blocked', 'never', 'once', 'certain'],
  [{ kind: 'status', status: 500 }, 'api.server-error', 'later', 'repeated', 'uncertain'],
  [{ kind: 'status', status: 503 }, 'api.server-error', 'later', 'repeated', 'uncertain'],
  [{ kind: 'status', status: 504 }, 'api.gateway-timeout', 'later', 'repeated', 'uncertain'],
];

/** What the vendor's business rules are, by the error's name (docs/pos-api.md, "Errors"). */
const rules: readonly [number, string, Failure['code'], Failure['retry']][] = [
  [409, 'user_not_able_to_purchase', 'api.user-not-able-to-purchase', 'never'],
  [409, 'user_not_active', 'api.user-not-active', 'never'],
  [409, 'invalid_role', 'api.invalid-role', 'never'],
  [409, 'merchant_override_is_not_allowed', 'api.override-not-allowed', 'never'],
  [409, 'regular_purchase_bypass_is_not_allowed', 'api.bypass-not-allowed', 'never'],
  [409, 'piw_mismatch', 'api.piw-mismatch', 'never'],
  [409, 'secret_answer_mismatch', 'api.wrong-answer', 'now'],
  [409, 'wrong_input', 'api.wrong-input', 'now'],
  [409, 'wrong_inputs', 'api.wrong-input', 'now'],
  [409, 'tries_exceed', 'api.tries-exceeded', 'never'],
  [400, 'sms_not_valid_phone', 'api.phone-not-valid', 'never'],
  [409, 'general_error', 'api.vendor-fault', 'later'],
  [409, 'generic_error', 'api.vendor-fault', 'later'],
  [409, 'vcc_account_mismatch', 'api.card-of-another-account', 'now'],
  [409, 'account_type_not_permitted', 'api.account-type-refused', 'never'],
  [409, 'external_location_id_not_found', 'api.location-unknown', 'never'],
  [409, 'not_permitted', 'api.not-permitted', 'never'],
  [409, 'auth_not_allowed', 'api.not-permitted', 'never'],
  [409, 'credit_exceeded', 'api.credit-exceeded', 'never'],
  [409, 'not_enough_credit', 'api.credit-exceeded', 'never'],
  [409, 'plan_term_not_set', 'api.plan-refused', 'never'],
  [409, 'plan_term_not_available', 'api.plan-refused', 'never'],
  [409, 'not_verified', 'api.pin-refused', 'now'],
  [409, 'wrong_verification_code', 'api.pin-refused', 'now'],
  [409, 'verification_code_required', 'api.pin-refused', 'now'],
];

/** The training server's requests for a call since `from`. */
const sentSince = ({ log }: World, from: number, call: CallName): number =>
  log.slice(from).filter((entry) => entry.call === call).length;

/** But for the look after the link, which goes on until the client is disposed of. */
function expectNothingWaits({ api, clock }: World): void {
  api.dispose();
  expect(clock.waiting).toBe(0);
}

describe.each(harms)('%j', (harm, code, retry, repeated, certainty) => {
  it(`is ${code} to a read, ${repeated}`, async () => {
    await using here = await world();
    await accountOf(here, 'ordinary');
    here.server.setFault({ harm });
    const from = here.log.length;
    const failure = failureOf(await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow));
    expect(failure).toEqual({ code, retry });
    expect(sentSince(here, from, 'lookUp')).toBe(repeated === 'once' ? 1 : 4);
    expectNothingWaits(here);
  });

  it(`is ${code}, ${certainty}, to a verification, which is not repeated`, async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    here.server.setFault({ harm });
    // A connection kept alive from before the fault would break in its own way.
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    const from = here.log.length;
    const request = { requestId: 'purchase-1', method: { format: 'sms' } } as const;
    const failure = failureOf(await here.api.verify(number, request, flow));
    expect(failure).toEqual(certainty === 'certain' ? { code, retry } : { code, retry, uncertain: true });
    expect(sentSince(here, from, 'verify')).toBe(1);
    expect(here.received.filter((one) => one.requestId === 'purchase-1').length).toBeLessThanOrEqual(1);
  });
});

describe('time', () => {
  it.each([{ kind: 'silence' }, { kind: 'slow-drip', msPerByte: 20 }] as const)(
    '$kind ends when the time of an attempt is up',
    async (harm) => {
      await using here = await world({ limits: { retry: { ...oneAttempt } } });
      await accountOf(here, 'ordinary');
      const began = Promise.withResolvers<null>();
      here.server.setFault({ harm: () => (began.resolve(null), harm) });
      const asked = here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
      await began.promise;
      here.clock.advance(8_000);
      expect(failureOf(await asked)).toEqual({ code: 'api.timeout', retry: 'now' });
      expectNothingWaits(here);
    },
  );

  it('a verification without an answer is uncertain after half a minute', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    const began = Promise.withResolvers<null>();
    here.server.setFault({ harm: () => (began.resolve(null), { kind: 'silence' }) });
    const asked = here.api.verify(number, { requestId: 'r', method: { format: 'sms' } }, flow);
    await began.promise;
    here.clock.advance(30_000);
    expect(failureOf(await asked)).toEqual({ code: 'api.timeout', retry: 'now', uncertain: true });
  });

  it('a body whose stream does not heed the signal is given up all the same', async () => {
    const cancelled = Promise.withResolvers<null>();
    const began = Promise.withResolvers<null>();
    const endless = new ReadableStream<Uint8Array>({
      start: (body) => {
        body.enqueue(new Uint8Array([123]));
      },
      cancel: () => {
        cancelled.resolve(null);
      },
    });
    const deaf = (url: string, init: RequestInit): Promise<Response> => {
      if (!url.includes('lookup')) return fetch(url, init);
      began.resolve(null);
      return Promise.resolve(new Response(endless));
    };
    await using here = await world({ fetch: deaf, limits: { retry: oneAttempt } });
    const asked = here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    await began.promise;
    here.clock.advance(8_000);
    expect(failureOf(await asked).code).toBe('api.timeout');
    await cancelled.promise;
  });

  it('a change that was sent outlives its customer, and ends uncertain where it is given up', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    const began = Promise.withResolvers<null>();
    here.server.setFault({
      calls: ['verify'],
      harm: () => (began.resolve(null), { kind: 'silence' }),
    });
    const clear = new AbortController();
    const giveUp = new AbortController();
    let ended = false;
    const sent = here.api
      .verify(
        number,
        { requestId: 'r', method: { format: 'sms' } },
        { ...flow, signal: clear.signal, givenUp: giveUp.signal },
      )
      .finally(() => (ended = true));
    await began.promise;
    clear.abort();
    // Time enough for it to end: another call goes there and back.
    await accountOf(here, 'ordinary');
    expect(ended).toBe(false);
    giveUp.abort();
    expect(failureOf(await sent)).toEqual({ code: 'api.interrupted', retry: 'now', uncertain: true });
  });

  it('a change whose customer has left before it is sent is not sent, and is certain', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    const sent = await here.api.verify(
      number,
      { requestId: 'r', method: { format: 'sms' } },
      { ...flow, signal: AbortSignal.abort() },
    );
    expect(failureOf(sent)).toEqual({ code: 'api.interrupted', retry: 'now' });
    expect(here.received.filter(({ call }) => call === 'verify')).toEqual([]);
  });

  it('the clerk’s clearing the customer ends a call at once', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    const began = Promise.withResolvers<null>();
    here.server.setFault({ harm: () => (began.resolve(null), { kind: 'silence' }) });
    const clear = new AbortController();
    const asked = here.api.calculateInterest(number, amount('10.00'), 'en', {
      ...flow,
      signal: clear.signal,
    });
    await began.promise;
    clear.abort();
    expect(failureOf(await asked).code).toBe('api.interrupted');
    expect(here.api.link).toBe('online');
    expectNothingWaits(here);
  });

  it('waits as long as the vendor asks, and not at all where that is beyond the deadline', async () => {
    const retry = { attempts: 4, deadlineMs: 60_000, firstPauseMs: 300, longestPauseMs: 4_000 };
    await using here = await world({ limits: { retry } });
    await accountOf(here, 'ordinary');
    here.clock.passes = 7_000;
    here.clock.pauses.length = 0;
    const status = (retryAfter: number) => ({ harm: { kind: 'status', status: 429, retryAfter } as const });
    here.server.setFault(status(7));
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    expect(here.clock.pauses).toEqual([7_000, 7_000, 7_000]);
    here.clock.pauses.length = 0;
    here.server.setFault(status(60));
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    expect(here.clock.pauses).toEqual([]);
  });
});

const never = new AbortController().signal;

describe('a change that waits for another customer’s', () => {
  it('is not sent once its customer has left, and is known not to have been', async () => {
    const held = Promise.withResolvers<null>();
    const sent: string[] = [];
    const fetchOnce = async (url: string, init: RequestInit): Promise<Response> => {
      sent.push(typeof init.body === 'string' ? init.body : '');
      await held.promise;
      return fetch(url, init);
    };
    await using here = await world({ fetchOnce });
    const number = await accountOf(here, 'ordinary');
    const flowOf = (letter: string, signal: AbortSignal): Flow => ({
      referenceId: letter.repeat(32),
      signal,
    });
    const ask = (requestId: string, signal: AbortSignal) =>
      here.api.verify(number, { requestId, method: { format: 'sms' } }, flowOf(requestId, signal));
    const first = ask('a', never);
    await expect.poll(() => sent).toHaveLength(1);
    const leaving = new AbortController();
    const second = ask('b', leaving.signal);
    // A whole call after it: the second had the time to be sent.
    expect(await here.api.lookUp({ by: 'account', number }, 'en', flowOf('d', never))).toMatchObject({
      ok: true,
    });
    expect(sent).toHaveLength(1);
    leaving.abort();
    expect(failureOf(await second)).toEqual({ code: 'api.interrupted', retry: 'now' });
    held.resolve(null);
    expect(await first).toMatchObject({ ok: true });
    expect(await ask('c', never)).toMatchObject({ ok: true });
    expect(sent.map((body) => /"request_id":"(.)"/u.exec(body)?.[1])).toEqual(['a', 'c']);
  });
});

describe('business rules', () => {
  it.each(rules)('%i %s is %s', async (status, error, code, retry) => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    here.server.setFault({ harm: { kind: 'status', status, error } });
    const refused = await here.api.verify(number, { requestId: 'r', method: { format: 'sms' } }, flow);
    expect(failureOf(refused)).toEqual({ code, retry });
  });

  it.each([
    ['return_date_exceeded', { vendorWord: 'return_date_exceeded' }],
    ['something_new_24', { vendorWord: 'something_new_24' }],
    // Not the form of a name: it could be a customer's.
    ['Sample', {}],
    ['sample', {}],
    ['nora_sample@example.com', {}],
    [`a_${'b'.repeat(49)}`, {}],
  ])('%s, for which the terminal has no sentence, is said as the vendor says it: %j', async (error, word) => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    here.server.setFault({ harm: { kind: 'status', status: 409, error } });
    const refused = await here.api.verify(number, { requestId: 'r', method: { format: 'sms' } }, flow);
    expect(failureOf(refused)).toEqual({ code: 'api.refused', retry: 'never', ...word });
  });
});

describe('an answer to another question is refused', () => {
  it.each([
    ['look-up', /"account_number":\d+/, '"account_number":99'],
    ['look-up by customer', /"customer_id":"700106-1"/, '"customer_id":"700106"'],
    ['look-up by customer', /"account_number":\d+/, '"account_number":99'],
    ['quote', /"account_number":\d+/, '"account_number":99'],
    ['quote', /"amount":10\.00,"customer"/, '"amount":9.00,"customer"'],
  ])('%s, %s', async (call, found, changed) => {
    let counted = 0;
    const changing = async (url: string, init: RequestInit): Promise<Response> => {
      const body = await (await fetch(url, init)).text();
      const other = /lookup|calculate-interest/.test(url) ? body.replace(found, changed) : body;
      if (other !== body) counted += 1;
      return new Response(other);
    };
    await using here = await world({ fetch: changing });
    const asked =
      call === 'quote'
        ? here.api.calculateInterest(account('20070001'), amount('10.00'), 'en', flow)
        : here.api.lookUp(
            call === 'look-up'
              ? { by: 'account', number: '20070001' }
              : { by: 'customer', number: '700106-1', of: account('20070186') },
            'en',
            flow,
          );
    expect(failureOf(await asked)).toEqual({ code: 'api.unreadable-answer', retry: 'now' });
    expect(counted).toBe(1);
  });

  it('a PIN to the clerk where one was to go to the customer', async () => {
    const pin = async (url: string, init: RequestInit) =>
      url.endsWith('/verify') ? Response.json({ verification_code: 1234 }) : fetch(url, init);
    await using here = await world({ fetch: pin });
    const number = await accountOf(here, 'ordinary');
    const sent = await here.api.verify(number, { requestId: 'r', method: { format: 'sms' } }, flow);
    expect(failureOf(sent)).toEqual({ code: 'api.unreadable-answer', retry: 'now', uncertain: true });
  });
});

describe('what the log gets', () => {
  it('an entry for each attempt, with the flow, and nothing of customer, token or secret', async () => {
    await using here = await world();
    const nora = customerFor(here.server, 'ordinary');
    await here.api.search({ firstName: 'Nora', lastName: 'Sample', dob: '1950-01-01' }, flow);
    here.server.setFault({ harm: { kind: 'status', status: 500 } });
    await here.api.lookUp({ by: 'card', number: nora.cardNumber }, 'en', flow);
    expect(here.log[0]).toMatchObject({ call: 'token', outcome: 'ok' });
    expect(here.log[0]?.referenceId).toMatch(/^[0-9a-f]{32}$/);
    expect(here.log.slice(1).every(({ referenceId }) => referenceId === flow.referenceId)).toBe(true);
    expect(here.log.at(-1)).toMatchObject({ attempt: 4, outcome: 'api.server-error', detail: '500' });
    const written = JSON.stringify(here.log);
    for (const secret of ['Nora', 'Sample', '1950', nora.cardNumber, 'training.', here.server.clientSecret]) {
      expect(written).not.toContain(secret);
    }
  });
});

const oneAttempt = { attempts: 1, deadlineMs: 20_000, firstPauseMs: 1, longestPauseMs: 1 };
