/** A paper that is asked for while another is printed waits for it: "next customer" does not wait for the last one's. */
import { fail } from '../domain/result.ts';
import { Turns } from '../turns.ts';
import type { Printer } from './types.ts';

/**
 * The same printer, for one job after another. Two at once would meet a port that is taken, or a printer that serves
 * one connection and lets the other wait unheard. A job that is given up while it waits is answered at once.
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
