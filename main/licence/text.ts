/**
 * Text of character codes. Bytes are ISO 8859-1, the standard's encoding (annex D.8), where each byte is its own
 * character; what a scanner sends in UTF-8 is put right by a rule of its own.
 */
export function textOf(codes: Uint8Array | Uint16Array): string {
  let text = '';
  for (let at = 0; at < codes.length; at += most)
    text += String.fromCharCode(...codes.subarray(at, at + most));
  return text;
}

/** Arguments of one call are limited by the stack. */
const most = 4096;
