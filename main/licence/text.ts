/** Text and its characters' codes. */

/**
 * Text of bytes, which are ISO 8859-1, the standard's encoding (annex D): each byte is its own character. What a scanner
 * sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

const bytes = Buffer.alloc(16_384);
/** At once false of a string that the engine stores in bytes, as it does where all characters are ISO 8859-1. */
const beyondBytes = /[\u0100-\uffff]/;

/**
 * The code of each character, 255 where it is greater: bytes are read one by one several times as fast as a string's
 * characters. They are good until the next call of this or of `isAscii`, which writes over them; there is room for one
 * more, and what stands after the text's length is of another text.
 */
export function codesOf(text: string): Uint8Array {
  const codes = text.length < bytes.length ? bytes : Buffer.alloc(text.length + 1);
  if (!beyondBytes.test(text)) {
    codes.write(text, 'latin1');
    return codes;
  }
  const wide = wideCodesOf(text);
  for (let at = 0; at < text.length; at += 1) codes[at] = Math.min(wide[at] ?? 0, 255);
  return codes;
}

const encoder = new TextEncoder();

/** In UTF-8 the characters of ASCII, and no others, take one byte each. */
export function isAscii(text: string): boolean {
  return encoder.encodeInto(text, bytes).written === text.length;
}

const wideCodes = new Uint16Array(bytes.length);
const bytesOfWideCodes = Buffer.from(wideCodes.buffer);

/** The whole code of each character, good until the next call of this or of `codesOf`. */
export function wideCodesOf(text: string): Uint16Array {
  if (text.length > wideCodes.length)
    return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  bytesOfWideCodes.write(text, 'utf16le');
  return wideCodes;
}

/** The text of the first `length` of these codes. */
export function textOfCodes(codes: Uint16Array, length: number): string {
  return Buffer.from(codes.buffer, codes.byteOffset, length * 2).toString('utf16le');
}

/** The number that two digits at `at` say; −1 where they are none. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** How many digits stand from `from` on, up to twelve: no number of a header or track that is read so has more. */
export function digitsFrom(text: string, from: number): number {
  const end = Math.min(text.length, from + 12);
  let at = from;
  while (at < end && isDigit(text.charCodeAt(at))) at += 1;
  return at - from;
}
