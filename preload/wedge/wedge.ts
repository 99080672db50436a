/**
 * Tells a barcode scanner in keyboard mode from a person, key by key. Pure: time comes in as numbers.
 *
 * Three states:
 *
 * - `idle`: no key is waiting. A key that can be given back is held, and a burst begins with it.
 * - `held`: the next key is waited for. It joins the burst, whatever key it is: in a scan, Enter, Tab, Escape and F-keys
 *   are the scan's. When none comes in time (`patience.ts`), `burst.ts` judges. A person's keys are given to the page in
 *   their order: letters 55 ms late, which is under four frames and not seen; a key that presses 150 ms after its release.
 * - `scanning`: every key goes to main and none to the page, until the scanner pauses.
 */
import { altByte, altDigit } from './alt-codes.ts';
import { Burst } from './burst.ts';
import { isModifier, isSystemKey, strokeOf, type KeyInput, type Stroke } from './keys.ts';
import { deadlineOf } from './patience.ts';
import { ScanText, type KeyboardBytes } from './scan-text.ts';

/** How long a scan may pause: in the middle of its text, and after an Enter or Tab, which may be its end. Milliseconds. */
const PAUSE = 250;
const PAUSE_AT_END = 100;
/** Keys that were given back as the next one was late are a scan's again if a scan comes within this time. */
const LATE_REST = 300;
/** More keys than this are a person's text. */
const MOST_GIVEN_BACK = 5;
/** Keys at a scanner's pace this soon after a scan are its rest, however few: a radio link pauses in mid-scan. */
const REST_OF_SCAN = 700;
/** A key that presses this soon after a scan is its rest: nobody has read what the scan brought. */
const PRESS_AFTER_SCAN = 400;

const CR = 0x0d;
const TAB = 0x09;

/** What was held and is now given back: a key, or the text of an Alt code. */
export type Released<K> = { readonly key: K } | { readonly text: string };

export interface Verdict<K> {
  /** The page must not see this key. */
  readonly take: boolean;
  /** To be given to the page now, in this order and before the key in hand. */
  readonly release: readonly Released<K>[];
  readonly send: KeyboardBytes | null;
  /** This key may begin a scan: remember the focus and the field's state. */
  readonly began: boolean;
  /** It was a scan: put the focus and the field back to the state remembered. */
  readonly restore: boolean;
}

type KeyState = 'held' | 'taken' | 'passed';

export class Wedge<K extends KeyInput> {
  #state: 'idle' | 'held' | 'scanning' = 'idle';
  #burst = new Burst(0);
  #held: Released<K>[] = [];
  #scan = new ScanText();
  /** Keys down, and what the page was told of them. */
  #down = new Map<string, KeyState>();
  #lastAt = 0;
  #lastByte: number | null = null;
  /** When a scan last paused, and whether in the middle of its text. */
  #paused: { readonly at: number; readonly inText: boolean } | null = null;
  /** What was given back a moment ago and may yet be a scan's. */
  #givenBack: Burst | null = null;
  /** Digits of an Alt code so far. */
  #alt = '';
  #verdict: { -readonly [Part in keyof Verdict<K>]: Verdict<K>[Part] } = verdict();

