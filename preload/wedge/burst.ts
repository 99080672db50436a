/**
 * Keys that follow close on each other, and whether a scanner typed them. A hand cannot let go of one key and press
 * the next within 44 ms, again and again: its own keys overlap where they come so close. Times are in milliseconds.
 */
import type { Stroke } from './keys.ts';

/** How long a key waits for the next one: a scanner's 40, and what a busy computer adds. */
const HOLD = 55;
/** The same once a burst is at a scanner's pace: three keys, and six. */
const HOLD_THREE = 70;
const HOLD_SIX = 120;
/** The same after a sign that a scan may begin with and that people hardly type at a counter. */
const HOLD_SIGN = 100;
/** The same once it began as a licence does. */
const HOLD_LICENCE = 150;

/** Average time from key to key. The slowest scanner has 40; a hand whose keys do not overlap has 60 and more. */
const SCANNER_PACE = 44;
/** What began as a licence does may be slower: nobody types that. */
const LICENCE_PACE = 60;
/** No two fingers press two keys one after the other in this time, the first let go before the second. */
const BEYOND_FINGERS = 25;
/** A hand holds each key down for longer than this, a scanner for a part of its time from key to key. */
export const SHORTEST_PRESS = 36;

/** Keys that are a scan as soon as they have come. */
const CERTAIN = 12;
/** Keys that are a scan once the burst is over, or with a key that acts. Retail codes have 6 at least. */
const SHORTEST_CODE = 6;
/** A scanner lets go of each key before the next; some do not always. Share of a long burst's keys that may overlap. */
const OVERLAPPING = 0.2;

const AT = 0x40;
/** `@` of a licence, `%` of a magnetic stripe's first track, `]` of an AIM identifier. */
const FIRST_SIGNS: ReadonlySet<number | null> = new Set([AT, 0x25, 0x5d]);
/** `@` and the separators that follow it, or a track and its province. A key without a byte is NUL here. */
const LICENCE_BEGINS = /^(\][A-Za-z]\d)?(@[^ -~]|%[A-Z]{3})/;

export class Burst {
  readonly #strokes: Stroke[] = [];
  readonly #startedAt: number;
  #lastAt: number;
  /** Strokes, and presses of Shift, Ctrl and Alt: scanners wait after those too. */
  #beats = 0;
  #overlaps = 0;
  #longestPress = 0;

  constructor(at: number) {
    this.#startedAt = at;
    this.#lastAt = at;
  }

  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }

  get lastAt(): number {
    return this.#lastAt;
  }

  /** The sign that a scan may begin with, where it is all that has come; null otherwise. */
  get loneSign(): Stroke | null {
    const [first, second] = this.#strokes;
    if (first === undefined || second !== undefined) return null;
    return FIRST_SIGNS.has(first.byte) ? first : null;
  }

  /** Milliseconds that the burst waits for another key before it is judged. */
  get patience(): number {
    if (this.#beganAsLicence) return HOLD_LICENCE;
    if (this.loneSign !== null) return HOLD_SIGN;
    if (this.#strokes.length >= SHORTEST_CODE && this.#isSwift(SCANNER_PACE)) return HOLD_SIX;
    return this.#strokes.length >= 3 && this.#isSwift(SCANNER_PACE) ? HOLD_THREE : HOLD;
  }

  /** Shift, Ctrl or Alt went down, or a digit of an Alt code. */
  beat(at: number): void {
    this.#beats += 1;
    this.#lastAt = at;
  }

  /** @param overlapping another key was still down */
  add(stroke: Stroke, overlapping: boolean): void {
    this.#strokes.push(stroke);
    if (overlapping) this.#overlaps += 1;
    this.beat(stroke.at);
  }

  /** A key was let go. @param after milliseconds since it went down */
  release(after: number): void {
    this.#longestPress = Math.max(this.#longestPress, after);
  }

  /** True where a finger pressed this key as another one was still down, too early in the burst to be a scanner's. */
  isRolledOver(overlapping: boolean): boolean {
    return overlapping && this.#strokes.length < SHORTEST_CODE;
  }

  /** True as soon as there is no doubt: nothing more has to be waited for. */
  get isCertain(): boolean {
    const { length } = this.#strokes;
    const ended = length > SHORTEST_CODE && this.#strokes[length - 1]?.acts === true;
    return (length >= CERTAIN || ended) && this.#isSwift(this.#pace);
  }

  /**
   * Whether a scanner typed this, now that no further key has come.
   * @param keyDown a key is still down
   * @param restOfScan a scan paused just before: what follows it may be short
   */
  isScan({ keyDown, restOfScan }: { readonly keyDown: boolean; readonly restOfScan: boolean }): boolean {
    const { length } = this.#strokes;
    const acts = this.#strokes.some((stroke) => stroke.acts);
    if (length >= SHORTEST_CODE && (acts || this.#overlaps === 0)) return this.#isSwift(this.#pace);
    if (this.#overlaps > 0 || keyDown || this.#longestPress >= SHORTEST_PRESS) return false;
    if (length === 1) return restOfScan && acts;
    return this.#isSwift(acts || restOfScan ? SCANNER_PACE : BEYOND_FINGERS) && !this.#isChatter;
  }

  /** A worn key that types twice for one press, into a text. Outside one it may press a button, as a scanner's two do. */
  get #isChatter(): boolean {
    const [first, second, third] = this.#strokes;
    return third === undefined && first?.acts === false && first.byte === second?.byte;
  }

  get #beganAsLicence(): boolean {
    return LICENCE_BEGINS.test(
      String.fromCharCode(...this.#strokes.slice(0, 8).map(({ byte }) => byte ?? 0)),
    );
  }

  get #pace(): number {
    return this.#beganAsLicence ? LICENCE_PACE : SCANNER_PACE;
  }

  #isSwift(pace: number): boolean {
    if (this.#overlaps > this.#beats * OVERLAPPING) return false;
    return this.#lastAt - this.#startedAt <= (this.#beats - 1) * pace;
  }
}
