/**
 * 4,000 calls, 50 at once, one attempt in five failing in every way that docs/pos-api.md has a code for, against the
 * training vendor over real sockets. Each of the harms strikes each kind of call several times.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPosApi } from '../../main/pos-api/index.ts';
import type { AccountDetails } from '../../main/pos-api/types.ts';
import { startTrainingServer, type Harm } from '../../main/training/index.ts';
import type { AccountNumber } from '../../main/domain/account.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { Quote } from '../../main/domain/quote.ts';
import type { Result } from '../../main/domain/result.ts';
import { amount, flow, valueOf } from './world.ts';

/** Some ten seconds on a quiet machine; nothing here is judged by the clock. */
const TIMEOUT_MS = 300_000;
const CALLS = 4_000;
const AT_ONCE = 50;
const ONE_IN = 5;

const harms: readonly Harm[] = [
  { kind: 'drop-before' },
  { kind: 'drop-mid-body' },
  { kind: 'drop-after' },
  { kind: 'redirect' },
  { kind: 'html' },
  { kind: 'malformed' },
  { kind: 'other-json' },
  { kind: 'other-account' },
  { kind: 'charset' },
  { kind: 'too-large', bytes: 100_000_000 },
  ...[400, 401, 403, 404, 409, 429, 465, 466, 467, 500, 502, 503, 504].map((status): Harm => ({
    kind: 'status',
    status,
  })),
];

/**
 * These last until an attempt's time is up, which is real: they are kept rare, the time long, and none begins at a
 * quarter's end, where the others would wait for it with nothing to do.
 */
const slow: readonly Harm[] = [{ kind: 'silence' }, { kind: 'slow-drip', msPerByte: 50 }];
const SLOW_ONE_IN = 60;
const NO_SLOW_AT_END = 300;
const ATTEMPT_MS = 2_000;

/** What ends a request before it reaches any vendor. */
const early = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
];

