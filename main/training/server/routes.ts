/** The calls' addresses: each request is noted, let in by its token, held against the contract, and answered. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { calls, type CallName } from '../calls/index.ts';
import type { Request, Vendor } from '../calls/call.ts';
import { operations, RequestContract } from './contract.ts';
import { Refusal } from './refusal.ts';

/** What the training server got, for tests: nothing out of the request but how it is named. */
export interface Received {
  readonly call: CallName;
  readonly referenceId: string | null;
  readonly requestId: string | null;
}

export interface RouteOptions {
  readonly clientId: string;
  readonly vendor: Vendor;
  readonly onReceived: (received: Received) => void;
}

/** Below what the settings call the service's address. */
const BASE = '/flexiti/pos-api';

/** The one contract of all servers: it is compiled when the first starts. */
let contract: RequestContract | null = null;

/** A route for each operation of the OpenAPI file. */
export function addRoutes(app: FastifyInstance, options: RouteOptions): void {
  contract ??= new RequestContract();
  const checks = contract;
  for (const { operationId, method, path } of operations()) {
    const call = callOf(operationId);
    app.route({
      method,
      url: `${BASE}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      config: { call },
      handler: (request) => {
        const read = readRequest(request);
        options.onReceived(receivedOf(call, request, read.body));
        if (call !== 'token') authorize(request, read, options);
        checks.check(call, { headers: request.headers, ...read });
        return calls[call](read, options.vendor);
      },
    });
  }
}

function callOf(operationId: string): CallName {
  if (!Object.hasOwn(calls, operationId))
    throw new Error(`the file's operation ${operationId} has no answer`);
  return operationId as CallName; // cast: it is one of the record's own keys
}

function readRequest(request: FastifyRequest): Request {
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
function authorize(request: FastifyRequest, asked: Request, { clientId, vendor }: RouteOptions): void {
  vendor.tokens.check(request.headers.authorization);
  if (asked.path['client_id'] !== clientId) {
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
