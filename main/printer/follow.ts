/** Follows a job that was sent until the printer says that it is printed, or until it is known that it never will. */
import type { Delivery } from '../domain/delivery.ts';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { Conversation } from './conversation.ts';
import type { Job } from './job.ts';
import { nextOf } from './listener.ts';
import type { Listener, PrinterEvent } from './listener.ts';
import { statusRequests } from './status.ts';

/** Bytes of the job have left: a paper may come, also later. */
const failed = (code: PrinterFailureCode): Result<Delivery> => ({
  ok: false,
  failure: { code, retry: 'now', uncertain: true },
});

/**
 * While the answer to GS r at the end of the job does not come, asks for the status each `timing.statusInterval`. A printer
 * that answers no request counts as having taken the job once it closes its side, or once the line has taken every byte.
 * @param sending resolves once the line has taken every byte; false where it broke
 */
export async function follow(
  job: Job,
  listener: Listener,
  conversation: Conversation,
  sending: Promise<boolean>,
): Promise<Result<Delivery>> {
  const { line, flush, hasStatusRequests, timing, signal } = job;
  const startedSilent = !conversation.answered;
  const mayAsk = (): boolean => conversation.answered && (!startedSilent || flush.isProof);
  if (startedSilent) {
    void sending.then((isTaken) => {
      if (!isTaken) return; // the line is broken, which the listener hears
      flush.run(() => {
        listener.report({ kind: 'sent' });
      });
    });
  }
  const start = performance.now();
  let deadline = start + timing.job;
  /** What the time's end means; without a value: what the printer says then. */
  let atTheEnd: Result<Delivery> | null = null;
  /** The request that was asked last: the second one is asked once the first is answered. */
  let asked: number = statusRequests.length;

  for (let left = timing.job; left > 0; left = deadline - performance.now()) {
    const event = await listener.next(mayAsk() ? Math.min(left, timing.statusInterval) : left);
    const outcome = outcomeOf(event);
    if (outcome !== null) return outcome;
    if (event.kind === 'sent' && flush.isProof) {
      if (!hasStatusRequests) return ok('sent');
      // A silent printer's answer to the first request may still be on its way.
      atTheEnd = ok('sent');
      deadline = Math.min(deadline, start + timing.lateAnswer);
    }
    if (event.kind === 'real-time' && mayAsk()) {
      if (startedSilent && atTheEnd !== null) deadline = start + timing.job;
      atTheEnd = null;
      ask(asked + 1);
    }
    if (event.kind === 'timeout' && mayAsk()) ask(0);
  }
  return atTheEnd ?? (mayAsk() ? stateAtTheEnd() : failed('printer.unconfirmed'));

  function ask(nth: number): void {
    asked = nth;
    const request = statusRequests[nth];
    if (request !== undefined) conversation.ask(request);
  }

  /** For a printer that knows DLE EOT and not GS r: it has no trouble to report, or it has, or is silent. */
  async function stateAtTheEnd(): Promise<Result<Delivery>> {
    ask(0);
    const event = await nextOf(['real-time', 'ended', 'broken'], listener, timing.answer);
    if (event.kind !== 'real-time') return failed('printer.interrupted');
    return outcomeOf(event) ?? ok('sent');
  }

  function outcomeOf(event: PrinterEvent): Result<Delivery> | null {
    switch (event.kind) {
      case 'ended':
      case 'broken':
        // Some printers end with a reset instead of closing. All bytes were taken by then.
        return !signal?.aborted && startedSilent && line.writableFinished
          ? ok('sent')
          : failed('printer.interrupted');
      case 'end-of-job':
        // Without an answer before it, it may be the malformed answer to the first request. In a dialect without GS r the
        // same byte means something else.
        if (!hasStatusRequests || !conversation.answered) return null;
        return event.cause === null ? ok('printed') : failed(event.cause);
      case 'automatic':
        return event.cause === null ? null : failed(event.cause);
      case 'real-time': {
        const cause = conversation.read(event.byte);
        return cause === null ? null : failed(cause);
      }
      case 'sent':
      case 'timeout':
        return null;
    }
  }
}
