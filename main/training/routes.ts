/** The seven calls' addresses: each request is noted, let in by its token, held against the contract, and served. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Language } from '../domain/language.ts';
import { RequestContract } from './contract.ts';
import { decodeLicence } from './decode.ts';
import type { CallName } from './faults.ts';
import { Refusal, wrongInputs } from './refusal.ts';
import type { TokenDesk } from './tokens.ts';
import type { LookUpAsked, SearchAsked, Vendor } from './vendor.ts';
import type { VerifyBody } from './verification.ts';

/** What the training server got, for tests: nothing out of the request but how it is named. */
export interface Received {
  readonly call: CallName;
  readonly referenceId: string | null;
  readonly requestId: string | null;
}

export interface RouteOptions {
  readonly clientId: string;
  readonly tokens: TokenDesk;
  readonly vendor: Vendor;
  readonly onReceived: (received: Received) => void;
}

/** A request of which the contract has been checked. */
interface Served {
  readonly path: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The body as it came. */
  readonly text: string;
}

const base = '/flexiti/pos-api';
const client = `${base}/v2.5/client-id/:client_id`;

/** The one contract of all servers: it is compiled when the first starts. */
let contract: RequestContract | null = null;

export function addRoutes(app: FastifyInstance, options: RouteOptions): void {
  const { tokens, vendor } = options;
  contract ??= new RequestContract();
  const checks = contract;

  const serve = (
    method: 'GET' | 'POST',
    url: string,
    call: CallName,
    answer: (served: Served) => unknown,
  ): void => {
    app.route({
      method,
      url,
      config: { call },
      handler: (request) => {
        const served = readRequest(request);
        options.onReceived(receivedOf(call, request, served.body));
        if (call !== 'token') authorize(request, served, options);
        checks.check(call, { headers: request.headers, ...served });
        return answer(served);
      },
    });
  };

  // The casts below: the contract's schemas, which are checked before, say so.
  serve('POST', `${base}/v2.5/oauth/token`, 'token', ({ body }) =>
    tokens.grant(body as Record<string, string>),
  );
  serve('GET', `${client}/customers/search`, 'search', ({ query }) => vendor.search(query as SearchAsked));
  serve('GET', `${client}/customers/lookup`, 'lookUp', ({ query }) => vendor.lookUp(query as LookUpAsked));
  serve('POST', `${client}/account/:account_number/verify`, 'verify', ({ path, body }) =>
    vendor.verify(path['account_number'] ?? '', body as VerifyBody),
  );
  serve('POST', `${client}/customers/driverslicense`, 'decodeLicence', ({ body }) =>
    decodeLicence((body as { code: string }).code),
  );
  serve(
    'POST',
    `${base}/v2.5.1/client-id/:client_id/accounts/:account_number/calculate-interest`,
    'calculateInterest',
    ({ path, query, text }) =>
      vendor.calculateInterest(
        path['account_number'] ?? '',
        centsIn(text),
        (query as { lang?: Language }).lang,
      ),
  );
  serve('POST', `${client}/accounts/:account_number/close`, 'closeAccount', ({ path }) =>
    vendor.closeAccount(path['account_number'] ?? ''),
  );
}

function readRequest(request: FastifyRequest): Served {
  const text = typeof request.body === 'string' ? request.body : '';
  return {
    // The cast: a path's parameters are text.
    path: request.params as Readonly<Record<string, string>>,
    query: request.query,
    body: text === '' ? request.body : parsed(text),
    text,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(409, 'wrong_inputs', 'The body is not JSON.');
  }
}

/** Every call but the token: a token that is good, and the terminal's own client id. */
function authorize(request: FastifyRequest, served: Served, { clientId, tokens }: RouteOptions): void {
  tokens.check(request.headers.authorization);
  if (served.path['client_id'] !== clientId) {
    throw new Refusal(403, 'insufficient_scope', 'The token is not this client’s.');
  }
}

function receivedOf(call: CallName, request: FastifyRequest, body: unknown): Received {
  const referenceId = request.headers['x-reference-id'];
  const requestId =
    call === 'verify' && typeof body === 'object' && body !== null && 'request_id' in body
      ? body.request_id
      : null;
  return {
    call,
    referenceId: typeof referenceId === 'string' ? referenceId : null,
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

/** `{"amount":234.45}` → 23445n, from the text: no double in between. */
function centsIn(body: string): bigint {
  const [, whole, fraction = ''] = /"amount"\s*:\s*(\d{1,16})(?:\.(\d{1,2}))?\s*[,}]/.exec(body) ?? [];
  if (whole === undefined) {
    throw wrongInputs('calculateInterest', [{ param: 'amount', msg: 'not an amount (18,2)', value: '' }]);
  }
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`);
}
