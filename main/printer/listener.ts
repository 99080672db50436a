/** What comes back from a printer, one thing at a time. */
import type { Duplex } from 'node:stream';

type Heard =
  | { readonly kind: 'byte'; readonly byte: number }
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
  /** Lets go of the signal; the line's own listeners go with the line. */
  stop(): void;
}

/** Listens from now on; nothing is lost between two calls of `next`. */
export function listen(line: Duplex, signal: AbortSignal | undefined): Listener {
  const heard: Heard[] = [];
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
    for (const byte of chunk) hear({ kind: 'byte', byte });
  });
  line.once('end', () => {
    hear({ kind: 'ended' });
  });
  line.on('error', breakOff);
  line.once('close', breakOff);
  signal?.addEventListener('abort', breakOff);

  return {
    async next(within) {
      if (heard.length === 0 && !broken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, within);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (signal?.aborted) return { kind: 'broken' };
      return heard.shift() ?? { kind: broken ? 'broken' : 'silence' };
    },
    hear,
    stop() {
      signal?.removeEventListener('abort', breakOff);
    },
  };
}
