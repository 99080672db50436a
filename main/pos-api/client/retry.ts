/** Repeats a read that met a passing trouble, with growing and uneven pauses, inside a deadline. */
import type { Clock } from './clock.ts';
import type { Attempt } from './trouble.ts';

export interface RetryPolicy {
  readonly attempts: number;
  /** For all attempts and pauses together: a customer is waiting. */
  readonly deadlineMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/**
 * Runs `attempt` until it succeeds, meets a lasting trouble, or attempts or time are used up. `attempt` gets its
 * number from 1 and the milliseconds left. A pause that would outlast the deadline is not begun.
 * Pauses are half fixed, half random ("equal jitter"), so that forty terminals do not come back in step.
 */
export async function withRetries<T>(
  clock: Clock,
  random: () => number,
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  attempt: (number: number, leftMs: number) => Promise<Attempt<T>>,
): Promise<Attempt<T>> {
  const end = clock.now() + policy.deadlineMs;
  for (let number = 1; ; number++) {
    const outcome = await attempt(number, Math.max(0, end - clock.now()));
    if (outcome.ok || !outcome.transient || number >= policy.attempts || signal?.aborted) return outcome;
    const grown = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (number - 1));
    const pause = Math.max(outcome.waitMs ?? 0, grown / 2 + (grown / 2) * random());
    if (clock.now() + pause >= end) return outcome;
    await clock.sleep(pause, signal);
    if (signal?.aborted) return outcome;
  }
}
