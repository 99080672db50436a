/**
 * Tells a barcode scanner in keyboard mode from a person, key by key. Pure: time comes in as numbers.
 *
 * A key that may begin a scan is held back until the next one shows who is typing. Scanners leave 1 to 20 ms between
 * keys, people 60 and more; two keys of a person come closer now and then, a dozen never. So keys are held while
 * each follows soon on the one before, and given back in their order as soon as one does not: a person's key comes
 * 45 ms late, which is under three frames and not seen. A burst that is long and fast enough is a scan, and from
 * then on its keys go to main and nowhere else until it pauses. What is as fast but overlaps is a palm or a sleeve.
 *
 * The more a burst looks like a scanner's, the longer a gap it is forgiven: a busy computer delays keys by 100 ms,
 * and half a scan in a field is worse than a short wait after something that no person types.
 *
 * What is not held: keys that no scan begins with (Space, Enter, Tab, arrows, shortcuts), auto-repeat, and what
 * cannot be given back (`KeyInput.native`); those pass, and `restore` undoes what they did once a scan is certain.
 */
import { altByte, altDigit, byteOf, isModifier, type KeyInput } from './wedge-keys.ts';

/** Milliseconds that a key is held for the next one: twice the slowest scanner's 20, and a little. */
const HOLD = 45;
/** The same once a burst is at a scanner's pace: three keys, and six. */
const HOLD_THREE = 70;
const HOLD_SIX = 120;
/** The same after a sign that a scan may begin with and that people hardly type at a counter. */
const HOLD_SIGN = 100;
/** The same once it began as a licence does. */
const HOLD_LICENCE = 150;
/** How long a scan may pause: in the middle of its text, and after an Enter, which may be its end. */
const PAUSE = 250;
const PAUSE_AT_END = 100;
/** A burst this fast on average is no person: 32 ms a key are 375 words a minute. */
const FASTEST_PERSON = 32;
/** What began as a licence does may be slower, on a computer that is busy. */
const SLOWEST_LICENCE = 60;
/** Keys that are a scan as soon as they have come. */
const CERTAIN = 12;
/** Keys that are a scan with an Enter or Tab right after them, or at a scanner's pace; retail codes have 6 at least. */
const SHORTEST_SCAN = 6;
const SCANNER_PACE = 21;
/** A scanner lets go of each key before the next. Share of keys that may overlap. */
const OVERLAPPING = 0.2;
/** A scan's first sign, given back as the next key was late, is the scan's again if that comes within this time. */
const LATE_REST = 300;

const CR = 0x0d;
const TAB = 0x09;
const AT = 0x40;
/** `@` of a licence, `%` of a magnetic stripe's first track, `]` of an AIM identifier. */
const FIRST_SIGNS: readonly number[] = [AT, 0x25, 0x5d];
/** `@` and the separators that follow it, or a track and its province, which nobody types that fast. */
const LICENCE_BEGINS = /^(\][A-Za-z]\d)?(@[^ -~]|%[A-Z]{3})/;

/** What a scanner typed: main frames and decodes it. */
export interface KeyboardBytes {
  readonly bytes: readonly number[];
  /** Milliseconds before each byte since the one before it; 0 for the first. */
  readonly gaps: readonly number[];
  /** The scanner has paused: nothing more of this scan is to come. */
  readonly last: boolean;
}

/** What was held and is now given back: a key, or the text of an Alt code. */
export type Released<K> = { readonly key: K } | { readonly text: string };

export interface Verdict<K> {
  /** The page must not see this key. */
  readonly take: boolean;
  /** To be given to the page now, in this order and before the key in hand. */
  readonly release: readonly Released<K>[];
  readonly send: KeyboardBytes | null;
  /** This key may begin a scan: remember the field's state. */
  readonly began: boolean;
  /** It was a scan: put the field back to the state remembered. */
  readonly restore: boolean;
}

export class Wedge<K extends KeyInput> {
  #state: 'idle' | 'held' | 'scanning' = 'idle';
  #held: Released<K>[] = [];
  #bytes: number[] = [];
  #gaps: number[] = [];
  /** Keys down, and what the page was told of them. */
  #down = new Map<string, 'held' | 'taken' | 'passed'>();
  /** Those of this burst; a key whose release got lost elsewhere is not among them. */
  #pressed = new Set<string>();
  #startedAt = 0;
  #lastAt = 0;
  #lastByteAt = 0;
  #lastByte = 0;
  #strokes = 0;
  #overlaps = 0;
  /** A licence's first sign that was given back a moment ago. */
  #givenBack: { readonly byte: number; readonly at: number } | null = null;
  #alt = '';
  #verdict: { -readonly [Part in keyof Verdict<K>]: Verdict<K>[Part] } = verdict();

