/**
 * An Enter or Space of a slow scanner, which comes as a key of its own, must not press a button that has just got the
 * focus: the page moves the focus to its next step while the scan is still being typed. A hand holds the key before
 * for longer than a scanner, and seldom presses Enter within 100 ms of letting it go.
 */
import { SHORTEST_PRESS } from './burst.ts';

/** Milliseconds since the release of the key before. */
const SAME_BREATH = 100;
/** Milliseconds for which a button has only just got the focus. */
const FRESH = 1000;

interface KeyMove {
  readonly type: 'down' | 'up';
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly at: number;
}

export class FreshButton {
  #focusedAt = -Infinity;
  #releasedAt = -Infinity;
  #down: { readonly code: string; readonly at: number } | null = null;

  /** Another element got the focus. */
  focused(at: number): void {
    this.#focusedAt = at;
  }

  /**
   * Watches a key; true where it must press nothing.
   * @param onButton whether a button has the focus
   */
  refuses(key: KeyMove, onButton: boolean): boolean {
    if (key.type === 'up') {
      const held = this.#down?.code === key.code ? key.at - this.#down.at : 0;
      this.#releasedAt = held < SHORTEST_PRESS ? key.at : -Infinity;
      return false;
    }
    const since = key.at - this.#releasedAt;
    if (!key.repeat) this.#down = { code: key.code, at: key.at };
    const presses = key.key === 'Enter' || key.key === ' ';
    return presses && onButton && since < SAME_BREATH && key.at - this.#focusedAt < FRESH;
  }
}
