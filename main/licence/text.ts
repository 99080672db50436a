/**
 * Text of character codes. Bytes are ISO 8859-1, the standard's encoding (annex D), where each byte is its own
 * character; what a scanner sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(codes: Uint8Array | readonly number[]): string {
  if (codes.length <= most) return oneCall(codes);
  let text = '';
  for (let at = 0; at < codes.length; at += most) {
    text += oneCall(codes.slice(at, at + most));
  }
  return text;
}

function oneCall(codes: Uint8Array | readonly number[]): string {
  // cast: apply takes any list of numbers, its type an array only; spreading one is eight times slower
  return String.fromCharCode.apply(null, codes as number[]);
}

/** Arguments of one call are limited by the stack. */
const most = 4096;

/** The text with each character's code put through `map`, which may look at its neighbours; a negative one is dropped. */
export function mapCodes(text: string, map: (code: number, at: number) => number): string {
  const codes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = map(text.charCodeAt(at), at);
    if (code >= 0) codes.push(code);
  }
  return textOf(codes);
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(16_384);

/**
 * The code of each character, 255 where it is greater: bytes are read one by one four times as fast as a string's
 * characters. They are good until the next call of this or of `isAscii`, which writes over them; what stands after the
 * text's length is of another text.
 */
export function codesOf(text: string): Uint8Array {
  if (isAscii(text)) return scratch;
  const codes = text.length > scratch.length ? new Uint8Array(text.length) : scratch;
  for (let at = 0; at < text.length; at += 1) codes[at] = Math.min(text.charCodeAt(at), 255);
  return codes;
}

/** In UTF-8 the characters of ASCII, and no others, take one byte each. */
export function isAscii(text: string): boolean {
  return encoder.encodeInto(text, scratch).written === text.length;
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
