/** How a call is carried out: a read may be repeated, a change never is. */
import type { Result } from '../../domain/result.ts';
import { Turns } from '../../turns.ts';
import type { ApiRequest } from '../calls/request.ts';
import { readToken, tokenForm, tokenRefusal, type FreshToken, type Grant } from '../calls/token.ts';
import type { Clock } from './clock.ts';
import { addressOf } from './endpoint.ts';
import { exchange, type Fetch, type WireAnswer } from './exchange.ts';
import { isReferenceId, newReferenceId, type Flow } from './flow.ts';
import { Link } from './link.ts';
import { asksForSignIn, refusalOf } from './refusal.ts';
import { withRetries, type RetryPolicy } from './retry.ts';
import { Tokens } from './tokens.ts';
import { failureOfChange, failureOfRead, trouble, type Attempt, type Trouble } from './trouble.ts';

/** A line of the log for each attempt: no address, no token, no value out of a request or an answer. */
export interface ApiLogEntry {
  readonly call: string;
  readonly referenceId: string;
  readonly attempt: number;
  readonly ms: number;
  /** `ok`, or the failure's code. */
  readonly outcome: string;
  /** A status, an error's name, a network error's code, or the place of the field that could not be read. */
  readonly detail?: string;
}

export interface CallLimits {
  /** One attempt of a read, whole. */
  readonly readTimeoutMs: number;
  /** The one attempt of a change. It is long because the attempt is never repeated. */
  readonly changeTimeoutMs: number;
  readonly mostBytes: number;
  readonly retry: RetryPolicy;
}

export const usualLimits: CallLimits = {
  readTimeoutMs: 8_000,
  changeTimeoutMs: 30_000,
  mostBytes: 2 * 1024 * 1024,
  retry: { attempts: 4, deadlineMs: 20_000, firstPauseMs: 300, longestPauseMs: 4_000 },
};

export interface CallerOptions {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: Fetch;
  readonly fetchOnce: Fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: CallLimits;
  readonly log: (entry: ApiLogEntry) => void;
}

/** Reads the body of an answer to the request that was sent. */
type Read<T> = (body: string) => Attempt<T>;

interface How {
  readonly number: number;
  readonly fetch: Fetch;
  /** Milliseconds left for the token, and then for the answer; each is read when its wait begins. */
  readonly tokenMs: () => number;
  readonly answerMs: () => number;
  /** Ends the exchange once the request is on its way. */
  readonly signal: AbortSignal | undefined;
}

export class Caller {
  readonly #options: CallerOptions;
  readonly #tokens: Tokens;
  readonly #turns = new Turns();
  readonly link: Link;

