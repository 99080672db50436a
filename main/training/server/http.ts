/** The training vendor's calls over HTTP, on loopback, with the harm that is asked for. */
import type { Socket } from 'node:net';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { CallName } from '../calls/index.ts';
import { isBefore, pause, spoil, type Fault, type Harm } from './faults.ts';
import { Refusal, refusalBody } from './refusal.ts';
import { addRoutes, type RouteOptions } from './routes.ts';

export interface HttpOptions extends RouteOptions {
  readonly port: number;
}

/** As much of `fetch` as the terminal's client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Http {
  readonly url: string;
  setFault(fault: Fault | null): void;
  /**
   * The terminal's `fetch` as it finds this vendor: while it is out of reach, no connection comes to be. That is
   * played here, in front of the network, because a port that nobody listens on could be taken by another program,
   * which would then be sent the terminal's requests.
   */
  reach(fetch: Fetch): Fetch;
  close(): Promise<void>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    call?: CallName;
  }
  interface FastifyRequest {
    harm: Harm | null;
  }
}

const HOST = '127.0.0.1';

export async function startHttp(options: HttpOptions): Promise<Http> {
  const closing = new AbortController();
  const sockets = new Set<Socket>();
  const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 64 * 1024 });
  let fault: Fault | null = null;
  let requests = 0;

  await app.register(formbody);
  // A JSON body keeps its text: the amount is read from that.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, String(body));
  });
  app.decorateRequest('harm', null);
  app.addHook('onRequest', async (request, reply) => {
    if (!isTheTerminals(request, port)) return reply.code(421).send();
    const call = request.routeOptions.config.call;
    if (call === undefined) return;
    request.harm = harmFor(fault, call, requests++);
    return harmBefore(request, reply, closing.signal);
  });
  app.addHook('onSend', async (request, reply, payload) =>
    harmAfter(request, reply, payload, closing.signal),
  );
  app.setErrorHandler((thrown, request, reply) => {
    const refusal =
      thrown instanceof Refusal ? thrown : new Refusal(400, 'invalid_request', 'Invalid request.');
    return reply.code(refusal.status).send(refusalBody(request.url, refusal));
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(refusalBody(request.url, new Refusal(404, 'not_found', 'No such resource.'))),
  );
  addRoutes(app, options);

  let port = 0;
  app.server.on('connection', (socket: Socket) => {
    // The port stays taken while the vendor is out of reach: no other program can listen there instead.
    if (isOffline(fault)) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await app.listen({ port: options.port, host: HOST });
  port = portOf(app);
  return {
    url: `http://${HOST}:${String(port)}/flexiti/pos-api`,
    setFault: (next) => {
      fault = next;
      if (isOffline(next)) for (const socket of sockets) socket.destroy();
    },
    reach: (fetch) => (url, init) => (isOffline(fault) ? Promise.reject(refused()) : fetch(url, init)),
    close: async () => {
      closing.abort();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

/**
 * Whether the terminal itself asks. A page in a browser may reach this port, by its number or by a name that it makes
 * point here (DNS rebinding): it then names that other host, or its own origin, which the terminal's client never
 * sends.
 */
const isTheTerminals = ({ headers }: FastifyRequest, port: number): boolean =>
  headers.host === `${HOST}:${String(port)}` && headers.origin === undefined;

/** What Node's `fetch` throws where nobody listens. */
const refused = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  });

const isOffline = (fault: Fault | null): boolean =>
  fault !== null && typeof fault.harm !== 'function' && fault.harm.kind === 'offline';

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

function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
