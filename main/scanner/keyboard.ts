/** What the preload's wedge heard → frames. The page never sees these; `preload/wedge.ts` makes them. */
import * as v from 'valibot';
import type { Frame, Noise } from './framing.ts';
import { makeReader } from './reader.ts';

export const KEYBOARD_ID = 'keyboard';

/** Longer than any scan; the wedge sends a few bytes at a time. */
const MOST = 4096;

/** What may come from the preload. Its other side is `KeyboardBytes` in `preload/wedge.ts`. */
export const keyboardBytesSchema = v.strictObject({
  bytes: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))), v.maxLength(MOST)),
  /** Milliseconds before each byte. */
  gaps: v.pipe(v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))), v.maxLength(MOST)),
  last: v.boolean(),
});
export type KeyboardBytes = Readonly<v.InferOutput<typeof keyboardBytesSchema>>;

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