  constructor(options: CallerOptions) {
    this.#options = options;
    this.#tokens = new Tokens(options.clock, (grant) => this.#askToken(grant));
    this.link = new Link(options.clock, () => this.#tokens.renew());
  }

  /** Sends a call that changes nothing. It is repeated on passing troubles, within the deadline. */
  async read<T>(request: ApiRequest | null, flow: Flow, read: Read<T>): Promise<Result<T>> {
    if (request === null || !isReferenceId(flow))
      return { ok: false, failure: failureOfRead(this.#notSent(flow)) };
    const { clock, random, limits } = this.#options;
    const outcome = await withRetries(clock, random, limits.retry, flow.signal, async (number, leftMs) => {
      const end = clock.now() + leftMs;
      const how = {
        number,
        fetch: this.#options.fetch,
        tokenMs: () => end - clock.now(),
        answerMs: () => Math.min(limits.readTimeoutMs, end - clock.now()),
        signal: flow.signal,
      };
      const first = await this.#attempt(request, flow, read, how);
      // After a 401 the read is sent once more, with a new token.
      return refusedToken(first) ? this.#attempt(request, flow, read, how) : first;
    });
    if (outcome.ok) return { ok: true, value: outcome.value };
    this.link.failed(outcome);
    return { ok: false, failure: failureOfRead(outcome) };
  }

  /**
   * Sends a call that changes something, at most once. Only fetching the token before it may be repeated.
   *
   * A 401 is not followed by a second attempt either. It would be safe, because a 401 says that the request was not
   * applied (RFC 9110, 15.5.2). But so the promise "at most once for each act of the clerk" holds on the wire without
   * trust in any status, and the clerk presses one key more.
   *
   * `flow.signal` stops the call only before it is sent. After that the vendor may carry it out, and the terminal waits
   * to learn how it ended; `flow.givenUp` ends that wait.
   */
  async change<T>(request: ApiRequest | null, flow: Flow, read: Read<T>): Promise<Result<T>> {
    if (request === null || !isReferenceId(flow))
      return { ok: false, failure: failureOfRead(this.#notSent(flow)) };
    const outcome = await this.#changeInTurn(request, flow, read);
    if (outcome.ok) return { ok: true, value: outcome.value };
    this.link.failed(outcome);
    return { ok: false, failure: failureOfChange(outcome) };
  }

  /** Changes wait for each other here and not in the transport, so that one that waits has certainly not been sent. */
  async #changeInTurn<T>(request: ApiRequest, flow: Flow, read: Read<T>): Promise<Attempt<T>> {
    const { limits, fetchOnce } = this.#options;
    const leaving = [flow.signal, flow.givenUp].filter((signal) => signal !== undefined);
    const end = await this.#turns.take(AbortSignal.any(leaving));
    if (end === null) return cancelled();
    try {
      return await this.#attempt(request, flow, read, {
        number: 1,
        fetch: fetchOnce,
        tokenMs: () => limits.retry.deadlineMs,
        answerMs: () => limits.changeTimeoutMs,
        signal: flow.givenUp,
      });
    } finally {
      end();
    }
  }

  async #attempt<T>(request: ApiRequest, flow: Flow, read: Read<T>, how: How): Promise<Attempt<T>> {
    const { baseUrl, clientId, clock, limits } = this.#options;
    const token = await this.#tokens.get(how.tokenMs(), flow.signal);
    // The token was asked for repeatedly already: the call is not repeated for it.
    if (!token.ok) return { ...token, transient: false };
    if (flow.signal?.aborted) return cancelled();
    const began = clock.now();
    const answer = await exchange(
      how.fetch,
      clock,
      {
        url: addressOf(baseUrl, request.version, ['client-id', clientId, ...request.path], request.query),
        method: request.method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token.value}`,
          'x-reference-id': flow.referenceId,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      { timeoutMs: how.answerMs(), mostBytes: limits.mostBytes, signal: how.signal },
    );
    const outcome = this.#judge(answer, read, token.value);
    this.#note(request.name, flow.referenceId, how.number, began, outcome);
    return outcome;
  }

  #judge<T>(answer: Attempt<WireAnswer>, read: Read<T>, token: string): Attempt<T> {
    if (!answer.ok) return answer;
    if (isVendors(answer.value)) this.link.answered();
    if (answer.value.status === 401) {
      return this.#tokens.refused(token)
        ? trouble('api.session-ended', 'now', { carriedOut: 'no', detail: '401' })
        : refusalOf(answer.value);
    }
    this.#tokens.accepted();
    return isSuccess(answer.value) ? read(answer.value.body) : refusalOf(answer.value);
  }

  async #askToken(grant: Grant): Promise<Attempt<FreshToken>> {
    // A token serves every flow that waits for it, so it has a reference of its own.
    const referenceId = newReferenceId();
    const { baseUrl, clientId, clientSecret, clock, random, fetch, limits } = this.#options;
    const request = {
      url: addressOf(baseUrl, 'v2.5', ['oauth', 'token']),
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'x-reference-id': referenceId,
      },
      body: tokenForm(clientId, clientSecret, grant),
    } as const;
    const outcome = await withRetries(clock, random, limits.retry, undefined, async (number, leftMs) => {
      const began = clock.now();
      const timeoutMs = Math.min(limits.readTimeoutMs, leftMs);
      const answer = await exchange(fetch, clock, request, { timeoutMs, mostBytes: limits.mostBytes });
      const fresh = this.#judgeToken(answer);
      this.#note('token', referenceId, number, began, fresh);
      return fresh;
    });
    if (!outcome.ok) this.link.failed(outcome);
    return outcome;
  }

  #judgeToken(answer: Attempt<WireAnswer>): Attempt<FreshToken> {
    if (!answer.ok) return answer;
    if (isVendors(answer.value)) this.link.answered();
    if (isSuccess(answer.value)) return readToken(answer.value.body);
    return tokenRefusal(answer.value);
  }

  #note(call: string, referenceId: string, attempt: number, began: number, outcome: Attempt<unknown>) {
    const ms = Math.round(this.#options.clock.now() - began);
    const what = outcome.ok ? { outcome: 'ok' } : { outcome: outcome.code };
    const detail = outcome.detail === undefined ? {} : { detail: outcome.detail };
    this.#options.log({ call, referenceId, attempt, ms, ...what, ...detail });
  }

  /** The vendor would refuse it: nothing was sent. */
  #notSent(flow: Flow): Trouble {
    const detail = isReferenceId(flow) ? 'request beyond the contract' : 'x-reference-id';
    return trouble('api.bad-request', 'never', { carriedOut: 'no', detail });
  }
}

/** The clerk went to the next customer before the call was sent. */
const cancelled = (): Trouble =>
  trouble('api.interrupted', 'now', { carriedOut: 'no', cancelled: true, detail: 'cancelled' });

const refusedToken = (outcome: Attempt<unknown>): boolean =>
  !outcome.ok && outcome.code === 'api.session-ended';

/**
 * Whether the answer may come from the vendor: it is JSON or refuses. A web page with a 200 comes from a network that
 * wants a sign-in, and does not show that the vendor can be reached.
 */
const isVendors = ({ status, body }: WireAnswer): boolean =>
  /^\s*[[{]/.test(body) || (status >= 400 && !asksForSignIn(status));

const isSuccess = ({ status }: WireAnswer): boolean => status >= 200 && status < 300;
