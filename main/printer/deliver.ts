/**
 * A job over an open line, and the proof that it was printed. The proof is the printer's own: its answer to the
 * question at the end of the job. A printer that never answers is believed once it has taken everything.
 */
import type { Duplex } from 'node:stream';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import { listen } from './listener.ts';
import type { Heard, Listener } from './listener.ts';
import { questions } from './status.ts';
import type { Timing } from './timing.ts';

interface Delivery {
  readonly line: Duplex;
  readonly bytes: Uint8Array;
  /** Whether the dialect has DLE EOT and GS r. */
  readonly asks: boolean;
  /**
   * Sends what must follow the bytes and calls back once all has gone. Over a network that is the half-close, after
   * which a printer that has taken everything closes too; a serial line has no close, so there it is enough.
   */
  readonly flush: { readonly proves: boolean; readonly run: (sent: () => void) => void };
  readonly timing: Timing;
  readonly signal: AbortSignal | undefined;
}

/** Failures: `printer.paper-out`, `printer.cover-open`, `printer.rejected`, `printer.interrupted`. */
export async function deliver(delivery: Delivery): Promise<Result<null>> {
  const listener = listen(delivery.line, delivery.signal);
  try {
    const state = delivery.asks ? await readState(delivery, listener) : 'mute';
    if (state !== 'ready' && state !== 'mute') return fail(state, 'now');
    listener.forget();
    delivery.line.write(delivery.bytes);
    const failure = await (state === 'ready' ? untilPrinted : untilTaken)(delivery, listener);
    return failure === null ? ok(null) : fail(failure, 'now');
  } finally {
    listener.stop();
  }
}

/**
 * Asks why the printer might not print. `mute`: it does not answer such questions. One that answers the first alone
 * can say what is in the way, and is not believed on having taken the bytes.
 */
async function readState(
  { line, timing }: Delivery,
  listener: Listener,
): Promise<'ready' | 'mute' | PrinterFailureCode> {
  for (const [index, { question, read }] of questions.entries()) {
    line.write(question);
    // What a printer says unasked, as it may on being connected, is no answer.
    const answer = await nextOf(['state', 'ended', 'broken'], listener, timing.answer);
    if (answer.kind === 'silence') return index === 0 ? 'mute' : 'ready';
    if (answer.kind !== 'state') return 'printer.interrupted';
    const cause = read(answer.byte);
    if (cause !== null) return cause;
  }
  return 'ready';
}

/** Passes over everything else; a printer that goes on saying it is not waited for any longer. */
async function nextOf(kinds: readonly Heard['kind'][], listener: Listener, within: number): Promise<Heard> {
  const deadline = performance.now() + within;
  for (let left = within; left > 0; left = deadline - performance.now()) {
    const heard = await listener.next(left);
    if (kinds.includes(heard.kind)) return heard;
  }
  return { kind: 'silence' };
}

/**
 * Waits for the answer at the end of the job; while none comes, asks now and then what is in the way. Some printers
 * know DLE EOT and not GS r: one that, when the time is up, has just said that nothing is the matter has printed.
 */
async function untilPrinted(delivery: Delivery, listener: Listener): Promise<PrinterFailureCode | null> {
  const { line, timing } = delivery;
  const deadline = performance.now() + timing.job;
  let asked: (typeof questions)[number][] = [];
  while (performance.now() < deadline) {
    const heard = await listener.next(timing.silence);
    if (heard.kind === 'ended' || heard.kind === 'broken') return 'printer.interrupted';
    if (heard.kind === 'end-of-job') return null;
    const cause =
      heard.kind === 'unasked'
        ? heard.cause
        : heard.kind === 'state'
          ? (asked.shift()?.read(heard.byte) ?? null)
          : null;
    if (cause !== null) return cause;
    if (heard.kind === 'silence') {
      asked = [...questions];
      for (const { question } of questions) line.write(question);
    }
  }
  const state = await readState(delivery, listener);
  if (state === 'ready') return null;
  return state === 'mute' ? 'printer.interrupted' : state;
}

/** For a printer that answers nothing: waits until it has taken all that was sent. */
async function untilTaken(
  { line, asks, flush, timing }: Delivery,
  listener: Listener,
): Promise<PrinterFailureCode | null> {
  flush.run(() => {
    listener.hear({ kind: 'sent' });
  });
  const deadline = performance.now() + timing.job;
  for (let left = timing.job; left > 0; left = deadline - performance.now()) {
    const heard = await listener.next(left);
    if (heard.kind === 'broken') return 'printer.interrupted';
    if (heard.kind === 'ended') return line.writableFinished ? null : 'printer.interrupted';
    if (heard.kind === 'sent' && flush.proves) return null;
    // In another dialect the same byte means something else.
    if (heard.kind === 'end-of-job' && asks) return null;
  }
  return 'printer.interrupted';
}
