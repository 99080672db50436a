/** Alt with digits of the keypad: some scanners type control and accented characters so. */
import type { KeyInput } from './keys.ts';

/** The digit that a key adds to an Alt code; null for any other key. */
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
