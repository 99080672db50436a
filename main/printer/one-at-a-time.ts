/** Lets a printer print one job after another. */
import { fail } from '../domain/result.ts';
import type { Printer } from './types.ts';

/**
 * The same printer with a queue. The next customer's paper may be asked for while the last one is printed, and two jobs
 * at once would meet a port that is taken, or a printer that serves one connection and ignores the other. A job whose
 * signal aborts while it waits is answered at once.
 */
export function oneAtATime(printer: Printer): Printer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...printer,
    async print(bytes, signal) {
      const turn = last;
      const { promise: done, resolve } = Promise.withResolvers<null>();
      // Also where this job is aborted while it waits, the jobs behind it wait for those before it.
      last = turn.then(() => done);
      try {
        await turnOrAbort(turn, signal);
        return signal?.aborted ? fail('printer.interrupted', 'now') : await printer.print(bytes, signal);
      } finally {
        resolve(null);
      }
    },
  };
}

function turnOrAbort(turn: Promise<unknown>, signal: AbortSignal | undefined): Promise<unknown> {
  if (!signal) return turn;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const settle = () => {
    signal.removeEventListener('abort', settle);
    resolve(null);
  };
  signal.addEventListener('abort', settle);
  void turn.then(settle);
  if (signal.aborted) settle();
  return promise;
}
