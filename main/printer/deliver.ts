/**
 * Sends a job over an open line and finds out whether it was printed (docs/receipts.md, "How a job is known to be
 * printed").
 */
import type { Duplex } from 'node:stream';
import type { Delivery } from '../domain/delivery.ts';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import { converse } from './conversation.ts';
import type { Conversation, StatusRequest } from './conversation.ts';
import { follow } from './follow.ts';
import { COMMAND_END } from './job.ts';
import type { Job } from './job.ts';
import { listen, nextOf } from './listener.ts';
import type { Listener } from './listener.ts';
import { statusRequests } from './status.ts';

/**
 * Failures: `printer.paper-out`, `printer.cover-open`, `printer.rejected`, `printer.unreachable`, `printer.unconfirmed`,
 * `printer.interrupted`; each `uncertain` once bytes of the job may have left.
 */
export async function deliver(job: Job): Promise<Result<Delivery>> {
  const { line, bytes, memory, timing, signal } = job;
  const listener = listen(line, signal);
  const conversation = converse(line, memory, timing.lateAnswer);
  const over = new AbortController();
  try {
    line.write(COMMAND_END);
    const trouble = job.hasStatusRequests ? await statusTrouble(job, listener, conversation) : null;
    if (trouble !== null) return fail(trouble, 'now');
    listener.discardMessages();
    return await follow(job, listener, conversation, sendInPieces(line, bytes, over.signal));
  } finally {
    over.abort();
    listener.stop();
  }
}

/**
 * Windows takes a piece of any size at once as long as it holds less than 64 KB that is not sent yet (Microsoft, "Design issues
 * – Sending small data segments over TCP with Winsock"): a whole job would count as written before the printer had any of it.
 */
const PIECE = 16_384;

/** One piece after another; answers whether the line has taken all of them. Sends no further one once the job is over. */
async function sendInPieces(line: Duplex, bytes: Uint8Array, over: AbortSignal): Promise<boolean> {
  for (let at = 0; at < bytes.length && !over.aborted; at += PIECE) {
    const isTaken = await new Promise<boolean>((resolve) => {
      line.write(bytes.subarray(at, at + PIECE), (error) => {
        resolve(!error);
      });
    });
    if (!isTaken) return false;
  }
  return !over.aborted;
}

/**
 * Asks the printer why it might not print; null where it can, or where it does not answer and never has. A printer that
 * answers only the first request can report a failure during the job.
 */
async function statusTrouble(
  { memory, timing }: Job,
  listener: Listener,
  conversation: Conversation,
): Promise<PrinterFailureCode | null> {
  const hasAnsweredBefore = memory.answers;
  for (const [index, request] of statusRequests.entries()) {
    let cause: PrinterFailureCode | 'silent' | null = await askOnce(request);
    // Text that some devices send when a connection opens can look like a trouble. It is not sent twice.
    if (cause !== 'silent' && cause !== null && cause !== 'printer.interrupted')
      cause = await askOnce(request);
    if (cause === 'silent') return index === 0 && hasAnsweredBefore ? 'printer.unreachable' : null;
    if (cause !== null) return cause;
  }
  return null;

  async function askOnce(request: StatusRequest): Promise<PrinterFailureCode | 'silent' | null> {
    listener.discardMessages();
    conversation.ask(request);
    // An automatic status, which some printers send when a connection opens, is no answer.
    const wait = hasAnsweredBefore ? timing.lateAnswer : timing.answer;
    const answer = await nextOf(['real-time', 'ended', 'broken'], listener, wait);
    if (answer.kind === 'timeout') return 'silent';
    return answer.kind === 'real-time' ? conversation.read(answer.byte) : 'printer.interrupted';
  }
}
