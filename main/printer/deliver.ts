/**
 * Sends a job over an open line and finds out whether it was printed (docs/receipts.md, "How a job is known to be
 * printed").
 */
import type { Duplex } from 'node:stream';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import { listen } from './listener.ts';
import type { Listener, PrinterEvent } from './listener.ts';
import { statusRequests } from './status.ts';
import type { Timing } from './timing.ts';

interface Delivery {
  readonly line: Duplex;
  readonly bytes: Uint8Array;
  /** Whether the printer's dialect has DLE EOT and GS r. */
  readonly hasStatusRequests: boolean;
  readonly flush: Flush;
  readonly timing: Timing;
  readonly signal: AbortSignal | undefined;
}

/** How the end of the bytes is sent to a printer that answers no status request, and what that proves. */
interface Flush {
  /**
   * True on a serial line, which cannot be closed from one side: there the job counts as taken once it is sent. False on
   * the network: there `run` closes our side, and the printer closes its own once it has taken everything.
   */
  readonly isProof: boolean;
  readonly run: (sent: () => void) => void;
}

/**
 * Failures: `printer.paper-out`, `printer.cover-open`, `printer.rejected`, `printer.interrupted`; each `uncertain` once
 * bytes of the job may have left.
 */
export async function deliver(delivery: Delivery): Promise<Result<null>> {
  const listener = listen(delivery.line, delivery.signal);
  try {
    const state = delivery.hasStatusRequests ? await requestStatus(delivery, listener) : 'no-answer';
    if (state !== 'ready' && state !== 'no-answer') return fail(state, 'now');
    listener.discardMessages();
    delivery.line.write(delivery.bytes);
    const wait = state === 'ready' ? waitUntilPrinted : waitUntilTaken;
    const failure = await wait(delivery, listener);
    // Bytes of the job have left: whatever failed since, a paper may come, also later.
    return failure === null
      ? ok(null)
      : { ok: false, failure: { code: failure, retry: 'now', uncertain: true } };
  } finally {
    listener.stop();
  }
}

/**
 * Asks the printer why it might not print. `no-answer`: it answers no request. A printer that answers only the first
 * one is `ready`, because it can report a failure during the job.
 */
async function requestStatus(
  { line, timing }: Delivery,
  listener: Listener,
): Promise<'ready' | 'no-answer' | PrinterFailureCode> {
  for (const [index, { bytes, causeIn }] of statusRequests.entries()) {
    line.write(bytes);
    // An automatic status, which some printers send when a connection opens, is no answer.
    const answer = await nextOf(['real-time', 'ended', 'broken'], listener, timing.answer);
    if (answer.kind === 'timeout') return index === 0 ? 'no-answer' : 'ready';
    if (answer.kind !== 'real-time') return 'printer.interrupted';
    const cause = causeIn(answer.byte);
    if (cause !== null) return cause;
  }
  return 'ready';
}

/** Skips events of other kinds. They do not extend the time. */
async function nextOf(
  kinds: readonly PrinterEvent['kind'][],
  listener: Listener,
  timeoutMs: number,
): Promise<PrinterEvent> {
  const deadline = performance.now() + timeoutMs;
  for (let left = timeoutMs; left > 0; left = deadline - performance.now()) {
    const event = await listener.next(left);
    if (kinds.includes(event.kind)) return event;
  }
  return { kind: 'timeout' };
}

/**
 * Waits for the answer to GS r at the end of the job. While it does not come, requests the status each
 * `timing.statusInterval`. Some printers know DLE EOT and not GS r: one of those counts as having printed if it has no
 * trouble to report when the time is up.
 */
async function waitUntilPrinted(delivery: Delivery, listener: Listener): Promise<PrinterFailureCode | null> {
  const { line, timing } = delivery;
  const deadline = performance.now() + timing.job;
  let unanswered: (typeof statusRequests)[number][] = [];
  while (performance.now() < deadline) {
    const event = await listener.next(timing.statusInterval);
    if (event.kind === 'ended' || event.kind === 'broken') return 'printer.interrupted';
    if (event.kind === 'end-of-job') return null;
    const cause =
      event.kind === 'automatic'
        ? event.cause
        : event.kind === 'real-time'
          ? (unanswered.shift()?.causeIn(event.byte) ?? null)
          : null;
    if (cause !== null) return cause;
    if (event.kind === 'timeout') {
      unanswered = [...statusRequests];
      for (const { bytes } of statusRequests) line.write(bytes);
    }
  }
  const state = await requestStatus(delivery, listener);
  if (state === 'ready') return null;
  return state === 'no-answer' ? 'printer.interrupted' : state;
}

/** For a printer that answers no status request: waits until it has taken all bytes. */
async function waitUntilTaken(
  { line, hasStatusRequests, flush, timing }: Delivery,
  listener: Listener,
): Promise<PrinterFailureCode | null> {
  flush.run(() => {
    listener.report({ kind: 'sent' });
  });
  const deadline = performance.now() + timing.job;
  for (let left = timing.job; left > 0; left = deadline - performance.now()) {
    const event = await listener.next(left);
    if (event.kind === 'broken') return 'printer.interrupted';
    if (event.kind === 'ended') return line.writableFinished ? null : 'printer.interrupted';
    if (event.kind === 'sent' && flush.isProof) return null;
    // In a dialect without GS r the same byte means something else.
    if (event.kind === 'end-of-job' && hasStatusRequests) return null;
  }
  return 'printer.interrupted';
}
