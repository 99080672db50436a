import { get } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { faultOf, licencePayloadFor, startTrainingServer } from '../../main/training/index.ts';
import { accountOf, amount, customerFor, failureOf, flow, valueOf, world } from '../pos-api/world.ts';
import { trainingStatuses } from '../../preload/training.ts';
import type { TrainingCall, TrainingFault, TrainingTroubleName } from '../../preload/training.ts';

const base = (url: string) => `${url}/v2.5/client-id/comptoir-training`;

describe('the training vendor', () => {
  it('listens on the loopback address only', async () => {
    const server = await startTrainingServer();
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    await server.close();
  });

  it('refuses what the contract’s file does not describe, and names the fields', async () => {
    await using here = await world();
    const token = await tokenOf(here.server);
    const headers = { authorization: `Bearer ${token}`, 'x-reference-id': flow.referenceId };
    const asked = async (path: string, init: RequestInit = {}): Promise<[number, string[]]> => {
      const response = await fetch(`${base(here.server.url)}${path}`, { headers, ...init });
      // The cast: the error's body, whose shape the contract test checks.
      const body = (await response.json()) as { field_errors?: { param: string }[] };
      return [response.status, (body.field_errors ?? []).map(({ param }) => param)];
    };
    const post = (body: string) => ({
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(await asked('/customers/search?first_name=A&last_name=B')).toEqual([409, ['dob']]);
    expect(await asked('/customers/search?first_name=A&last_name=B&dob=1950-02-30')).toEqual([409, ['dob']]);
    expect(await asked('/customers/lookup')).toEqual([409, ['vcc_number|account_number|customer_id']]);
    expect((await asked('/customers/lookup?account_number=1&customer_id=2'))[0]).toBe(409);
    expect(await asked('/customers/lookup?account_number=20070001&lang=de')).toEqual([409, ['lang']]);
    expect((await asked('/account/1/verify', post('{"format":"sms"}')))[0]).toBe(409);
    expect((await asked('/account/1/verify', post('{"format":')))[0]).toBe(409);
    expect((await asked('/nothing'))[0]).toBe(404);
    const noFlow = { headers: { authorization: `Bearer ${token}` } };
    expect(await asked('/customers/lookup?account_number=20070001', noFlow)).toEqual([
      409,
      ['x-reference-id'],
    ]);
  });

  it('refuses a call without a token, and a client id that is not the terminal’s', async () => {
    await using here = await world();
    const headers = { 'x-reference-id': flow.referenceId };
    const path = '/customers/lookup?account_number=20070001';
    expect((await fetch(`${base(here.server.url)}${path}`, { headers })).status).toBe(401);
    const authorization = `Bearer ${await tokenOf(here.server)}`;
    const other = `${here.server.url}/v2.5/client-id/somebody${path}`;
    expect((await fetch(other, { headers: { ...headers, authorization } })).status).toBe(403);
  });

  it('searches without regard to capitals and accents, by exact birth date, and by postal code where given', async () => {
    await using here = await world();
    const search = async (firstName: string, dob: string, postalCode?: string) =>
      valueOf(
        await here.api.search(
          { firstName, lastName: 'exemple', dob, ...(postalCode ? { postalCode } : {}) },
          flow,
        ),
      ).accounts.length;
    expect(await search('AMÉLIE', '1957-02-06')).toBe(1);
    expect(await search('amelie', '1957-02-06', 'H2X1A3')).toBe(1);
    expect(await search('amelie', '1957-02-06', 'H2X9A9')).toBe(0);
    expect(await search('amelie', '1957-02-07')).toBe(0);
  });

  it('finds both accounts of one person', async () => {
    await using here = await world();
    const jonah = valueOf(
      await here.api.decodeLicence(licencePayloadFor(customerFor(here.server, 'two-accounts').id), flow),
    );
    const found = valueOf(
      await here.api.search({ firstName: 'Jonah', lastName: 'Mockford', dob: jonah.dob ?? '' }, flow),
    );
    expect(found.accounts.map(({ status }) => status)).toEqual(['N', 'F']);
  });

  it('asks the security question in the language that was asked for', async () => {
    await using here = await world();
    const by = { by: 'card', number: customerFor(here.server, 'ordinary').cardNumber } as const;
    const text = async (language: 'en' | 'fr') =>
      valueOf(await here.api.lookUp(by, language, flow)).securityQuestions[0]?.text;
    expect([await text('en'), await text('fr')]).toEqual([
      'What was your first toy called?',
      'Comment s’appelait votre premier jouet ?',
    ]);
  });

  it('decodes a licence, and refuses a bad header with a 409', async () => {
    await using here = await world();
    const quebec = customerFor(here.server, 'quebec');
    expect(valueOf(await here.api.decodeLicence(licencePayloadFor(quebec.id), flow))).toMatchObject({
      first_name: 'AMÉLIE',
      last_name: 'EXEMPLE',
      dob: '1957-02-06',
      govid_type: 'CADL',
      govid_issuedby: 'QC',
    });
    const refused = await here.api.decodeLicence('no licence', flow);
    expect(failureOf(refused)).toEqual({ code: 'api.wrong-input', retry: 'now' });
  });
});

/** A trainer's choice of a trouble by its name. */
const named = (name: TrainingTroubleName, call: TrainingCall | null = null): TrainingFault => ({
  trouble: { kind: 'named', name },
  call,
});

describe('the failures on demand', () => {
  /** Those that take no time; `slow` and `slow-drip` are held against what they do to an answer (faults). */
  const quick = {
    offline: 'api.unreachable',
    'server-error': 'api.server-error',
    'gateway-timeout': 'api.gateway-timeout',
    malformed: 'api.unreadable-answer',
    html: 'api.unreadable-answer',
    drop: 'api.interrupted',
    'token-refused': 'api.credentials',
  } as const satisfies Partial<Record<TrainingTroubleName, string>>;

  it('are shown as chosen where a trainer chose them; a test’s own are not', async () => {
    await using here = await world();
    here.server.setFault(named('drop', 'verify'));
    expect(here.server.fault).toEqual(named('drop', 'verify'));
    here.server.setFault({ harm: { kind: 'drop-after' } });
    expect(here.server.fault).toBeNull();
    here.server.setFault(named('offline', 'search'));
    expect(here.server.fault).toEqual(named('offline'));
  });

  it('fail the call as their name says, and end when they are lifted', async () => {
    await using here = await world();
    await accountOf(here, 'ordinary');
    for (const [name, code] of Object.entries(quick)) {
      // The cast: the record's keys are its type's.
      here.server.setFault(named(name as keyof typeof quick));
      const failed = await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
      expect([name, failureOf(failed).code]).toEqual([name, code]);
      here.server.setFault(null);
      expect((await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow)).ok).toBe(true);
    }
  });

  it('are any status of the contract, or a true answer that comes late', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    for (const status of trainingStatuses) {
      here.server.setFault({ trouble: { kind: 'status', status }, call: 'calculateInterest' });
      const refused = await here.api.calculateInterest(number, amount('10.00'), 'en', flow);
      expect([status, here.log.at(-1)?.detail]).toEqual([status, String(status)]);
      expect(refused.ok).toBe(false);
      expect((await here.api.lookUp({ by: 'account', number }, 'en', flow)).ok).toBe(true);
    }
    expect(faultOf({ trouble: { kind: 'late', seconds: 40 }, call: null })).toEqual({
      harm: { kind: 'latency', ms: 40_000 },
    });
    expect(faultOf(named('slow-drip', 'verify'))).toEqual({
      harm: { kind: 'slow-drip', msPerByte: 500 },
      calls: ['verify'],
    });
  });

  it('are reported to the page, as are changes of the clock and of the override’s permission', async () => {
    await using here = await world();
    let changes = 0;
    here.server.onChange(() => (changes += 1));
    here.server.advanceClock(60_000);
    here.server.advanceClock(60_000);
    here.server.setMerchantOverride(true);
    expect([here.server.ahead, here.server.merchantOverride, changes]).toEqual([120_000, true, 3]);
  });

  it('strike the calls and the requests that they are meant for', async () => {
    await using here = await world();
    const number = await accountOf(here, 'ordinary');
    let counted = 0;
    here.server.setFault({
      calls: ['lookUp'],
      harm: () => (counted++ % 2 === 0 ? { kind: 'status', status: 404 } : null),
    });
    const lookUp = async () => (await here.api.lookUp({ by: 'account', number }, 'en', flow)).ok;
    expect([await lookUp(), await lookUp(), await lookUp()]).toEqual([false, true, false]);
    expect((await here.api.verify(number, { requestId: 'r', method: { format: 'sms' } }, flow)).ok).toBe(
      true,
    );
  });

  it('let the server close while an answer is held back', async () => {
    const here = await world();
    await accountOf(here, 'ordinary');
    const began = Promise.withResolvers<null>();
    here.server.setFault({ harm: () => (began.resolve(null), { kind: 'latency', ms: 3_600_000 }) });
    const waiting = here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    await began.promise;
    await here[Symbol.asyncDispose]();
    expect((await waiting).ok).toBe(false);
  });

  it('out of reach: each connection is broken, and the port stays the vendor’s', async () => {
    await using here = await world();
    const port = Number(new URL(here.server.url).port);
    const asked = async () =>
      (await fetch(`${here.server.url}/v2.5/nothing`).catch(() => null))?.status ?? 'broken';
    expect(await asked()).toBe(404);
    here.server.setFault({ harm: { kind: 'offline' } });
    expect(await asked()).toBe('broken');
    expect(await canListen(port)).toBe(false);
    expect(here.received).toEqual([]);
    here.server.setFault(null);
    expect(await asked()).toBe(404);
    here.server.setFault({ harm: { kind: 'offline' } });
    await here.server.close();
    expect(await canListen(port)).toBe(true);
  });
});

