/**
 * Text of character codes. Bytes are ISO 8859-1, the standard's encoding (annex D), where each byte is its own
 * character; what a scanner sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(codes: Uint8Array | readonly number[]): string {
  let text = '';
  for (let at = 0; at < codes.length; at += most) {
    // cast: apply takes any list of numbers, its type an array only; spreading one is eight times slower
    text += String.fromCharCode.apply(null, codes.slice(at, at + most) as number[]);
  }
  return text;
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
