/** What the preload's wedge heard → frames. The page never sees these; `preload/wedge.ts` makes them. */
import type * as v from 'valibot';
import type { keyboardBytes } from '../../preload/contract.ts';
import type { Frame, Noise } from './framing.ts';
import { makeReader } from './reader.ts';

export const KEYBOARD_ID = 'keyboard';

/** Its other side is `KeyboardBytes` in `preload/wedge.ts`. */
export type KeyboardBytes = Readonly<v.InferOutput<typeof keyboardBytes>>;

export interface Keyboard {
  take(bytes: KeyboardBytes): void;
  close(): void;
}

export function makeKeyboard(give: (what: Frame | Noise) => void, now = () => performance.now()): Keyboard {
  const reader = makeReader(give, now);
  return {
    take({ bytes, gaps, last }) {
      // The keys came before they were sent on: counted back from now, each at its own time.
      let at = now() - gaps.slice(1).reduce((sum, gap) => sum + gap, 0);
      bytes.forEach((byte, index) => {
        if (index > 0) at += gaps[index] ?? 0;
        reader.push(Uint8Array.of(byte), at);
      });
      if (last) reader.end('last-key');
    },
    close() {
      reader.discard();
    },
  };
}
