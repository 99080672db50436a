/** Text and its characters' codes. */

/**
 * Text of bytes, which are ISO 8859-1, the standard's encoding (annex D): each byte is its own character. What a scanner
 * sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/**
 * A text with the codes of its characters. They are what is read one by one: each place that reads a character of a
 * string, of whose kinds the engine has many, is a kilobyte of its code, and the decoder would not fit a processor's cache.
 */
export interface Payload {
  readonly text: string;
  /**
   * The code of each character, 255 where it is greater, then three NULs, so that nothing reaches past the end. They are
   * good until the next payload is made, which writes over them, or all are forgotten.
   */
  readonly codes: Uint8Array;
  /** True where a character is none of ISO 8859-1. */
  readonly wide: boolean;
}

const bytes = Buffer.alloc(16_384);
/** The same room, without what a `Buffer` looks at before it fills. */
const plainBytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
/** How far `bytes` and `wideCodes` may hold text of a card. */
let written = 0;
let writtenWide = 0;
/** At once false of a string that the engine stores in bytes, as it does where it can. */
const beyondBytes = /[\u0100-\uffff]/;

export function payloadOf(text: string): Payload {
  const { length } = text;
  const codes = length + 3 <= bytes.length ? bytes : Buffer.alloc(length + 3);
  if (length > written) written = length;
  const wide = beyondBytes.test(text);
  if (wide) writeNarrowed(text, codes);
  else codes.write(text, 'latin1');
  codes[length] = 0;
  codes[length + 1] = 0;
  codes[length + 2] = 0;
  return { text, codes, wide };
}

function writeNarrowed(text: string, codes: Uint8Array): void {
  const wide = wideCodesOf(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = wide[at] ?? 0;
    codes[at] = code < 256 ? code : 255;
  }
}

/** True where every character is one of ASCII's but NUL. */
export function isAscii({ text, codes, wide }: Payload): boolean {
  let all = 0;
  let none = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = codes[at] ?? 0;
    all |= code;
    none |= code - 1;
  }
  return !wide && all < 128 && none >= 0;
}

const wideCodes = new Uint16Array(bytes.length);
const bytesOfWideCodes = Buffer.from(wideCodes.buffer);

/** The whole code of each character, good until the next call of this, or of `payloadOf` with a wide text. */
export function wideCodesOf(text: string): Uint16Array {
  if (text.length > wideCodes.length)
    return Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  if (text.length > writtenWide) writtenWide = text.length;
  bytesOfWideCodes.write(text, 'utf16le');
  return wideCodes;
}

/** Clears what is shared from payload to payload, once nothing of them is to be read any more. */
export function forgetPayloads(): void {
  plainBytes.fill(0, 0, written);
  written = 0;
  if (writtenWide === 0) return;
  wideCodes.fill(0, 0, writtenWide);
  writtenWide = 0;
}

/** The text with other characters for those of ISO 8859-1: `table` has at each one's code the other's. */
export function translated(text: string, table: Uint16Array): string {
  const codes = wideCodesOf(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code < 256) codes[at] = table[code] ?? 0;
  }
  return textOfCodes(codes, text.length);
}

/** Such a table: in place of each character of `from` the one at the same place in `to`, and all others as they are. */
export function tableOf(from: string, to: string): Uint16Array {
  const table = Uint16Array.from({ length: 256 }, (_, code) => code);
  for (let at = 0; at < from.length; at += 1) table[from.charCodeAt(at)] = to.charCodeAt(at);
  return table;
}

/** The text of the first `length` of these codes. */
export function textOfCodes(codes: Uint16Array, length: number): string {
  const bytesOfCodes = codes === wideCodes ? bytesOfWideCodes : Buffer.from(codes.buffer);
  return bytesOfCodes.toString('utf16le', 0, length * 2);
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
export function numberIn(codes: Uint8Array, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) number = number * 10 + (codes[at] ?? 0) - 48;
  return number;
}

/** How many digits stand from `from` on, up to twelve: no number of a header or track that is read so has more. */
export function digitsIn(codes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 12 && isDigit(codes[at] ?? 0)) at += 1;
  return at - from;
}
