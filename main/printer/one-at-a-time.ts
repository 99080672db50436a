/** A paper that is asked for while another is printed waits for it: "next customer" does not wait for the last one's. */
import { fail } from '../result.ts';
import type { Printer } from './types.ts';

/**
 * The same printer, for one job after another. Two at once would meet a port that is taken, or a printer that serves
 * one connection and lets the other wait unheard.
 */
export function oneAtATime(printer: Printer): Printer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...printer,
    async print(bytes, signal) {
      const before = last;
      const { promise: done, resolve } = Promise.withResolvers<null>();
      last = done;
      await before;
      try {
        return signal?.aborted ? fail('printer.interrupted', 'now') : await printer.print(bytes, signal);
      } finally {
        resolve(null);
      }
    },
  };
}
