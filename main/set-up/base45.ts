/** RFC 9285: bytes as the 45 characters that a QR code holds most densely (its alphanumeric mode). */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Two bytes are three characters, the least significant first; a byte alone at the end is two. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    text += low === undefined ? letters(high, 2) : letters(high * 256 + low, 3);
  }
  return text;
}

function letters(value: number, count: number): string {
  let text = '';
  for (let rest = value, left = count; left > 0; left -= 1) {
    text += LETTERS.charAt(rest % 45);
    rest = Math.floor(rest / 45);
  }
  return text;
}

/** Null where the text is not base45. */
export function fromBase45(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const values = Array.from(text.slice(at, at + 3), (letter) => LETTERS.indexOf(letter));
    if (values.includes(-1) || values.length === 1) return null;
    const value = values.reduceRight((sum, next) => sum * 45 + next, 0);
    if (value > (values.length === 3 ? 0xffff : 0xff)) return null;
    bytes.push(...(values.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Uint8Array.from(bytes);
}
