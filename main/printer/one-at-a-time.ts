/** A paper that is asked for while another is printed waits for it: "next customer" does not wait for the last one's. */
import { fail } from '../domain/result.ts';
import type { Printer } from './types.ts';

/**
 * The same printer, for one job after another. Two at once would meet a port that is taken, or a printer that serves
 * one connection and lets the other wait unheard. A job that is given up while it waits is answered at once.
 */
export function oneAtATime(printer: Printer): Printer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...printer,
    async print(bytes, signal) {
      const turn = last;
      const { promise: done, resolve } = Promise.withResolvers<null>();
      // Those behind a job that was given up still wait for the ones before it.
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
  const over = () => {
    signal.removeEventListener('abort', over);
    resolve(null);
  };
  signal.addEventListener('abort', over);
  void turn.then(over);
  if (signal.aborted) over();
  return promise;
}
