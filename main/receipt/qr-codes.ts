/** QR codes that the printer draws itself. Sources: Epson, GS ( k, functions 165 to 181; Star, StarPRNT ESC GS y. */
import { QR_CELL } from './cells.ts';

const byte = (...numbers: readonly number[]): string => String.fromCharCode(...numbers);
const word = (number: number): string => byte(number & 0xff, number >> 8);

/** Model 2, the size of a module, error correction M, the text, and print. */
export function escposQrCode(text: string): string {
  const parts = ['1A2\x00', `1C${byte(QR_CELL)}`, '1E1', `1P0${text}`, '1Q0'];
  return parts.map((part) => `\x1d(k${word(part.length)}${part}`).join('');
}

/** The same. The text's number of bytes is part of its command. */
export const starQrCode = (text: string): string =>
  ['S0\x02', 'S1\x01', `S2${byte(QR_CELL)}`, `D1\x00${word(text.length)}${text}`, 'P']
    .map((part) => `\x1b\x1dy${part}`)
    .join('');
