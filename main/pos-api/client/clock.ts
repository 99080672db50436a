/** The client's clock, which a test replaces to let days pass at once. */
export interface Clock {
  /** Milliseconds that only ever grow: never the wall clock, which people and NTP move. */
  now(): number;
  /** Resolves after so long, or as soon as the signal fires; leaves no timer behind and never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake, { once: true });
    }),
};

/** The time given to some work is up. */
export class TimeUp extends Error {}
/** Whoever asked for the work no longer wants it. */
export class Cancelled extends Error {}
/** A reason of our own: without one, each `abort` makes an exception with a stack, which shows in the bench. */
const DONE = 'done';

/**
 * Runs `work` until it ends, `ms` have passed or `outer` fires. The signal that `work` gets fires in the two
 * latter cases, and then this throws `TimeUp` or `Cancelled` at once, whether `work` obeys or not.
 */
export async function within<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw new Cancelled();
  const inner = new AbortController();
  const done = new AbortController();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const end = (reason: Error): void => {
    ended.reject(reason);
    inner.abort(reason);
  };
  const cancel = (): void => {
    end(new Cancelled());
  };
  outer?.addEventListener('abort', cancel, { once: true });
  void clock.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) end(new TimeUp());
  });
  try {
    return await Promise.race([work(inner.signal), ended.promise]);
  } finally {
    done.abort(DONE);
    outer?.removeEventListener('abort', cancel);
  }
}
