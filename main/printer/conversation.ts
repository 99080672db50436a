/** The status requests to a printer, and which answer belongs to which. The answers do not say it themselves. */
import type { Duplex } from 'node:stream';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { statusRequests } from './status.ts';
import type { PrinterMemory } from './types.ts';

export type StatusRequest = (typeof statusRequests)[number];

export interface Conversation {
  /** The printer has answered a request on this line. */
  readonly answered: boolean;
  ask(request: StatusRequest): void;
  /**
   * Why the printer cannot print, by this answer; null where it can, or where the answer cannot be read for sure. An answer
   * that comes when none is awaited counts as none.
   */
  read(byte: number): PrinterFailureCode | null;
}

/** @param forgetAfter milliseconds after which an answer is no longer awaited */
export function converse(line: Duplex, memory: PrinterMemory, forgetAfter: number): Conversation {
  let awaited: { readonly request: StatusRequest; readonly until: number }[] = [];
  let answered = false;
  return {
    get answered() {
      return answered;
    },
    ask(request) {
      awaited.push({ request, until: performance.now() + forgetAfter });
      line.write(request.bytes);
    },
    read(byte) {
      const now = performance.now();
      const open = awaited.filter(({ until }) => until > now);
      const requests = new Set(open.map(({ request }) => request));
      awaited = open.slice(1);
      if (requests.size === 0) return null;
      answered = true;
      memory.answers = true;
      // While answers to two requests are awaited, a bit means something else in each: both readings must tell a trouble.
      const causes = [...requests].map(({ causeIn }) => causeIn(byte));
      return causes.includes(null) ? null : (causes[0] ?? null);
    },
  };
}
