/** Keys as a scanner's or a person's hands make them, in virtual time. */
import { byteOf, type Holding, type KeyInput } from '../../preload/wedge/keys.ts';
import { functionKeys } from './function-keys.ts';

export interface TypeOptions {
  /** Milliseconds between strokes; a Shift or Ctrl is a stroke of its own. */
  readonly gap: number;
  /** Milliseconds for which each key is down; half of `gap` where it is not named, as a scanner's are. */
  readonly held?: number;
  readonly from?: number;
  /** Control and accented characters as Alt codes. */
  readonly alt?: boolean;
}

export function plainKey(code: string, key: string, at: number): KeyInput {
  const none = {
    shift: false,
    ctrl: false,
    alt: false,
    meta: false,
    altGraph: false,
    repeat: false,
  };
  return { type: 'down', code, key, ...none, holding: holdingOf(key), intoText: true, at };
}

/** As where a text field has the focus. */
const holdingOf = (key: string): Holding =>
  /^(Tab|Backspace|Arrow.*|Home|End|Delete|Insert|Clear)$/.test(key) ? 'in-burst' : 'always';

type Chord = Pick<KeyInput, 'code' | 'shift' | 'ctrl'>;

/** Each character's key on a United States keyboard, found by asking what each key means. */
const chords = new Map<number, Chord>();
const letters = Array.from({ length: 26 }, (_, index) => `Key${String.fromCharCode(0x41 + index)}`);
const digits = Array.from({ length: 10 }, (_, index) => `Digit${index}`);
const others = [
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Backquote',
];
const more = ['Comma', 'Period', 'Slash', 'Space', 'Tab', 'Enter', 'Escape'];
for (const code of [...more.reverse(), ...letters, ...digits, ...others]) {
  for (const [shift, ctrl] of [
    [false, false],
    [true, false],
    [false, true],
  ] as const) {
    const byte = byteOf({ ...plainKey(code, '', 0), shift, ctrl });
    if (byte !== null && !chords.has(byte)) chords.set(byte, { code, shift, ctrl });
  }
}

/** `KeyboardEvent.key`. */
const nameOf = (code: string, character: string): string =>
  /^(Enter|Tab|Escape)$/.test(code) ? code : character;

/** The keys of a text, one after the other: each is up again before the next goes down. */
export function keysOf(
  text: string,
  { gap, held: dwell = gap / 2, from = 0, alt = false }: TypeOptions,
): KeyInput[] {
  const keys: KeyInput[] = [];
  let at = from;
  const tap = (code: string, key: string, held: Partial<KeyInput> = {}): void => {
    keys.push({ ...plainKey(code, key, at), ...held });
    keys.push({ ...plainKey(code, key, at + dwell), ...held, type: 'up' });
    at += gap;
  };
  for (const character of text) {
    const byte = character.charCodeAt(0);
    const named = functionKeys.get(character);
    if (named !== undefined) {
      tap(named.code, named.code);
      continue;
    }
    const chord = chords.get(byte);
    if (chord === undefined || (alt && byte < 0x20)) {
      keys.push({ ...plainKey('AltLeft', 'Alt', at), alt: true });
      for (const digit of String(byte).padStart(4, '0')) tap(`Numpad${digit}`, digit, { alt: true });
      keys.push({ ...plainKey('AltLeft', 'Alt', at - gap / 4), type: 'up' });
      continue;
    }
    const { code, shift, ctrl } = chord;
    const modifier = shift ? 'ShiftLeft' : 'ControlLeft';
    if (shift || ctrl) keys.push(plainKey(modifier, modifier, at));
    if (shift || ctrl) at += gap / 2;
    tap(code, nameOf(code, character), { shift, ctrl });
    if (shift || ctrl) keys.push({ ...plainKey(modifier, modifier, at - gap / 4), type: 'up' });
  }
  return keys;
}