  /** When `silence` is due, on the keys' clock; null while nothing waits. */
  get deadline(): number | null {
    if (this.#state === 'idle') return null;
    return this.#lastAt + (this.#state === 'held' ? this.#holdFor : this.#pause);
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
    this.#down.clear();
    this.#pressed.clear();
    return this.#verdict;
  }

  get #pause(): number {
    return this.#lastByte === CR || this.#lastByte === TAB ? PAUSE_AT_END : PAUSE;
  }

  get #holdFor(): number {
    if (this.#looksLikeLicence) return HOLD_LICENCE;
    if (this.#bytes.length === 1 && FIRST_SIGNS.includes(this.#lastByte)) return HOLD_SIGN;
    if (this.#isScan(SHORTEST_SCAN, this.#lastAt, FASTEST_PERSON)) return HOLD_SIX;
    return this.#isScan(3, this.#lastAt, FASTEST_PERSON) ? HOLD_THREE : HOLD;
  }

  get #looksLikeLicence(): boolean {
    return LICENCE_BEGINS.test(String.fromCharCode(...this.#bytes.slice(0, 8)));
  }

  #downKey(key: K): void {
    if (key.at > (this.deadline ?? Infinity)) this.#settle();
    if (isModifier(key.code) || key.repeat) {
      // Scanners wait after Shift as after any key: it keeps their burst going, and counts.
      if (!key.repeat) this.#stroke(key);
      this.#verdict.take = this.scanning;
      return;
    }
    const digit = altDigit(key);
    if (digit !== null) {
      this.#alt += digit;
      this.#stroke(key);
      this.#take(key, 'taken');
      // A code with a leading zero has four digits; the release of Alt after it does not come on every system.
      if (/^0\d{3}$/.test(this.#alt)) this.#altCode(key);
      return;
    }
    if (this.#alt !== '') this.#altCode(key);
    const byte = byteOf(key);
    if (this.#state === 'scanning') this.#inScan(key, byte);
    else if (this.#state === 'held') this.#inBurst(key, byte);
    else if (byte !== null && mayBegin(key, byte)) this.#begin(key, byte);
    else this.#down.set(key.code, 'passed');
  }

  #inScan(key: K, byte: number | null): void {
    this.#take(key, 'taken');
    if (byte === null) this.#stroke(key);
    else this.#add(key, byte);
  }

  #inBurst(key: K, byte: number | null): void {
    if (byte === null || isShortcut(key)) {
      this.#giveBack();
      this.#down.set(key.code, 'passed');
    } else if (!this.#endsBurst(byte)) {
      this.#hold(key, byte);
    } else if (this.#isScan(SHORTEST_SCAN, key.at, this.#pace)) {
      this.#take(key, 'taken');
      this.#add(key, byte);
      this.#recognise();
    } else {
      this.#giveBack();
      this.#down.set(key.code, 'passed');
    }
  }

  /** Enter and Tab end a burst, unless they stand where a licence has its CR: after `@` and control characters. */
  #endsBurst(byte: number): boolean {
    const before = this.#bytes.at(-1);
    return (byte === CR || byte === TAB) && before !== AT && (before === undefined || before >= 0x20);
  }

  #hold(key: K, byte: number): void {
    if (key.native) {
      // It does its work now, so what is held before it goes first. The burst goes on: it may yet be a scan.
      this.#release();
      this.#press(key, 'passed');
    } else {
      this.#held.push({ key });
      this.#take(key, 'held');
    }
    this.#add(key, byte);
    if (this.#isScan(CERTAIN, key.at, this.#pace)) this.#recognise();
  }

  #begin(key: K, byte: number): void {
    this.#newBurst(key.at);
    this.#hold(key, byte);
  }

  #newBurst(at: number): void {
    this.#state = 'held';
    const late = this.#givenBack;
    if (late !== null && at - late.at > LATE_REST) this.#givenBack = null;
    // Where it may be the rest of a scan, the field as it was before its first sign is the one to go back to.
    this.#verdict.began = this.#givenBack === null;
    this.#held = [];
    this.#bytes = [];
    this.#gaps = [];
    this.#startedAt = at;
    this.#lastAt = at;
    this.#lastByteAt = at;
    this.#strokes = 0;
    this.#overlaps = 0;
    this.#pressed.clear();
  }

  #add(key: K, byte: number): void {
    this.#bytes.push(byte);
    this.#gaps.push(Math.max(0, key.at - this.#lastByteAt));
    this.#lastByteAt = key.at;
    this.#lastByte = byte;
    this.#stroke(key);
    if (this.scanning) this.#flush(false);
  }

  #stroke(key: K): void {
    if (this.#state === 'idle') return;
    this.#strokes += 1;
    this.#lastAt = key.at;
  }

  #take(key: K, as: 'held' | 'taken'): void {
    this.#press(key, as);
    this.#verdict.take = true;
  }

