import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withRetries, type RetryPolicy } from '../../main/pos-api/client/retry.ts';
import { trouble } from '../../main/pos-api/client/trouble.ts';
import { VirtualClock } from './virtual-clock.ts';

const policy: RetryPolicy = { attempts: 4, deadlineMs: 20_000, firstPauseMs: 300, longestPauseMs: 4_000 };
const passing = trouble('api.server-error', 'later', { transient: true });
const lasting = trouble('api.forbidden', 'never');

describe('repeating a read', () => {
  it('stops at the first success', async () => {
    const clock = new VirtualClock();
    let attempts = 0;
    const outcome = await withRetries(
      clock,
      () => 0.5,
      policy,
      undefined,
      () => {
        attempts += 1;
        return Promise.resolve(attempts < 3 ? passing : { ok: true, value: attempts });
      },
    );
    expect(outcome).toEqual({ ok: true, value: 3 });
  });

  it('does not repeat what will not pass', async () => {
    let attempts = 0;
    await withRetries(
      new VirtualClock(),
      () => 0.5,
      policy,
      undefined,
      () => {
        attempts += 1;
        return Promise.resolve(lasting);
      },
    );
    expect(attempts).toBe(1);
  });

  it('pauses longer each time, between half and the whole of the step', async () => {
    for (const [random, expected] of [
      [0, [150, 300, 600]],
      [1, [300, 600, 1200]],
    ] as const) {
      const clock = new VirtualClock();
      await withRetries(
        clock,
        () => random,
        policy,
        undefined,
        () => Promise.resolve(passing),
      );
      expect(clock.pauses).toEqual(expected);
    }
  });

  it('never begins a pause that ends after the deadline, whatever the policy, the chance and the vendor’s wish', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          attempts: fc.integer({ min: 1, max: 30 }),
          deadlineMs: fc.integer({ min: 0, max: 60_000 }),
          firstPauseMs: fc.integer({ min: 1, max: 5_000 }),
          longestPauseMs: fc.integer({ min: 1, max: 30_000 }),
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 9_000 }),
        async (some, random, waitMs, took) => {
          const clock = new VirtualClock();
          clock.passes = Infinity;
          let attempts = 0;
          await withRetries(
            clock,
            () => random,
            some,
            undefined,
            (_number, leftMs) => {
              attempts += 1;
              expect(leftMs).toBeGreaterThanOrEqual(0);
              expect(clock.now()).toBeLessThanOrEqual(some.deadlineMs);
              clock.advance(Math.min(took, leftMs));
              return Promise.resolve({ ...passing, waitMs });
            },
          );
          expect(attempts).toBeLessThanOrEqual(some.attempts);
          expect(clock.now()).toBeLessThanOrEqual(some.deadlineMs);
        },
      ),
    );
  });

  it('ends when the clerk clears the customer in a pause', async () => {
    const clear = new AbortController();
    const clock = new VirtualClock();
    clock.passes = 0;
    let attempts = 0;
    const outcome = withRetries(
      clock,
      () => 0.5,
      policy,
      clear.signal,
      () => {
        attempts += 1;
        return Promise.resolve(passing);
      },
    );
    await Promise.resolve();
    clear.abort();
    expect(await outcome).toBe(passing);
    expect(attempts).toBe(1);
    expect(clock.waiting).toBe(0);
  });
});
