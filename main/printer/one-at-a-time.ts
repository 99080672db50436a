/** Lets a printer print one job after another. */
import { fail } from '../domain/result.ts';
import { Turns } from '../turns.ts';
import type { Printer } from './types.ts';

/**
 * The same printer with a queue. The next customer's paper may be asked for while the last one is printed, and two jobs
 * at once would meet a port that is taken, or a printer that serves one connection and ignores the other. A job whose
 * signal aborts while it waits is answered at once.
 */
export function oneAtATime(printer: Printer): Printer {
  const turns = new Turns();
  return {
    ...printer,
    async print(bytes, signal) {
      const end = await turns.take(signal);
      if (end === null) return fail('printer.interrupted', 'now');
      try {
        return await printer.print(bytes, signal);
      } finally {
        end();
      }
    },
  };
}
