/** What the preload's wedge heard → frames. The page never sees these; `preload/wedge/wedge.ts` makes them. */
import type * as v from 'valibot';
import type { keyboardBytes } from '../../../../preload/schemas.ts';
import type { Frame, Noise } from '../../framing/framer.ts';
import { makeTimedFramer } from '../../framing/timed-framer.ts';

export const KEYBOARD_ID = 'keyboard';

/**
 * The wedge says when a scan is over (its `PAUSE`, 250 ms), and until then takes every key for the scan's. To end it
 * sooner would show the scan while a person's key is still swallowed. This is for a wedge that is gone in mid-scan, and
 * for a licence whose rest a radio link holds up: the wedge sends that only once twelve of its keys have come.
 */
const WEDGE_GONE = 1500;

/** Its other side is `KeyboardBytes` in `preload/wedge/wedge.ts`. */
export type KeyboardBytes = Readonly<v.InferOutput<typeof keyboardBytes>>;

export interface Keyboard {
  take(bytes: KeyboardBytes): void;
  close(): void;
}

export function makeKeyboard(give: (what: Frame | Noise) => void, now = () => performance.now()): Keyboard {
  const framer = makeTimedFramer(give, { now, leastSilence: WEDGE_GONE });
  return {
    take({ bytes, gaps, last }) {
      // The keys came before they were sent on: counted back from now, each at its own time.
      let at = now() - gaps.slice(1).reduce((sum, gap) => sum + gap, 0);
      bytes.forEach((byte, index) => {
        if (index > 0) at += gaps[index] ?? 0;
        framer.push(Uint8Array.of(byte), at);
      });
      if (last) framer.end('last-key');
    },
    close() {
      framer.discard();
    },
  };
}
