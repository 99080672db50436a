/** Types as a barcode scanner in keyboard mode does: a United States keyboard's positions, through the X server. */
import { execFile } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { promptly } from '../promptly.ts';
import { functionKeys } from './function-keys.ts';

const run = promisify(execFile);

/** X keycodes of a PC keyboard by position (evdev's numbers and eight). */
const rows: readonly (readonly [number, string, string])[] = [
  [10, '1234567890-=', '!@#$%^&*()_+'],
  [24, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [38, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [51, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
  [65, ' ', ''],
];
const strokes = new Map<string, string>();
for (const [first, plain, shifted] of rows) {
  for (let at = 0; at < plain.length; at += 1) {
    strokes.set(plain.charAt(at), String(first + at));
    if (at < shifted.length) strokes.set(shifted.charAt(at), `shift+${first + at}`);
  }
}
strokes.set('\r', '36');
strokes.set('\t', '23');
strokes.set('\n', 'ctrl+44');
strokes.set('\x1e', 'ctrl+15');
strokes.set('\x1d', 'ctrl+35');
strokes.set('\x16', 'ctrl+55');
for (const [character, { keycode }] of functionKeys) strokes.set(character, keycode);

/** Keypad 0 to 9. */
const keypad = ['90', '87', '88', '89', '83', '84', '85', '79', '80', '81'];

export interface ScannerOptions {
  /** Milliseconds from key to key. */
  readonly delay: number;
  /** `alt`: control and accented characters as Alt with digits of the keypad. */
  readonly controls?: 'ctrl' | 'alt';
  readonly display: string;
}

/** Resolves when the last key is up. */
export async function typeAsScanner(text: string, options: ScannerOptions): Promise<void> {
  const { delay, controls = 'ctrl', display } = options;
  const keys: string[] = [];
  let chain: string[] = [];
  const endChain = (): void => {
    if (chain.length > 0) keys.push('key', '--delay', String(delay), ...chain);
    chain = [];
  };
  for (const character of text) {
    const stroke = strokes.get(character);
    const asAlt = stroke === undefined || (controls === 'alt' && character < ' ');
    if (!asAlt) {
      chain.push(stroke);
      continue;
    }
    endChain();
    const digits = String(character.charCodeAt(0)).padStart(4, '0');
    keys.push('keydown', '--delay', '0', '64', 'key', '--delay', String(Math.min(delay, 5)));
    keys.push(...Array.from(digits, (digit) => keypad[Number(digit)] ?? ''), 'keyup', '--delay', '0', '64');
  }
  endChain();
  await run(...promptly('xdotool', keys), { env: { ...process.env, DISPLAY: display }, maxBuffer: 1 << 20 });
}

/** A hand holds a key for this long, whatever its pace: the next key may go down before. Milliseconds. */
const HELD = 70;

/** Presses keys by X keycode, as a person at that pace. */
export async function pressKeys(
  keys: readonly string[],
  { delay, display }: { readonly delay: number; readonly display: string },
): Promise<void> {
  const moves = keys
    .flatMap((key, index) => [
      { at: index * delay, move: ['keydown', '--delay', '0', key] },
      { at: index * delay + HELD, move: ['keyup', '--delay', '0', key] },
    ])
    .toSorted((a, b) => a.at - b.at);
  const args = moves.flatMap(({ at, move }, index) => {
    const pause = at - (moves[index - 1]?.at ?? 0);
    return pause > 0 ? ['sleep', String(pause / 1000), ...move] : move;
  });
  await run(...promptly('xdotool', args), { env: { ...process.env, DISPLAY: display } });
}

/** Takes the keyboard away from the window that has it, as switching windows does; answers what gives it back. */
export async function goElsewhere(display: string): Promise<() => Promise<void>> {
  const env = { ...process.env, DISPLAY: display };
  const { stdout: window } = await run('xdotool', ['getwindowfocus'], { env });
  const nobody = '0';
  await run('xdotool', ['windowfocus', nobody], { env });
  return async () => {
    await run('xdotool', ['windowfocus', window.trim()], { env });
  };
}

/** Holds a key down, as a finger does, until something is so. */
export async function holdKey(
  key: string,
  { display, until }: { readonly display: string; readonly until: () => Promise<boolean> },
): Promise<void> {
  const env = { ...process.env, DISPLAY: display };
  await run('xdotool', ['keydown', key], { env });
  try {
    while (!(await until())) await nextTurn();
  } finally {
    await run('xdotool', ['keyup', key], { env });
  }
}

/** Sets the computer's keyboard layout, e.g. `us` or `ca`. */
export async function setLayout(layout: string, display: string): Promise<void> {
  await run('setxkbmap', [layout], { env: { ...process.env, DISPLAY: display } });
}
