/**
 * What a key of a barcode scanner means. A scanner in keyboard mode presses the keys of a United States keyboard, so
 * its text is in the positions and Shift, whatever characters the computer's own layout or Caps Lock makes of them.
 */

/** A key as the browser tells it, without the browser. */
export interface KeyInput {
  readonly type: 'down' | 'up';
  /** The key's position, `KeyboardEvent.code`. */
  readonly code: string;
  /** What the computer's layout makes of it, `KeyboardEvent.key`. */
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly altGraph: boolean;
  readonly repeat: boolean;
  readonly holding: Holding;
  /** What has the focus takes text. Elsewhere a blank presses, and a figure chooses. */
  readonly intoText: boolean;
  /** Milliseconds, when the key itself moved: `KeyboardEvent.timeStamp`. */
  readonly at: number;
}

/**
 * Whether a key may be kept from the page until it is known who pressed it. It must be given back as if it came now.
 *
 * - `always`: `give-back.ts` does exactly what the browser would have done.
 * - `in-burst`: it does so nearly (Tab, Backspace, a shortcut). Such a key passes at once unless it follows another one
 *   at a scanner's pace. Passing, it moves the focus or edits a field, both of which are put back after a scan.
 * - `never`: dead keys, input methods, parts of a date field.
 */
export type Holding = 'always' | 'in-burst' | 'never';

/** A key that went down, as a part of a scan. */
export interface Stroke {
  /** The byte by its position on a United States keyboard; null for a key that writes nothing, e.g. F8. */
  readonly byte: number | null;
  /** The byte by the computer's own layout, for a scanner that is set to it. */
  readonly hostByte: number | null;
  /** `KeyboardEvent.key`, where `byte` is null: some scanners have it stand for a control character. */
  readonly name: string;
  /** It does more on a page than write: Enter, Tab, Escape, F-keys, arrows, shortcuts; and every key outside a text. */
  readonly acts: boolean;
  /** It may send, print, clear, open or choose: Enter, Escape, F-keys; and every character outside a text. */
  readonly presses: boolean;
  /** AltGr was down, which a United States keyboard does not have. */
  readonly altGraph: boolean;
  readonly at: number;
}

const CR = 0x0d;
const TAB = 0x09;
const ESC = 0x1b;

const plain = new Map<string, string>();
const shifted = new Map<string, string>();
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  plain.set(`Key${letter}`, letter.toLowerCase());
  shifted.set(`Key${letter}`, letter);
}
for (let digit = 0; digit <= 9; digit += 1) {
  plain.set(`Digit${digit}`, String(digit));
  shifted.set(`Digit${digit}`, ')!@#$%^&*('.charAt(digit));
  plain.set(`Numpad${digit}`, String(digit));
}
const punctuation = {
  Space: '  ',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  IntlBackslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
};
for (const [code, [without = '', withShift = '']] of Object.entries(punctuation)) {
  plain.set(code, without);
  shifted.set(code, withShift);
}
for (const [code, symbol] of Object.entries({
  Decimal: '.',
  Add: '+',
  Subtract: '-',
  Multiply: '*',
  Divide: '/',
})) {
  plain.set(`Numpad${code}`, symbol);
}

/** Ctrl with the key that bears the control character's letter: Ctrl+J is LF, Ctrl+6 or Ctrl+^ is RS. (ECMA-48) */
const controls = new Map([
  ['BracketLeft', 0x1b],
  ['Backslash', 0x1c],
  ['BracketRight', 0x1d],
  ['Digit6', 0x1e],
  ['Minus', 0x1f],
]);
for (let code = 1; code <= 26; code += 1) controls.set(`Key${String.fromCharCode(0x40 + code)}`, code);

const modifiers = /^(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock|Fn|AltGraph)$/;

/** Shift, Ctrl, Alt, the locks: they write nothing themselves. */
export const isModifier = (code: string): boolean => modifiers.test(code);

/** True for a key with Alt or Meta: the system's, and no part of a scan unless one is under way. */
export const isSystemKey = (key: KeyInput): boolean => (key.alt || key.meta) && !key.altGraph;

/** What a key means in a scan. */
export function strokeOf(key: KeyInput): Stroke {
  const byte = byteOf(key);
  return {
    byte,
    hostByte: hostByteOf(key) ?? byte,
    name: key.key,
    acts: byte === null || byte < 0x20 || !key.intoText,
    presses: /^(Enter|Escape|F\d+)$/.test(key.key) || (key.key.length === 1 && !key.intoText),
    altGraph: key.altGraph,
    at: key.at,
  };
}

/** The byte that a scanner set to a United States keyboard means by this key; null for a key that writes nothing. */
export function byteOf(key: KeyInput): number | null {
  if (key.code === 'Enter' || key.code === 'NumpadEnter') return CR;
  if (key.code === 'Tab') return TAB;
  if (key.code === 'Escape') return ESC;
  // With NumLock off the keypad moves about: `Home`, `Delete`.
  if (key.code.startsWith('Numpad') && key.key.length > 1) return null;
  if (key.altGraph && key.key.length === 1) return latin1(key.key);
  if (key.meta || key.alt) return null;
  if (key.ctrl) return controls.get(key.code) ?? null;
  const text = key.shift ? (shifted.get(key.code) ?? plain.get(key.code)) : plain.get(key.code);
  return text === undefined ? null : text.charCodeAt(0);
}

/** The same by the computer's own layout; null where that has no single character for it. */
function hostByteOf({ key, ctrl, altGraph, meta }: KeyInput): number | null {
  if (key.length !== 1 || meta) return null;
  if (!ctrl || altGraph) return latin1(key);
  // Ctrl takes the two upper bits off a letter, and off `[`, `\`, `]`, `^` and `_`. (ECMA-48)
  const letter = key.toUpperCase().charCodeAt(0);
  return letter > 0x40 && letter < 0x60 ? letter & 0x1f : null;
}

function latin1(character: string): number | null {
  const code = character.charCodeAt(0);
  return code < 0x100 ? code : null;
}
