/** Queues what a printer sends and what happens to its line, so that a job can wait for one event at a time. */
import type { Duplex } from 'node:stream';
import { isText, statusReader } from './status.ts';
import type { StatusMessage } from './status.ts';

export type PrinterEvent =
  | StatusMessage
  /** All bytes of the job have left this computer. */
  | { readonly kind: 'sent' }
  /** The printer closed its side of the connection. */
  | { readonly kind: 'ended' }
  /** The connection broke, or the caller aborted. */
  | { readonly kind: 'broken' }
  /** Nothing happened within the given time. */
  | { readonly kind: 'timeout' };

export interface Listener {
  /** The next event, or `timeout` after so many milliseconds. Once the line is broken, every later event is `broken`. */
  next(timeoutMs: number): Promise<PrinterEvent>;
  /** Queues an event that only the caller can observe, such as `sent`. */
  report(event: PrinterEvent): void;
  /** Discards the messages received so far, so that none of them is taken for an answer to a later request. */
  discardMessages(): void;
  /** Removes the listener from the abort signal. Those on the line go with the line. */
  stop(): void;
}

/** A printer that sends without end must not fill the memory while nobody reads its messages. */
const MOST_MESSAGES = 1000;

/** Queues from now on. An event that comes between two calls of `next` is kept for the second. */
export function listen(line: Duplex, signal: AbortSignal | undefined): Listener {
  let messages: StatusMessage[] = [];
  const lineEvents: PrinterEvent[] = [];
  const read = statusReader();
  let isBroken = signal?.aborted ?? false;
  let wake = (): void => undefined;

  const report = (event: PrinterEvent): void => {
    lineEvents.push(event);
    wake();
  };
  const breakOff = (): void => {
    isBroken = true;
    wake();
  };
  line.on('data', (chunk: Uint8Array) => {
    if (isText(chunk)) return;
    for (const byte of chunk) {
      const message = read(byte);
      if (message !== null && messages.length < MOST_MESSAGES) messages.push(message);
    }
    if (messages.length > 0) wake();
  });
  line.once('end', () => {
    report({ kind: 'ended' });
  });
  line.on('error', breakOff);
  line.once('close', breakOff);
  signal?.addEventListener('abort', breakOff);

  return {
    async next(timeoutMs) {
      if (messages.length === 0 && lineEvents.length === 0 && !isBroken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (signal?.aborted) return { kind: 'broken' };
      // Messages come before line events: the printer sent them before it closed.
      return messages.shift() ?? lineEvents.shift() ?? { kind: isBroken ? 'broken' : 'timeout' };
    },
    report,
    discardMessages() {
      messages = [];
    },
    stop() {
      signal?.removeEventListener('abort', breakOff);
    },
  };
}

/** The next event of these kinds. Skips others, which do not extend the time. */
export async function nextOf(
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
