/** Characters of a payload's text. A payload is a string: it owns its characters, and nobody can change them. */

/**
 * Text of bytes, which are ISO 8859-1, the standard's encoding (annex D): each byte is its own character. What a scanner
 * sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** The code of the character at `at`; 0 beyond either end. */
export function codeAt(text: string, at: number): number {
  return text.charCodeAt(at) || 0;
}

/** The text with other characters in place of some: those of `from` by the ones at the same places in `to`. */
export function translated(text: string, from: string, to: string): string {
  let mended = '';
  for (const character of text) {
    const at = from.indexOf(character);
    mended += at < 0 ? character : to.charAt(at);
  }
  return mended;
}

/** The number that a text of up to twelve digits says; −1 where there is anything else in it, or nothing. */
export function numberOf(text: string): number {
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    number = number * 10 + code - 48;
  }
  return text === '' ? -1 : number;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The number that `count` digits from `from` on say. */
export function numberIn(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) number = number * 10 + codeAt(text, at) - 48;
  return number;
}

/** How many digits stand from `from` on, up to twelve: no number of a header or track that is read so has more. */
export function digitsIn(text: string, from: number): number {
  let at = from;
  while (at < from + 12 && isDigit(codeAt(text, at))) at += 1;
  return at - from;
}