describe('a request that is not the terminal’s', () => {
  it('is refused where it names another host or has an origin, as a browser’s page does', async () => {
    await using here = await world();
    const { host } = new URL(here.server.url);
    const status = (headers: Readonly<Record<string, string>>) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(`${here.server.url}/v2.5/nothing`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).on('error', reject);
      });
    expect(await status({ host })).toBe(404);
    for (const headers of [
      { host: 'rebound.example' },
      { host: `rebound.example:${new URL(here.server.url).port}` },
      { host: `localhost:${new URL(here.server.url).port}` },
      { host, origin: 'https://rebound.example' },
      { host, origin: 'null' },
    ])
      expect(await status(headers)).toBe(421);
  });

  it('does not know the secret, which is new at each start', async () => {
    await using one = await world();
    await using other = await world();
    expect(one.server.clientSecret).not.toBe(other.server.clientSecret);
  });
});

describe('what the vendor enforces', () => {
  it('a card that is not the account’s is refused, whoever’s it is', async () => {
    await using here = await world();
    const number = await accountOf(here, 'business');
    const verify = (cardNumber: string) =>
      here.api.verify(number, { requestId: 'r', method: { format: 'sms' }, cardNumber }, flow);
    const refusal = { code: 'api.card-of-another-account', retry: 'now' };
    expect(failureOf(await verify(customerFor(here.server, 'ordinary').cardNumber))).toEqual(refusal);
    expect(failureOf(await verify('1234567890123456'))).toEqual(refusal);
    expect(here.server.messages).toEqual([]);
    expect((await verify(customerFor(here.server, 'authorized-user').cardNumber)).ok).toBe(true);
    expect((await verify(customerFor(here.server, 'business').cardNumber)).ok).toBe(true);
  });

  it.each([
    ['auth-prohibited', 'api.user-not-able-to-purchase'],
    ['frozen', 'api.user-not-able-to-purchase'],
    ['charged-off', 'api.user-not-active'],
    ['closed', 'api.user-not-active'],
  ])('an account that is %s gets no quote', async (lesson, code) => {
    await using here = await world();
    const number = await accountOf(here, lesson);
    const quoted = await here.api.calculateInterest(number, amount('100.00'), 'en', flow);
    expect(failureOf(quoted)).toEqual({ code, retry: 'never' });
  });

  it('the token’s call needs a reference too', async () => {
    await using here = await world();
    const { url, clientId, clientSecret } = here.server;
    const form = {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
      scope: 'merchant',
    };
    const response = await fetch(`${url}/v2.5/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_request',
      field_errors: [{ param: 'x-reference-id' }],
    });
  });
});

/** Whether a program could listen there. */
const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });

async function tokenOf(server: { url: string; clientId: string; clientSecret: string }): Promise<string> {
  const form = {
    client_id: server.clientId,
    client_secret: server.clientSecret,
    grant_type: 'client_credentials',
    scope: 'merchant',
  };
  const response = await fetch(`${server.url}/v2.5/oauth/token`, {
    method: 'POST',
    headers: { 'x-reference-id': flow.referenceId },
    body: new URLSearchParams(form),
  });
  // The cast: the token's body, whose shape the contract test checks.
  return ((await response.json()) as { access_token: string }).access_token;
}
