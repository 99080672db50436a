/** What comes back from a printer, one thing at a time. */
import type { Duplex } from 'node:stream';
import { statusReader } from './status.ts';
import type { Said } from './status.ts';

export type Heard =
  | Said
  /** All that was written has left this computer. */
  | { readonly kind: 'sent' }
  /** The printer closed its side. */
  | { readonly kind: 'ended' }
  /** The connection broke, or the caller gave up. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'silence' };

export interface Listener {
  /** The next thing heard, or `silence` after so many milliseconds. After `broken` it is `broken` for ever. */
  next(within: number): Promise<Heard>;
  /** Puts in what only the caller can know, such as `sent`. */
  hear(what: Heard): void;
  /** Forgets what the printer said so far: it is no answer to what follows. */
  forget(): void;
  /** Lets go of the signal; the line's own listeners go with the line. */
  stop(): void;
}

/** What a printer may have said that nobody has listened to; one that babbles must not fill the memory. */
const MOST_UNHEARD = 1000;

/** Listens from now on; nothing is lost between two calls of `next`. */
export function listen(line: Duplex, signal: AbortSignal | undefined): Listener {
  let said: Said[] = [];
  const heard: Heard[] = [];
  const read = statusReader();
  let broken = signal?.aborted ?? false;
  let wake = (): void => undefined;

  const hear = (what: Heard): void => {
    heard.push(what);
    wake();
  };
  const breakOff = (): void => {
    broken = true;
    wake();
  };
  line.on('data', (chunk: Uint8Array) => {
    for (const byte of chunk) {
      const what = read(byte);
      if (what !== null && said.length < MOST_UNHEARD) said.push(what);
    }
    if (said.length > 0) wake();
  });
  line.once('end', () => {
    hear({ kind: 'ended' });
  });
  line.on('error', breakOff);
  line.once('close', breakOff);
  signal?.addEventListener('abort', breakOff);

  return {
    async next(within) {
      if (said.length === 0 && heard.length === 0 && !broken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, within);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (signal?.aborted) return { kind: 'broken' };
      // What a printer said, it said before it closed.
      return said.shift() ?? heard.shift() ?? { kind: broken ? 'broken' : 'silence' };
    },
    hear,
    forget() {
      said = [];
    },
    stop() {
      signal?.removeEventListener('abort', breakOff);
    },
  };
}
