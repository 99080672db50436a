import { describe, expect, it } from 'vitest';
import { addressOf, checkBaseUrl } from '../../main/pos-api/client/endpoint.ts';
import { createPosApi } from '../../main/pos-api/index.ts';
import type { LookUp, SearchQuery, VerifyRequest } from '../../main/pos-api/types.ts';
import { account, amount, failureOf, flow, valueOf, world } from './world.ts';

describe('the address of the API', () => {
  const live = { training: false };
  it.each([
    ['https://host.example/flexiti/pos-api', 'https://host.example/flexiti/pos-api'],
    ['https://host.example:8443/', 'https://host.example:8443'],
    ['HTTPS://Host.Example/a//', 'https://host.example/a'],
  ])('%s is taken', (text, url) => {
    expect(checkBaseUrl(text, live)).toEqual({ ok: true, url });
  });

  it.each([
    ['', 'not-a-url'],
    ['host.example', 'not-a-url'],
    ['http://host.example/', 'not-https'],
    ['http://127.0.0.1/', 'not-https'],
    ['ftp://host.example/', 'not-https'],
    ['https://user:word@host.example/', 'has-credentials'],
    ['https://host.example/?to=elsewhere', 'has-query'],
    ['https://host.example/#x', 'has-query'],
  ])('%s is not: %s', (text, fault) => {
    expect(checkBaseUrl(text, live)).toEqual({ ok: false, fault });
  });

  it('http serves training alone, and this machine alone', () => {
    const training = { training: true };
    expect(checkBaseUrl('http://127.0.0.1:3000/x', training).ok).toBe(true);
    expect(checkBaseUrl('http://[::1]:3000/x', training).ok).toBe(true);
    // A name could be made to mean another machine.
    for (const text of ['http://localhost/', 'http://192.0.2.7/', 'http://127.0.0.1.example.com/']) {
      expect(checkBaseUrl(text, training)).toEqual({ ok: false, fault: 'not-https' });
    }
  });

  it('a client for any other address is not created', () => {
    const options = { clientId: 'c', clientSecret: 's', fetch };
    expect(() => createPosApi({ ...options, baseUrl: 'http://127.0.0.1:1/' })).toThrow('not-https');
  });

  it('what goes into it cannot change where it leads', () => {
    const url = addressOf('https://host.example/a', 'v2.5', ['client-id', '../..//evil?x#y'], {
      q: 'a&b=c#d',
    });
    expect(url).toBe('https://host.example/a/v2.5/client-id/..%2F..%2F%2Fevil%3Fx%23y?q=a%26b%3Dc%23d');
    expect(new URL(url).origin).toBe('https://host.example');
  });
});

describe('what the contract would not take is not sent', () => {
  const searches: SearchQuery[] = [
    { firstName: '', lastName: 'Sample', dob: '1950-01-01' },
    { firstName: 'N'.repeat(36), lastName: 'Sample', dob: '1950-01-01' },
    { firstName: 'Nora', lastName: 'S'.repeat(51), dob: '1950-01-01' },
    { firstName: 'No\nra', lastName: 'Sample', dob: '1950-01-01' },
    { firstName: 'Nora', lastName: 'Sample', dob: '01/01/1950' },
    { firstName: 'Nora', lastName: 'Sample', dob: '1950-01-01', postalCode: '12345' },
  ];
  it.each(searches)('search %j', async (query) => {
    await using here = await world();
    expect(failureOf(await here.api.search(query, flow))).toEqual({
      code: 'api.bad-request',
      retry: 'never',
    });
    expect(here.received).toEqual([]);
  });

  const lookUps: LookUp[] = [
    { by: 'card', number: '123' },
    { by: 'account', number: '123456789012345' },
    { by: 'account', number: '' },
    { by: 'customer', number: 'x'.repeat(21) },
    { by: 'customer', number: 'a b' },
  ];
  it.each(lookUps)('look-up %j', async (by) => {
    await using here = await world();
    expect(failureOf(await here.api.lookUp(by, 'en', flow)).code).toBe('api.bad-request');
    expect(here.received).toEqual([]);
  });

  const verifications: VerifyRequest[] = [
    { requestId: '', method: { format: 'sms' } },
    { requestId: 'r'.repeat(151), method: { format: 'sms' } },
    { requestId: 'r', cardNumber: '123', method: { format: 'sms' } },
    { requestId: 'r', method: { format: 'security_question', questionId: '4', answer: ' ' } },
    { requestId: 'r', method: { format: 'security_question', questionId: '4', answer: 'a'.repeat(51) } },
    { requestId: 'r', method: { format: 'security_question', questionId: '', answer: 'a' } },
  ];
  it.each(verifications)('verification %j', async (request) => {
    await using here = await world();
    // Certain: it was not sent.
    expect(failureOf(await here.api.verify(account('1'), request, flow))).toEqual({
      code: 'api.bad-request',
      retry: 'never',
    });
    expect(here.received).toEqual([]);
  });

  it('a call whose reference is not 32 hexadecimal characters', async () => {
    await using here = await world();
    const noFlow = { referenceId: 'abc' };
    expect(failureOf(await here.api.closeAccount(account('1'), noFlow)).code).toBe('api.bad-request');
    expect(failureOf(await here.api.decodeLicence('@', noFlow)).code).toBe('api.bad-request');
    expect(failureOf(await here.api.calculateInterest(account('1'), amount('1.00'), 'en', noFlow)).code).toBe(
      'api.bad-request',
    );
    expect(here.received).toEqual([]);
  });
});

describe('what is sent', () => {
  it('each call of a flow carries its reference, and the token’s call one of its own', async () => {
    await using here = await world();
    const [nora] = valueOf(
      await here.api.search(
        { firstName: ' Nora ', lastName: 'Sample', dob: '1950-01-01', postalCode: 'm5v 0a0' },
        flow,
      ),
    ).accounts;
    if (!nora) throw new Error('nobody');
    await here.api.lookUp({ by: 'account', number: nora.accountNumber }, 'fr', flow);
    expect(here.received.map(({ call, referenceId }) => [call, referenceId])).toEqual([
      ['token', expect.stringMatching(/^[0-9a-f]{32}$/)],
      ['search', flow.referenceId],
      ['lookUp', flow.referenceId],
    ]);
    expect(here.received[0]?.referenceId).not.toBe(flow.referenceId);
  });

  it('the token is sent in its header only, and the client’s secret in no call but the token’s', async () => {
    const sent: { url: string; init: RequestInit }[] = [];
    await using here = await world({
      fetch: (url, init) => {
        sent.push({ url, init });
        return fetch(url, init);
      },
    });
    await here.api.lookUp({ by: 'account', number: '20070001' }, 'en', flow);
    const [token, lookUp] = sent;
    expect(token?.init.body).toContain('scope=merchant');
    expect(token?.url).not.toContain(here.server.clientSecret);
    expect(new Headers(lookUp?.init.headers).get('authorization')).toMatch(/^Bearer training\./);
    expect(lookUp?.url).not.toContain('training.');
    expect(sent.every(({ init }) => init.redirect === 'manual' && init.credentials === 'omit')).toBe(true);
  });
});
