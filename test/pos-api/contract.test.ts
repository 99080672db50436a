/** resources/pos-api.openapi.json against the vendor's samples, the client's reader and the training vendor. */
import { describe, expect, it } from 'vitest';
import openapi from '../../resources/pos-api.openapi.json' with { type: 'json' };
import { formatsThatNeedNothing, ways } from '../../main/domain/verification.ts';
import { contractAjv, operations } from '../../main/training/server/contract.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { accountOf, amount, customerFor, flow, valueOf, world } from './world.ts';
import * as samples from './vendor-samples.ts';

type SchemaName = keyof typeof openapi.components.schemas;
const ajv = contractAjv();
const checks = new Map<SchemaName, ReturnType<typeof ajv.compile>>();

/** Where an answer departs from the file; empty where it does not. */
function departures(name: SchemaName, body: unknown): string[] {
  const check = checks.get(name) ?? ajv.compile({ $ref: `pos-api#/components/schemas/${name}` });
  checks.set(name, check);
  if (check(body)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const mayNotBuy = new Set(['auth-prohibited', 'frozen', 'charged-off', 'closed']);

/** The schema of each call's answer, by the last word of its address. */
const answers: Readonly<Record<string, SchemaName>> = {
  token: 'Token',
  search: 'SearchAnswer',
  lookup: 'AccountDetails',
  verify: 'VerifyAnswer',
  driverslicense: 'DecodedLicence',
  'calculate-interest': 'QuoteAnswer',
  close: 'CloseAnswer',
};

describe('the OpenAPI file', () => {
  it('is 3.1 and has the contract’s seven calls, at their versions', () => {
    expect(openapi.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(openapi.paths)).toEqual([
      '/v2.5/oauth/token',
      '/v2.5/client-id/{client_id}/customers/search',
      '/v2.5/client-id/{client_id}/customers/lookup',
      '/v2.5/client-id/{client_id}/account/{account_number}/verify',
      '/v2.5/client-id/{client_id}/customers/driverslicense',
      '/v2.5.1/client-id/{client_id}/accounts/{account_number}/calculate-interest',
      '/v2.5/client-id/{client_id}/accounts/{account_number}/close',
    ]);
    expect(new Set(operations().map(({ operationId }) => operationId)).size).toBe(7);
  });

  it('takes each format of the domain’s table, and no other', () => {
    const { VerificationFormat, VerifyByQuestion, VerifyOtherwise } = openapi.components.schemas;
    expect(new Set(VerificationFormat.enum)).toEqual(new Set(Object.keys(ways)));
    const inRequests = [VerifyByQuestion.properties.format.const, ...VerifyOtherwise.properties.format.enum];
    expect(new Set(inRequests)).toEqual(new Set(Object.keys(ways)));
  });

  it('every schema of it compiles', () => {
    // The cast: an object's own keys.
    for (const name of Object.keys(openapi.components.schemas) as SchemaName[]) {
      expect(() => departures(name, null)).not.toThrow();
    }
  });

  it.each<[string, SchemaName, string]>([
    ['search', 'SearchAnswer', samples.search251],
    ['look-up', 'AccountDetails', samples.lookUp251],
    ['verification by text message', 'VerifyAnswer', samples.verifySms],
    ['verification by question', 'VerifyAnswer', samples.verifyPin],
    ['licence', 'DecodedLicence', samples.licence251],
    ['quote, rest of Canada', 'QuoteAnswer', samples.quoteRoc251],
    ['quote, Quebec', 'QuoteAnswer', samples.quoteQuebec251],
    ['early quote, rest of Canada', 'QuoteAnswer', samples.quoteRocEarly],
    ['early quote, Quebec', 'QuoteAnswer', samples.quoteQuebecEarly],
  ])('describes the vendor’s own sample of a %s', (_what, name, body) => {
    expect(departures(name, JSON.parse(body))).toEqual([]);
  });

  it.each<[string, SchemaName, unknown]>([
    ['a status unknown', 'AccountStatus', 'X'],
    ['a rate in per cent', 'Rate', 30.99],
    ['a rate above 100 %', 'Rate', 1.0001],
    ['a fee without message', 'Fee', { description: 'a', amount: 1, type: 'admin_total' }],
    ['a term without rate', 'Term', { term: 6, term_amount: 1, fees: [] }],
    [
      'a question’s verification without answer',
      'VerifyRequest',
      { format: 'security_question', request_id: 'r' },
    ],
    ['a verification without request id', 'VerifyRequest', { format: 'sms' }],
  ])('does not describe %s', (_what, name, body) => {
    expect(departures(name, body)).not.toEqual([]);
  });
});

describe('every answer that the client takes from the training vendor is as the file says', () => {
  it('for all customers, in both languages', { timeout: 60_000 }, async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    const watch = async (url: string, init: RequestInit): Promise<Response> => {
      const response = await fetch(url, init);
      const body = await response.clone().text();
      const call = new URL(url).pathname.split('/').at(-1) ?? '';
      const name = response.ok ? answers[call] : response.status === 409 ? 'BusinessError' : 'Error';
      seen.add(`${call} ${String(response.status)}`);
      if (!name) wrong.push(`no schema for ${call}`);
      else wrong.push(...departures(name, JSON.parse(body)).map((one) => `${call} ${one}`));
      return response;
    };
    await using here = await world({ fetch: watch });
    const { api, server } = here;
    for (const customer of server.customers.filter(({ lesson }) => lesson !== 'gateway-timeout')) {
      const licence = await api.decodeLicence(licencePayloadFor(customer.id), flow);
      if (licence.ok) {
        const { first_name, last_name, dob } = licence.value;
        await api.search({ firstName: first_name ?? '', lastName: last_name ?? '', dob: dob ?? '' }, flow);
      }
      const found = await api.lookUp(
        { by: 'card', number: customer.cardNumber || '0'.repeat(16) },
        'fr',
        flow,
      );
      if (!found.ok) continue;
      const { accountNumber, securityQuestions } = found.value;
      for (const [price, language] of [
        ['199.99', 'fr'],
        ['2500.00', 'en'],
      ] as const) {
        const quoted = await api.calculateInterest(accountNumber, amount(price), language, flow);
        expect([customer.lesson, quoted.ok]).toEqual([customer.lesson, !mayNotBuy.has(customer.lesson)]);
      }
      for (const format of [...formatsThatNeedNothing, 'merchant_override'] as const) {
        await api.verify(accountNumber, { requestId: 'r', method: { format } }, flow);
      }
      const method = {
        format: 'security_question',
        questionId: securityQuestions[0]?.id ?? '',
        answer: 'wrong',
      } as const;
      await api.verify(accountNumber, { requestId: 'r', method }, flow);
    }
    const quebec = await accountOf(here, 'quebec');
    valueOf(await api.closeAccount(quebec, flow));
    expect((await api.closeAccount(await accountOf(here, 'ordinary'), flow)).ok).toBe(false);
    expect((await api.decodeLicence('nonsense', flow)).ok).toBe(false);
    expect(wrong).toEqual([]);
    for (const call of Object.keys(answers)) expect(seen).toContain(`${call} 200`);
    expect([...seen].filter((one) => one.endsWith('400'))).toEqual(['verify 400']);
    expect(customerFor(server, 'no-mobile-phone')).toBeDefined();
  });
});
