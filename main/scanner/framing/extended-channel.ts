/**
 * PDF417's extended channel: each backslash of the payload is sent twice, so that one alone can begin an escape, such as
 * `\\000026` for a character set. (ISO/IEC 15424, modifier 1 of `L`)
 */
export const EXTENDED_CHANNEL = ']L1';

const BACKSLASH = 0x5c;

/** The payload as it is in the barcode. */
export function withoutEscapes(bytes: readonly number[]): readonly number[] {
  const payload: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== BACKSLASH) {
      payload.push(byte);
    } else if (bytes[at + 1] === BACKSLASH) {
      payload.push(byte);
      at += 1;
    } else if (/^\d{6}$/.test(String.fromCharCode(...bytes.slice(at + 1, at + 7)))) {
      at += 6;
    } else {
      payload.push(byte);
    }
  }
  return payload;
}