  #press(key: K, as: 'held' | 'taken' | 'passed'): void {
    if (this.#pressed.size > 0) this.#overlaps += 1;
    this.#pressed.add(key.code);
    this.#down.set(key.code, as);
  }

  get #pace(): number {
    return this.#looksLikeLicence ? SLOWEST_LICENCE : FASTEST_PERSON;
  }

  /** Long enough, faster on average than `pace` milliseconds a key, and each key let go before the next. */
  #isScan(least: number, until: number, pace: number): boolean {
    if (this.#bytes.length < least || this.#overlaps > this.#strokes * OVERLAPPING) return false;
    return until - this.#startedAt <= this.#strokes * pace;
  }

  #recognise(): void {
    this.#state = 'scanning';
    this.#held = [];
    this.#verdict.restore = true;
    if (this.#givenBack !== null) {
      this.#bytes.unshift(this.#givenBack.byte);
      this.#gaps.unshift(0);
      this.#givenBack = null;
    }
    for (const [code, state] of this.#down) if (state === 'held') this.#down.set(code, 'taken');
    this.#flush(false);
  }

  #flush(last: boolean): void {
    const before = this.#verdict.send;
    const bytes = [...(before?.bytes ?? []), ...this.#bytes];
    const gaps = [...(before?.gaps ?? []), ...this.#gaps];
    this.#bytes = [];
    this.#gaps = [];
    this.#verdict.send = { bytes, gaps, last };
  }

  #settle(): void {
    if (this.#state === 'held' && !this.#isScan(SHORTEST_SCAN, this.#lastByteAt, SCANNER_PACE))
      this.#giveBack();
    else if (this.#state === 'held') this.#recognise();
    if (this.scanning) {
      this.#flush(true);
      this.#state = 'idle';
    }
  }

  /** It was a person. */
  #giveBack(): void {
    const [first] = this.#bytes;
    const sign = this.#bytes.length === 1 && first !== undefined && FIRST_SIGNS.includes(first);
    this.#givenBack = sign ? { byte: first, at: this.#lastAt } : null;
    this.#release();
    this.#state = 'idle';
  }

  #release(): void {
    this.#verdict.release = [...this.#verdict.release, ...this.#held];
    this.#held = [];
    for (const [code, state] of this.#down) if (state === 'held') this.#down.set(code, 'passed');
  }

  #up(key: K): void {
    if (key.code === 'AltLeft' && this.#alt !== '') this.#altCode(key);
    const state = this.#down.get(key.code);
    this.#down.delete(key.code);
    this.#pressed.delete(key.code);
    if (state === 'held') this.#held.push({ key });
    this.#verdict.take ||= state === 'held' || state === 'taken' || (this.scanning && isModifier(key.code));
  }

  /** Alt's digits were a character: a key like any other. A person gets it as text, when the burst is given back. */
  #altCode(key: K): void {
    const digits = this.#alt;
    const byte = altByte(digits);
    this.#alt = '';
    if (byte === null) return;
    if (this.#state === 'idle') this.#newBurst(key.at);
    if (!this.scanning) this.#held.push({ text: String.fromCharCode(byte) });
    this.#add(key, byte);
    if (!this.scanning && this.#isScan(CERTAIN, key.at, this.#pace)) this.#recognise();
  }
}

/** Space and what moves the focus never begin a payload; of chords only those that stand for STX and separators. */
function mayBegin(key: KeyInput, byte: number): boolean {
  if (key.ctrl && !key.altGraph)
    return key.code === 'KeyB' || key.code === 'KeyJ' || key.code === 'BracketRight';
  return byte > 0x20;
}

/** Chords that people press to edit and that separate nothing in a payload: they end a burst and do their work. */
function isShortcut(key: KeyInput): boolean {
  return (
    key.ctrl && !key.altGraph && !/^(Key[BDCJM]|Bracket(Left|Right)|Backslash|Digit6|Minus)$/.test(key.code)
  );
}

function verdict<K>(): { -readonly [Part in keyof Verdict<K>]: Verdict<K>[Part] } {
  return { take: false, release: [], send: null, began: false, restore: false };
}
