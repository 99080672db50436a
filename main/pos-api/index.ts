/**
 * The POS API's client (contract.md), calls 1 to 7. It knows no Electron: `fetch` is given to it.
 * What it does under each failure, and the rules by which it reads answers, is told in docs/pos-api.md.
 */
import type { AccountNumber } from '../domain/account.ts';
import type { Quote } from '../domain/quote.ts';
import { Caller, usualLimits, type ApiLogEntry, type CallLimits } from './caller.ts';
import { systemClock } from './clock.ts';
import { checkBaseUrl } from './endpoint.ts';
import type { Fetch } from './exchange.ts';
import { readClose } from './reader/close.ts';
import { readLicence } from './reader/licence.ts';
import { readLookUp } from './reader/look-up.ts';
import { readQuote } from './reader/quote.ts';
import { unreadable } from './reader/read.ts';
import { readSearch } from './reader/search.ts';
import { readVerify } from './reader/verify.ts';
import {
  calculateInterestCall,
  closeAccountCall,
  decodeLicenceCall,
  lookUpCall,
  searchCall,
  verifyCall,
} from './requests.ts';
import type { Attempt } from './trouble.ts';
import type { AccountDetails, LookUp, PosApiLink, WholePosApi } from './types.ts';

export type { ApiLogEntry } from './caller.ts';

export { certificateVerifier, isAuthority } from './authority.ts';
export { checkBaseUrl } from './endpoint.ts';
export type { BaseUrlFault } from './endpoint.ts';
export { transportOf, type Transport } from './transport.ts';

export interface PosApiOptions {
  /** As `https://host/flexiti/pos-api`, without the version. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Electron's `net.fetch` on the terminal's session; Node's in tests. See transport.ts. */
  readonly fetch: Fetch;
  /** For `verify` and `close`: one that never sends a request twice by itself. See transport.ts. */
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
export function createPosApi(options: PosApiOptions): WholePosApi & PosApiLink {
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
    search: (query, flow) => caller.read(searchCall(query), flow, readSearch),
    lookUp: (by, language, flow) =>
      caller.read(lookUpCall(by, language), flow, (body) =>
        onlyIf(readLookUp(body), (one) => isAbout(one, by)),
      ),
    verify: (accountNumber, request, flow) =>
      caller.change(verifyCall(accountNumber, request), flow, readVerify(request.method.format)),
    calculateInterest: (accountNumber, amount, language, flow) =>
      caller.read(calculateInterestCall(accountNumber, amount, language), flow, (body) =>
        onlyIf(readQuote(language)(body), (one) => isAccount(one, accountNumber) && one.amount === amount),
      ),
    decodeLicence: (code, flow) => caller.read(decodeLicenceCall(code), flow, readLicence),
    closeAccount: (accountNumber, flow) => caller.change(closeAccountCall(accountNumber), flow, readClose),
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

/** An answer to another question than the one that was asked is no answer. */
function onlyIf<T>(read: Attempt<T>, fits: (value: T) => boolean): Attempt<T> {
  return read.ok && !fits(read.value) ? unreadable('answer to another question', false) : read;
}

/**
 * Who was asked about: an authorized user's number must not bring the owner, whose telephone would get the PIN. A
 * card's number cannot be told from the answer, which has but the ending of the card that is used now.
 */
function isAbout(answer: AccountDetails, { by, number }: LookUp): boolean {
  if (by === 'account') return isAccount(answer, number);
  return by === 'card' || withoutZeros(answer.customerId) === withoutZeros(number);
}

const withoutZeros = (number: string): string => number.replace(/^0+(?=\d)/, '');

/** The account that was asked about; a number in the answer may have lost leading zeros. */
function isAccount(answer: AccountDetails | Quote, asked: AccountNumber | string): boolean {
  return BigInt(answer.accountNumber) === BigInt(asked);
}
