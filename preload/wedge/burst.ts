/**
 * Keys that follow close on each other, and whether a scanner typed them. Times are in milliseconds.
 *
 * Two things tell a scanner from a hand. A hand cannot let go of one key and press the next within 44 ms, again and
 * again: its own keys overlap where they come so close. And a hand holds each key down for 36 ms and more, while a
 * scanner lets go at once. A busy computer stretches both times of a scanner; it stretches the second for few keys
 * only. (docs/scanners.md, "Keys of a scanner, keys of a person")
 */
import type { Stroke } from './keys.ts';

/** Average time from key to key. The slowest scanner has 40; a hand whose keys do not overlap has 60 and more. */
const SCANNER_PACE = 44;
/** What began as a licence does may be slower: nobody types that. */
const LICENCE_PACE = 60;
/** So may keys that were let go as a scanner does: on a busy computer, or by a slow scanner. */
const SHORT_PRESS_PACE = 150;
/** A hand holds each key down for this long at least, a scanner for a part of its time from key to key. */
const SHORTEST_PRESS = 36;
/** A key held for this long is a hand's; on a busy computer, so is one in ten of a slow scanner's. */
const FIRM_PRESS = 50;

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
  /** Keys of this burst that are down, and when they went down. A key whose release got lost elsewhere is not here. */
  readonly #down = new Map<string, number>();
  readonly #startedAt: number;
  #lastAt: number;
  #movedAt: number;
  /** Strokes, and presses of Shift, Ctrl and Alt: scanners wait after those too. */
  #beats = 0;
  #overlaps = 0;
  /** Keys that were let go: sooner than a hand does, and not. */
  #short = 0;
  #long = 0;
  #isFirm = true;

  constructor(at: number) {
    this.#startedAt = at;
    this.#lastAt = at;
    this.#movedAt = at;
  }

  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }

  get startedAt(): number {
    return this.#startedAt;
  }

  /** When the last key went down. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** When a key moved last. */
  get movedAt(): number {
    return this.#movedAt;
  }

  get isKeyDown(): boolean {
    return this.#down.size > 0;
  }

  /** The sign that a scan may begin with is all that has come. */
  get isLoneSign(): boolean {
    const [first, second] = this.#strokes;
    return first !== undefined && second === undefined && FIRST_SIGNS.has(first.byte);
  }

  /** One of its keys presses: see `Stroke`. */
  get presses(): boolean {
    return this.#strokes.some(({ presses }) => presses);
  }

  get onlyPresses(): boolean {
    return this.#strokes.length > 0 && this.#strokes.every(({ presses }) => presses);
  }

  /** Each key that was let go was held for longer than a scanner holds one. */
  get isFirm(): boolean {
    return this.#isFirm;
  }

  /** Half of its keys at least were let go sooner than a hand does. */
  get isShort(): boolean {
    return this.#short > 0 && this.#short >= this.#long;
  }

  /** Shift, Ctrl or Alt went down, or a digit of an Alt code. */
  beat(at: number): void {
    this.#beats += 1;
    this.#lastAt = at;
    this.#movedAt = at;
  }

  /** @param code the key's position; null for the character of an Alt code, which has no key of its own */
  add(stroke: Stroke, code: string | null): void {
    this.#strokes.push(stroke);
    if (this.isKeyDown) this.#overlaps += 1;
    if (code !== null) this.#down.set(code, stroke.at);
    this.beat(stroke.at);
  }

  /** A key was let go. */
  release(code: string, at: number): void {
    const since = this.#down.get(code);
    if (since === undefined) return;
    this.#down.delete(code);
    this.#movedAt = at;
    const held = at - since;
    if (held < SHORTEST_PRESS) this.#short += 1;
    else this.#long += 1;
    this.#isFirm &&= held >= FIRM_PRESS;
  }

  /** Its keys come as fast as a scanner's on a computer that is not busy. */
  get isSwift(): boolean {
    return this.#isWithin(SCANNER_PACE);
  }

  /** True where a finger pressed the next key as another one was still down, too early in the burst to be a scanner's. */
  get isRolledOver(): boolean {
    return this.isKeyDown && this.#strokes.length < SHORTEST_CODE;
  }

  /** True as soon as there is no doubt: nothing more has to be waited for. */
  get isCertain(): boolean {
    const { length } = this.#strokes;
    const ended = length > SHORTEST_CODE && this.#strokes[length - 1]?.acts === true;
    return (length >= CERTAIN || ended) && this.#isAtPace;
  }

  /**
   * Whether a scanner typed this, now that no further key has come.
   * @param restOfScan a scan paused just before: what follows it may be short
   */
  isScan(restOfScan: boolean): boolean {
    const { length } = this.#strokes;
    const acts = this.#strokes.some((stroke) => stroke.acts);
    const isWhole = this.#overlaps === 0 && !this.isKeyDown;
    // A train of Enters would press one button after the other: one that was let go as by a scanner is enough.
    if (isWhole && length > 1 && this.#short > 0 && this.onlyPresses) return true;
    if (length >= SHORTEST_CODE && (acts || this.#overlaps === 0)) return this.#isAtPace;
    if (!isWhole || !this.isShort || this.#isChatter) return false;
    if (length === 1) return restOfScan && acts;
    if (acts || restOfScan) return this.#isWithin(SHORT_PRESS_PACE);
    return this.#long === 0 && this.#isWithin(SCANNER_PACE);
  }

  /**
   * Whether these keys are the rest of others that the page was given a moment ago as a hand's. They are where more
   * than half were let go as a scanner does and one of these acts, or where all were, at a scanner's pace.
   */
  isRestOf(given: Burst): boolean {
    const whole = new Burst(given.#startedAt);
    whole.append(given);
    whole.append(this);
    const long = whole.#long + whole.#down.size;
    if (whole.#overlaps > 0 || whole.#isChatter) return false;
    if (long === 0 && whole.isSwift) return true;
    const acts = this.#strokes.some((stroke) => stroke.acts);
    return acts && whole.#short > long && whole.#isWithin(SHORT_PRESS_PACE);
  }

  /** Adds what came after this burst. */
  append(next: Burst): void {
    this.#strokes.push(...next.#strokes);
    for (const [code, at] of next.#down) this.#down.set(code, at);
    this.#beats += next.#beats;
    this.#overlaps += next.#overlaps;
    this.#short += next.#short;
    this.#long += next.#long;
    this.#lastAt = next.#lastAt;
  }

  /** A worn key that types twice for one press, into a text. Outside one it may press a button, as a scanner's two do. */
  get #isChatter(): boolean {
    const [first, second, third] = this.#strokes;
    return third === undefined && first?.acts === false && first.byte === second?.byte;
  }

  get beganAsLicence(): boolean {
    return LICENCE_BEGINS.test(
      String.fromCharCode(...this.#strokes.slice(0, 8).map(({ byte }) => byte ?? 0)),
    );
  }

  get #isAtPace(): boolean {
    const pace = this.beganAsLicence ? LICENCE_PACE : SCANNER_PACE;
    return this.#isWithin(pace) || (this.isShort && this.#isWithin(SHORT_PRESS_PACE));
  }

  #isWithin(pace: number): boolean {
    if (this.#overlaps > this.#beats * OVERLAPPING) return false;
    return this.#lastAt - this.#startedAt <= (this.#beats - 1) * pace;
  }
}