/** A small generator of numbers from 0 to 1 (mulberry32): the same storm at every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const rejections: unknown[] = [];
const noteRejection = (reason: unknown): void => void rejections.push(reason);
beforeAll(() => void process.on('unhandledRejection', noteRejection));
afterAll(() => void process.off('unhandledRejection', noteRejection));

describe('a storm', () => {
  it(
    'ends each call in a true answer or a failure, and leaves no socket, timer or memory behind',
    { timeout: TIMEOUT_MS },
    async () => {
      const before = resources();
      const received = new Map<string, number>();
      const server = await startTrainingServer({
        onReceived: ({ requestId }) => {
          if (requestId !== null) received.set(requestId, (received.get(requestId) ?? 0) + 1);
        },
      });
      const random = chance(20_261_121);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? never();
      let storm = false;
      /** The calls that were begun, and those of the quarter that is under way. */
      let next = 0;
      let end = 0;
      const options = {
        baseUrl: server.url,
        clientId: server.clientId,
        clientSecret: server.clientSecret,
        training: true,
      };
      const calm = createPosApi({ ...options, fetch });
      const api = createPosApi({
        ...options,
        random,
        fetch: (url, init) => {
          if (!storm || random() > 1 / ONE_IN / 6) return fetch(url, init);
          const code = pick(early);
          return Promise.reject(
            new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
          );
        },
        limits: {
          readTimeoutMs: ATTEMPT_MS,
          changeTimeoutMs: ATTEMPT_MS,
          mostBytes: 200_000,
          retry: { attempts: 4, deadlineMs: 4 * ATTEMPT_MS, firstPauseMs: 1, longestPauseMs: 4 },
        },
      });

      // What is true, asked in calm weather.
      const numbers: AccountNumber[] = [];
      const details = new Map<string, AccountDetails>();
      const quotes = new Map<string, Quote>();
      for (const { cardNumber } of server.customers.slice(0, 7)) {
        const found = valueOf(await calm.lookUp({ by: 'card', number: cardNumber }, 'en', flow));
        const { accountNumber } = found;
        numbers.push(accountNumber);
        details.set(
          accountNumber,
          valueOf(await calm.lookUp({ by: 'account', number: accountNumber }, 'en', flow)),
        );
        quotes.set(
          accountNumber,
          valueOf(await calm.calculateInterest(accountNumber, amount('500.00'), 'en', flow)),
        );
      }
      const nora = { firstName: 'Nora', lastName: 'Sample', dob: '1950-01-01' };
      const found = valueOf(await calm.search(nora, flow));

      server.setFault({
        harm: (_request, call) => {
          const isSlow = end - next > NO_SLOW_AT_END && random() < 1 / SLOW_ONE_IN;
          const harm = random() < 1 / ONE_IN ? pick(isSlow ? slow : harms) : null;
          // What account a search finds is what the client wants to know: it can hold it against nothing.
          return harm?.kind === 'other-account' && call === 'search' ? null : harm;
        },
      });
      storm = true;
      const tally = { ok: 0, failed: 0, verified: 0, uncertain: 0 };
      const wrong: string[] = [];
      const check = <T>(what: string, result: Result<T>, truth: T | undefined): void => {
        if (!result.ok) tally.failed += 1;
        else {
          tally.ok += 1;
          if (JSON.stringify(result.value) !== JSON.stringify(truth)) wrong.push(what);
        }
      };
      /** Without `uncertain`, the vendor must not have got it, or have refused it. */
      const checkChange = (requestId: string, failure: Failure): void => {
        if (failure.uncertain) tally.uncertain += 1;
        else if (received.has(requestId)) wrong.push(`${failure.code} said certain of what was carried out`);
      };
      const call = async (index: number): Promise<void> => {
        const number = pick(numbers);
        switch (index % 4) {
          case 0:
            check('search', await api.search(nora, flow), found);
            return;
          case 1:
            check('look-up', await api.lookUp({ by: 'account', number }, 'en', flow), details.get(number));
            return;
          case 2:
            check(
              'quote',
              await api.calculateInterest(number, amount('500.00'), 'en', flow),
              quotes.get(number),
            );
            return;
          default: {
            const requestId = `purchase-${String(index)}`;
            const account = numbers[0] ?? never();
            const sent = await api.verify(account, { requestId, method: { format: 'sms' } }, flow);
            tally.verified += 1;
            check('verification', sent, { pin: null });
            if (!sent.ok) checkChange(requestId, sent.failure);
            else if (received.get(requestId) !== 1) wrong.push('said done of what was not');
          }
        }
      };

      const heaps: number[] = [];
      const worker = async (): Promise<void> => {
        while (next < end) await call(next++);
      };
      for (end = CALLS / 4; end <= CALLS; end += CALLS / 4) {
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        heaps.push(await heapAfterCollection());
      }

      api.dispose();
      calm.dispose();
      await server.close();
      expect(wrong).toEqual([]);
      expect(tally.ok + tally.failed).toBe(CALLS);
      // Reads survive the storm by being repeated; verifications do not.
      expect(tally.ok).toBeGreaterThan(CALLS * 0.6);
      expect(tally.failed).toBeGreaterThan(CALLS * 0.02);
      expect(tally.uncertain).toBeGreaterThan(20);
      expect([...received.values()].filter((times) => times > 1)).toEqual([]);
      expect(rejections).toEqual([]);
      const [first = 0, ...later] = heaps;
      // Four kilobytes a call, as it would be if each left its answer behind.
      expect(Math.max(...later) - first).toBeLessThan(4);
      await untilClosed(before);
      expect(leaked(before)).toEqual({ sockets: 0, servers: 0, timers: 0 });
    },
  );
});

/** Sockets and timers that keep the process alive. */
function resources() {
  const kinds = process.getActiveResourcesInfo();
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  return { sockets: count('TCPSocketWrap'), servers: count('TCPServerWrap'), timers: count('Timeout') };
}

/** How many more of each there are than before. */
function leaked(before: ReturnType<typeof resources>) {
  const now = resources();
  return {
    sockets: Math.max(0, now.sockets - before.sockets),
    servers: Math.max(0, now.servers - before.servers),
    timers: Math.max(0, now.timers - before.timers),
  };
}

/** The last sockets close in turns of the event loop after the server has; a timer to wait with would be counted. */
async function untilClosed(before: ReturnType<typeof resources>): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end && Object.values(leaked(before)).some((count) => count > 0)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Megabytes in use once what is no longer needed is gone: sockets that close take turns of the event loop to go. */
async function heapAfterCollection(): Promise<number> {
  setFlagsFromString('--expose-gc');
  // The cast: the new context's global function of that name.
  const collect = runInNewContext('gc') as () => void;
  let least = Infinity;
  for (let turn = 0; turn < 10; turn += 1) {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, (heapUsed + external) / 1e6);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return least;
}

function never(): never {
  throw new Error('an empty list');
}
