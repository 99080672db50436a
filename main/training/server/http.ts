/**
 * The training vendor's server, on loopback. Its port is open from the start, so that no other program can take it; what
 * answers there is loaded at the first request, because nobody waits for it before.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Answer } from './app.ts';
import type { Fault } from './faults.ts';
import type { RouteOptions } from './routes.ts';

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

const HOST = '127.0.0.1';
/** Longer than a clerk reads a plan, so that the client does not write to a socket that is being closed. */
const KEPT_OPEN = 72_000;

export async function startHttp({ port: wanted, ...routes }: HttpOptions): Promise<Http> {
  const closing = new AbortController();
  const sockets = new Set<Socket>();
  let fault: Fault | null = null;
  let app: Promise<Answer> | null = null;

  const server = createServer({ keepAliveTimeout: KEPT_OPEN }, (request, response) => {
    app ??= import('./app.ts').then(({ openApp }) =>
      openApp({ ...routes, host, fault: () => fault, closing: closing.signal }),
    );
    app.then(
      (answer) => {
        answer(request, response);
      },
      () => response.destroy(),
    );
  });
  server.on('connection', (socket: Socket) => {
    // The port stays taken while the vendor is out of reach: no other program can listen there instead.
    if (isOffline(fault)) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(wanted, HOST);
  await once(server, 'listening');
  const host = `${HOST}:${String(portOf(server))}`;
  return {
    url: `http://${host}/flexiti/pos-api`,
    setFault: (next) => {
      fault = next;
      if (isOffline(next)) for (const socket of sockets) socket.destroy();
    },
    reach: (fetch) => (url, init) => (isOffline(fault) ? Promise.reject(refused()) : fetch(url, init)),
    close: async () => {
      closing.abort();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What Node's `fetch` throws where nobody listens. */
const refused = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  });

const isOffline = (fault: Fault | null): boolean =>
  fault !== null && typeof fault.harm !== 'function' && fault.harm.kind === 'offline';

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