  /** When `silence` is due, on the keys' clock; null while nothing waits. */
  get deadline(): number | null {
    if (this.#state === 'idle') return null;
    return this.#state === 'held' ? deadlineOf(this.#burst) : this.#lastAt + this.#pause;
  }

  /** A scan is under way: whatever else happens in the focused field is its doing. */
  get scanning(): boolean {
    return this.#state === 'scanning';
  }

  /** Takes a key as it moves. */
  key(key: K): Verdict<K> {
    this.#verdict = verdict();
    if (key.type === 'up') this.#up(key);
    else this.#downKey(key);
    return this.#verdict;
  }

  /** The deadline has passed without a key. */
  silence(): Verdict<K> {
    this.#verdict = verdict();
    this.#settle();
    return this.#verdict;
  }

  /** The window lost the focus: whatever is still to come goes elsewhere, releases of keys too. */
  lostFocus(): Verdict<K> {
    this.#verdict = verdict();
    this.#settle();
    this.#alt = '';
    this.#givenBack = null;
    this.#paused = null;
    this.#down.clear();
    return this.#verdict;
  }

  #downKey(key: K): void {
    if (key.at > (this.deadline ?? Infinity)) this.#settle();
    if (key.repeat) {
      const state = this.#down.get(key.code);
      this.#verdict.take = this.scanning || state === 'taken' || state === 'held';
      return;
    }
    if (isModifier(key.code)) {
      this.#beat(key.at);
      this.#verdict.take = this.scanning;
      return;
    }
    const digit = altDigit(key);
    if (digit !== null) this.#altDigit(key, digit);
    else {
      if (this.#alt !== '') this.#altCode(key.at);
      this.#strokeKey(key, strokeOf(key));
    }
  }

  #strokeKey(key: K, stroke: Stroke): void {
    switch (this.#state) {
      case 'scanning':
        this.#take(key, 'taken');
        this.#typed(stroke);
        return;
      case 'held':
        if (isSystemKey(key)) this.#giveBack();
        else if (isControl(stroke) && this.#burst.isRolledOver) this.#giveBack();
        if (this.#burst.strokes.length > 0) this.#hold(key, stroke);
        else this.#first(key, stroke);
        return;
      case 'idle':
        this.#first(key, stroke);
    }
  }

  #first(key: K, stroke: Stroke): void {
    if (isSystemKey(key)) {
      this.#down.set(key.code, 'passed');
      return;
    }
    this.#newBurst(key.at);
    this.#hold(key, stroke);
  }

  /** Keeps a key for the burst; one that must do its work now passes, and counts. */
  #hold(key: K, stroke: Stroke): void {
    const last = this.#burst.strokes.at(-1);
    if (key.holding === 'never') {
      this.#release();
      this.#down.set(key.code, 'passed');
    } else if (key.holding === 'in-burst' && last === undefined) {
      this.#down.set(key.code, 'passed');
    } else if (stroke.presses && stroke.name === last?.name) {
      // Whoever pressed it: once more so soon is a scanner or a hand that trembles, and may press what comes next.
      this.#take(key, 'taken');
    } else {
      this.#held.push({ key });
      this.#take(key, 'held');
    }
    this.#join(stroke, key.code);
  }

  #join(stroke: Stroke, code: string | null): void {
    this.#burst.add(stroke, code);
    this.#lastAt = stroke.at;
    if (this.#burst.isCertain) this.#recognise();
  }

