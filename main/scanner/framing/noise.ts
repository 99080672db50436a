/** Telling what a scanner sent from what a line sent: a wrong rate, a bad cable, a burst after plugging in. */

const DEL = 0x7f;
/** Control characters that payloads do hold: TAB, LF, CR, ESC, FS, GS, RS, US. */
const CONTROLS = new Set([0x09, 0x0a, 0x0d, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f]);
/** A payload is text. Encrypted subfiles are not, but they come inside a licence, which is never called noise. */
const NOISE_SHARE = 0.25;

/** True for bytes that begin no payload: C0 and C1 controls, DEL, and 0xFF as a break condition leaves. */
export function isSeparatorOrNoise(byte: number): boolean {
  return byte < 0x20 || (byte >= DEL && byte < 0xa0) || byte === 0xff;
}

/** Printable ASCII: what a prefix is made of. */
export function isText(byte: number): boolean {
  return byte >= 0x20 && byte < DEL;
}

/** True where too much of it is no text. Expects a frame without a licence in it. */
export function looksLikeNoise(bytes: readonly number[]): boolean {
  let strange = 0;
  for (const byte of bytes) if (isSeparatorOrNoise(byte) && !CONTROLS.has(byte)) strange += 1;
  return strange > bytes.length * NOISE_SHARE;
}
