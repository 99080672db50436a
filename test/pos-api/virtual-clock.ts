/** Time that passes when a test says so. Pauses between attempts pass by themselves; timeouts never do. */
import type { Clock } from '../../main/pos-api/client/clock.ts';

/** The longest pause between two attempts of the client, in milliseconds. */
const LONGEST_PAUSE = 4_000;

export class VirtualClock implements Clock {
  #now = 0;
  readonly #waiting = new Set<{ readonly at: number; readonly wake: () => void }>();
  /** Every pause that was begun, in milliseconds. */
  readonly pauses: number[] = [];
  /** Sleeps up to this long pass at once. */
  passes = LONGEST_PAUSE;

  now = (): number => this.#now;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (signal?.aborted) return Promise.resolve();
    if (ms <= this.passes) {
      this.pauses.push(ms);
      this.#now += ms;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const sleeper = {
        at: this.#now + ms,
        wake: (): void => {
          this.#waiting.delete(sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#waiting.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
    });
  };

  advance(ms: number): void {
    this.#now += ms;
    for (const sleeper of [...this.#waiting]) if (sleeper.at <= this.#now) sleeper.wake();
  }

  /** How many sleeps are still under way: none may be left when a call has ended. */
  get waiting(): number {
    return this.#waiting.size;
  }
}