  #newBurst(at: number): void {
    this.#state = 'held';
    const late = this.#givenBack;
    if (late !== null && at - late.lastAt > LATE_REST) this.#givenBack = null;
    // Where it may be the rest of a scan, the field as it was before its first key is the one to go back to.
    this.#verdict.began = this.#givenBack === null;
    this.#held = [];
    this.#burst = new Burst(at);
    this.#lastAt = at;
  }

  /** A key of a scan that is under way. */
  #typed(stroke: Stroke): void {
    this.#lastAt = stroke.at;
    this.#lastByte = stroke.byte;
    this.#scan.type(stroke);
    this.#send(false);
  }

  #beat(at: number): void {
    if (this.#state === 'idle') return;
    if (this.#state === 'held') this.#burst.beat(at);
    this.#lastAt = at;
  }

  #recognise(): void {
    const strokes = [...(this.#givenBack?.strokes ?? []), ...this.#burst.strokes];
    this.#givenBack = null;
    this.#state = 'scanning';
    this.#held = [];
    this.#verdict.restore = true;
    for (const [code, state] of this.#down) if (state === 'held') this.#down.set(code, 'taken');
    this.#scan = new ScanText();
    this.#scan.begin(strokes);
    this.#lastByte = strokes.at(-1)?.byte ?? null;
    this.#send(false);
  }

  #send(last: boolean): void {
    const before = this.#verdict.send;
    const { bytes, gaps } = this.#scan.take();
    if (bytes.length === 0 && before === null && !last) return;
    this.#verdict.send = {
      bytes: [...(before?.bytes ?? []), ...bytes],
      gaps: [...(before?.gaps ?? []), ...gaps],
      last,
    };
  }

  #settle(): void {
    if (this.#state === 'held') {
      if (this.#isScan) this.#recognise();
      else this.#giveBack();
    }
    if (!this.scanning) return;
    this.#send(true);
    this.#state = 'idle';
    this.#paused = { at: this.#lastAt, inText: !this.#isAtEnd };
  }

  get #isScan(): boolean {
    const burst = this.#burst;
    const sinceScan = burst.startedAt - (this.#paused?.at ?? -Infinity);
    if (burst.onlyPresses && sinceScan < PRESS_AFTER_SCAN) return true;
    // After an Enter or Tab a scan was whole: a text that a person types next is theirs.
    const mayBeRest = this.#paused?.inText === true || burst.onlyPresses;
    if (burst.isScan(mayBeRest && sinceScan < REST_OF_SCAN)) return true;
    return this.#givenBack !== null && burst.isRestOf(this.#givenBack);
  }

  get #isAtEnd(): boolean {
    return this.#lastByte === CR || this.#lastByte === TAB;
  }

  get #pause(): number {
    return this.#isAtEnd ? PAUSE_AT_END : PAUSE;
  }

  /** It was a person. */
  #giveBack(): void {
    const given = this.#givenBack ?? new Burst(this.#burst.startedAt);
    given.append(this.#burst);
    // What was written can be taken back, what was pressed cannot.
    const isWritten = given.isLoneSign || given.strokes[0]?.acts === false;
    const mayBeScan = isWritten && !given.presses && given.strokes.length <= MOST_GIVEN_BACK;
    this.#givenBack = mayBeScan ? given : null;
    this.#release();
    this.#state = 'idle';
    this.#burst = new Burst(this.#lastAt);
  }

  #release(): void {
    this.#verdict.release = [...this.#verdict.release, ...this.#held];
    this.#held = [];
    for (const [code, state] of this.#down) if (state === 'held') this.#down.set(code, 'passed');
  }

  #take(key: K, as: 'held' | 'taken'): void {
    this.#down.set(key.code, as);
    this.#verdict.take = true;
  }

  #up(key: K): void {
    if (key.code === 'AltLeft' && this.#alt !== '') this.#altCode(key.at);
    const state = this.#down.get(key.code);
    this.#down.delete(key.code);
    for (const burst of [this.#burst, this.#givenBack]) burst?.release(key.code, key.at);
    if (state === 'held') this.#held.push({ key });
    this.#verdict.take ||= state === 'held' || state === 'taken' || (this.scanning && isModifier(key.code));
  }

  #altDigit(key: K, digit: string): void {
    this.#alt += digit;
    this.#beat(key.at);
    this.#take(key, 'taken');
    // A code with a leading zero has four digits; the release of Alt after it does not come on every system.
    if (/^0\d{3}$/.test(this.#alt)) this.#altCode(key.at);
  }

  /** Alt's digits were a character: a key like any other. A person gets it as text, when the burst is given back. */
  #altCode(at: number): void {
    const byte = altByte(this.#alt);
    this.#alt = '';
    if (byte === null) return;
    const stroke = { byte, hostByte: byte, name: '', acts: false, presses: false, altGraph: false, at };
    if (this.#state === 'scanning') {
      this.#typed(stroke);
      return;
    }
    if (this.#state === 'idle') this.#newBurst(at);
    this.#held.push({ text: String.fromCharCode(byte) });
    this.#join(stroke, null);
  }
}

/** A key that writes no character: a hand that rolls onto Enter wants both keys. */
const isControl = ({ byte }: Stroke): boolean => byte === null || byte < 0x20;

function verdict<K>(): { -readonly [Part in keyof Verdict<K>]: Verdict<K>[Part] } {
  return { take: false, release: [], send: null, began: false, restore: false };
}
