/**
 * The seam between the client and the network. The room knows no Electron; the shell makes a `Transport` out of two
 * of its sessions and gives it to `createPosApi`. What the shell does with each, and why:
 *
 *     const open = (name: string) => {
 *       const session = electron.session.fromPartition(name, { cache: false });    // no `persist:`
 *       await session.setProxy({ mode: 'system' });
 *       session.setCertificateVerifyProc(authority ? certificateVerifier({ host, authority }) : null);
 *       return session;
 *     };
 *     const transport = transportOf(open('pos-api'), open('pos-api-changes'));
 *
 * - In-memory sessions without a cache: a search has a name and a birth date in its address, and neither that nor
 *   an answer may come to lie on the disk. Cookies are neither sent nor kept (`credentials: 'omit'`).
 * - `mode: 'system'`: the proxies that the system is set to, its PAC files included. A proxy that
 *   asks for a password is answered by the shell's `login` handler, or the call fails as `api.unreachable`.
 * - A certificate authority of the merchant's own, where the settings name one: authority.ts. Without it Chromium
 *   judges alone. Nothing ever lets a wrong certificate through.
 * - Two sessions: `verify` and `close` must never go out twice, and Chromium sends a request again by itself, POST or
 *   not, when a kept-alive connection breaks before the answer's headers (HttpNetworkTransaction::
 *   ShouldResendRequest). So they get a session of their own, with no connection kept alive to be reused.
 *
 * Redirections, https, size and time are the client's own (exchange.ts, endpoint.ts).
 */
import { Turns } from '../../turns.ts';
import { Cancelled } from './clock.ts';
import type { Fetch } from './exchange.ts';

/** As much of an Electron session as is needed. */
export interface TransportSession {
  readonly fetch: (url: string, init: FetchInit) => Promise<Response>;
  closeAllConnections(): Promise<void>;
}

/** `bypassCustomProtocolHandlers`: nothing that the app registers for its own pages is asked. */
type FetchInit = RequestInit & { readonly bypassCustomProtocolHandlers?: boolean };

export interface Transport {
  readonly fetch: Fetch;
  readonly fetchOnce: Fetch;
}

export function transportOf(reads: TransportSession, changes: TransportSession): Transport {
  return { fetch: fetchOf(reads), fetchOnce: onFreshConnections(changes) };
}

const fetchOf =
  (session: TransportSession): Fetch =>
  (url, init) =>
    session.fetch(url, { ...init, bypassCustomProtocolHandlers: true });

/**
 * A `fetch` whose every request opens a connection: all others of the session are closed before. That would break a
 * request under way, so the requests go one after another, each until the last byte of its answer.
 */
export function onFreshConnections(session: TransportSession): Fetch {
  const fetch = fetchOf(session);
  const turns = new Turns();
  return async (url, init) => {
    const end = await turns.take(init.signal);
    if (end === null) throw new Cancelled();
    try {
      await session.closeAllConnections();
      init.signal?.throwIfAborted();
      return releasing(await fetch(url, init), end);
    } catch (thrown) {
      end();
      throw thrown;
    }
  };
}

/** The same answer; `release` is called when its body has been read, was given up or broke. */
function releasing(response: Response, release: () => void): Response {
  if (response.body === null) {
    release();
    return response;
  }
  // `cancel` is of the Streams standard and of Node; the DOM's types do not know it yet.
  const watcher = { flush: release, cancel: release };
  const watched = new TransformStream<Uint8Array, Uint8Array>(watcher);
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(watched), { status, statusText, headers });
}
