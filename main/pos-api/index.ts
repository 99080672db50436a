/**
 * The client of the vendor's POS API. It knows no Electron: `fetch` is given to it. docs/pos-api.md has what each call
 * takes and answers, what the client does under each failure, and the rules by which it reads answers.
 */
import { promises, type PosApi } from './calls/index.ts';
import { Caller, usualLimits, type ApiLogEntry, type CallLimits } from './client/caller.ts';
import { systemClock } from './client/clock.ts';
import { checkBaseUrl } from './client/endpoint.ts';
import type { Fetch } from './client/exchange.ts';
import type { PosApiLink } from './types.ts';

export type { ApiLogEntry } from './client/caller.ts';

export { certificateVerifier, isAuthority } from './authority.ts';
export { checkBaseUrl } from './client/endpoint.ts';
export type { BaseUrlFault } from './client/endpoint.ts';
export { transportOf, type Transport } from './client/transport.ts';

export interface PosApiOptions {
  /** As `https://host/flexiti/pos-api`, without the version. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Electron's `net.fetch` on the terminal's session; Node's in tests. See client/transport.ts. */
  readonly fetch: Fetch;
  /** For `verify` and `close`: one that never sends a request twice by itself. See client/transport.ts. */
  readonly fetchOnce?: Fetch;
  /** Lets http through, to this machine only. */
  readonly training?: boolean;
  readonly log?: (entry: ApiLogEntry) => void;
  readonly limits?: Partial<CallLimits>;
  /** Time and chance, for tests. */
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/**
 * Makes the client. Nothing goes out until the first call.
 * @throws TypeError where the base address is not one that the settings may hold (`checkBaseUrl`).
 */
export function createPosApi(options: PosApiOptions): PosApi & PosApiLink {
  const base = checkBaseUrl(options.baseUrl, { training: options.training ?? false });
  if (!base.ok) throw new TypeError(`POS API address: ${base.fault}`);
  const caller = new Caller({
    baseUrl: base.url,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    fetch: options.fetch,
    fetchOnce: options.fetchOnce ?? options.fetch,
    clock: {
      ...systemClock,
      ...(options.now ? { now: options.now } : {}),
      ...(options.sleep ? { sleep: options.sleep } : {}),
    },
    random: options.random ?? Math.random,
    limits: { ...usualLimits, ...options.limits },
    log: options.log ?? (() => undefined),
  });
  const { link } = caller;
  return {
    ...promises(caller),
    get link() {
      return link.status;
    },
    onLinkChange: (listener) => link.onChange(listener),
    checkLink: () => link.check(),
    dispose: () => {
      link.dispose();
    },
  };
}
