/**
 * How long a silence must be before it ends a scan, learnt from each device's own gaps.
 *
 * A fixed silence must be long enough for the slowest scanner (200–300 ms in every library), so every scan of every
 * scanner waits that long. A scanner's gaps are those of its own link, though: 1 ms between the bytes of a serial
 * line, up to 16 ms between the packets of a USB bridge (its latency timer), 30 ms and more over Bluetooth. Three
 * times the longest gap seen lately is past all of them.
 */

/** Milliseconds. Below this an operating system's own hiccup would cut a scan. */
const SHORTEST = 25;
const LONGEST = 250;
/** A device of which nothing is known yet: past a USB bridge's latency timer with room to spare. */
const FIRST = 100;
/**
 * While the licence itself says that more is to come. No scanner stops for so long; a busy computer may bring its bytes
 * so late, and then a card would be cut that was read whole. Only what is cut is told that much later.
 */
export const PATIENCE = 400;

/** Each measured scan moves the memory this far towards its own longest gap, downwards; upwards it jumps. */
const FORGETTING = 0.3;

export class Silence {
  #longestGap: number | null = null;
  #inThisFrame = 0;

  /** Milliseconds of silence that end a frame now. */
  get wait(): number {
    const known = Math.max(this.#longestGap ?? 0, this.#inThisFrame);
    if (this.#longestGap === null) return Math.min(LONGEST, Math.max(FIRST, 3 * known));
    return Math.min(LONGEST, Math.max(SHORTEST, 3 * known + 10));
  }

  /** A gap inside a frame. */
  gap(milliseconds: number): void {
    this.#inThisFrame = Math.max(this.#inThisFrame, milliseconds);
  }

  /** The frame is whole: what was measured in it is the device's. */
  frameEnded(): void {
    const seen = this.#inThisFrame;
    this.#inThisFrame = 0;
    const before = this.#longestGap;
    this.#longestGap = before === null || seen > before ? seen : before + FORGETTING * (seen - before);
  }

  /** What came after a silence belonged to the frame that it ended: the device does pause for so long. */
  wasTooShort(milliseconds: number): void {
    this.#longestGap = Math.max(this.#longestGap ?? 0, Math.min(milliseconds, LONGEST));
  }
}
