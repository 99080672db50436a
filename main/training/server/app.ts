/** What the training vendor answers: the calls of the OpenAPI file, with the harm that is asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import formbody from '@fastify/formbody';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { CallName } from '../calls/index.ts';
import { isBefore, pause, spoil, type Fault, type Harm } from './faults.ts';
import { Refusal, refusalBody } from './refusal.ts';
import { addRoutes, type RouteOptions } from './routes.ts';

export interface AppOptions extends RouteOptions {
  /** The `host` header of the terminal's own requests. */
  readonly host: string;
  readonly fault: () => Fault | null;
  /** Ends a harm that takes time. */
  readonly closing: AbortSignal;
}

/** Answers a request that came to the server of `http.ts`. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

declare module 'fastify' {
  interface FastifyContextConfig {
    call?: CallName;
  }
  interface FastifyRequest {
    harm: Harm | null;
  }
}

/** Ready once it resolves. It listens nowhere itself. */
export async function openApp({ host, fault, closing, ...routes }: AppOptions): Promise<Answer> {
  const app = fastify({ logger: false, bodyLimit: 64 * 1024 });
  let requests = 0;

  await app.register(formbody);
  // A JSON body keeps its text: the amount is read from that.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, String(body));
  });
  app.decorateRequest('harm', null);
  app.addHook('onRequest', async (request, reply) => {
    if (!isTheTerminals(request, host)) return reply.code(421).send();
    const call = request.routeOptions.config.call;
    if (call === undefined) return;
    request.harm = harmFor(fault(), call, requests++);
    return harmBefore(request, reply, closing);
  });
  app.addHook('onSend', async (request, reply, payload) => harmAfter(request, reply, payload, closing));
  app.setErrorHandler((thrown, request, reply) => {
    const refusal =
      thrown instanceof Refusal ? thrown : new Refusal(400, 'invalid_request', 'Invalid request.');
    return reply.code(refusal.status).send(refusalBody(request.url, refusal));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(refusalBody(request.url, new Refusal(404, 'not_found', 'No such resource.'))),
  );
  addRoutes(app, routes);
  await app.ready();
  return (request, response) => {
    app.routing(request, response);
  };
}

/**
 * Whether the terminal itself asks. A page in a browser may reach this port, by its number or by a name that it makes
 * point here (DNS rebinding): it then names that other host, or its own origin, which the terminal's client never
 * sends.
 */
const isTheTerminals = ({ headers }: FastifyRequest, host: string): boolean =>
  headers.host === host && headers.origin === undefined;

function harmFor(fault: Fault | null, call: CallName, request: number): Harm | null {
  if (!fault || (fault.calls && !fault.calls.includes(call))) return null;
  return typeof fault.harm === 'function' ? fault.harm(request, call) : fault.harm;
}

async function harmBefore(request: FastifyRequest, reply: FastifyReply, closing: AbortSignal): Promise<void> {
  const { harm } = request;
  if (harm?.kind === 'latency') await pause(harm.ms, closing);
  if (harm === null || !isBefore(harm)) return;
  if (harm.kind === 'status') {
    if (harm.retryAfter !== undefined) reply.header('retry-after', String(harm.retryAfter));
    const refusal = new Refusal(harm.status, harm.error ?? 'failure', 'A failure on demand.');
    await reply.code(harm.status).send(refusalBody(request.url, refusal));
  } else if (harm.kind === 'redirect') {
    await reply.code(302).header('location', 'http://127.0.0.1:9/elsewhere').send('');
  } else {
    reply.hijack();
    if (harm.kind !== 'silence') request.raw.socket.destroy();
  }
}

function harmAfter(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  closing: AbortSignal,
): Promise<unknown> {
  const { harm } = request;
  if (harm === null || isBefore(harm)) return Promise.resolve(payload);
  if (harm.kind === 'drop-after') {
    request.raw.socket.destroy();
    return Promise.resolve(payload);
  }
  const spoilt = spoil(harm, String(payload), closing);
  if (spoilt === null) return Promise.resolve(payload);
  reply.header('content-type', spoilt.contentType);
  reply.removeHeader('content-length');
  if (spoilt.status !== undefined) reply.code(spoilt.status);
  return Promise.resolve(spoilt.body);
}
