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
  /** It cannot be held back and given later: dead keys, input methods, fields that take no text from outside. */
  readonly native: boolean;
  /** Milliseconds, when the key itself moved: `KeyboardEvent.timeStamp`. */
  readonly at: number;
}

const CR = 0x0d;
const TAB = 0x09;

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

export const isModifier = (code: string): boolean => modifiers.test(code);

/** The byte that a scanner means by pressing this key; null for a key that no payload has. */
export function byteOf(key: KeyInput): number | null {
  if (key.code === 'Enter' || key.code === 'NumpadEnter') return CR;
  if (key.code === 'Tab') return TAB;
  // With NumLock off the keypad moves about a field: `Home`, `Delete`. Held, such a key could not be given back.
  if (key.code.startsWith('Numpad') && key.key.length > 1) return null;
  // A United States keyboard has no AltGr: a scanner that uses it is set to this computer's own layout.
  if (key.altGraph && key.key.length === 1) return latin1(key.key);
  if (key.meta || key.alt) return null;
  if (key.ctrl) return controls.get(key.code) ?? null;
  const text = key.shift ? (shifted.get(key.code) ?? plain.get(key.code)) : plain.get(key.code);
  return text === undefined ? null : text.charCodeAt(0);
}

/** The digit of an Alt code; null for anything else. */
export function altDigit(key: KeyInput): string | null {
  if (!key.alt || key.ctrl || key.meta) return null;
  return /^Numpad(\d)$/.exec(key.code)?.[1] ?? null;
}

/** Code page 437 from 128 on, which Alt codes without a leading zero name; only letters that names have. */
const CODE_PAGE_437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ';

/** The character of an Alt code: Windows-1252 with a leading zero, code page 437 without. Null where there is none. */
export function altByte(digits: string): number | null {
  const code = Number(digits) % 256;
  if (digits.startsWith('0') || code < 0x80) return code;
  const letter = CODE_PAGE_437[code - 0x80];
  return letter === undefined ? null : letter.charCodeAt(0);
}

function latin1(character: string): number | null {
  const code = character.charCodeAt(0);
  return code < 0x100 ? code : null;
}
