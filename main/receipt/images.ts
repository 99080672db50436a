/** Images in the printers' commands. Sources: Epson, GS v 0; Star, StarPRNT ESC GS S, and Star's raster mode ESC * r. */
import type { Bitmap } from './raster.ts';

const byte = (...numbers: readonly number[]): string => String.fromCharCode(...numbers);
const word = (number: number): string => byte(number & 0xff, number >> 8);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/**
 * The rows of one image command. The fewer, the shorter what a job needs to begin with, in case that the job before it was
 * cut off inside an image (`leadFor`).
 */
const BAND = 24;

const bandsOf = ({
  bits,
  stride,
  height,
}: Bitmap): readonly { readonly rows: number; readonly data: string }[] =>
  Array.from({ length: Math.ceil(height / BAND) }, (_, index) => {
    const rows = Math.min(BAND, height - index * BAND);
    return { rows, data: latin1(bits.subarray(index * BAND * stride, (index * BAND + rows) * stride)) };
  });

/** GS v 0 m xL xH yL yH d1 … dk, which nearly every ESC/POS printer has. */
export const escposImage = (image: Bitmap): string =>
  bandsOf(image)
    .map(({ rows, data }) => `\x1dv0\x00${word(image.stride)}${word(rows)}${data}`)
    .join('');

/** ESC GS S m xL xH yL yH n d1 … dk. */
export const starImage = (image: Bitmap): string =>
  bandsOf(image)
    .map(({ rows, data }) => `\x1b\x1dS\x01${word(image.stride)}${word(rows)}\x00${data}`)
    .join('');

/** In raster mode: `b nL nH d1 … dn` for each row of dots. White at its end may be left out. */
export function starGraphicImage({ bits, stride, height }: Bitmap): string {
  return Array.from({ length: height }, (_, y) => {
    const row = bits.subarray(y * stride, (y + 1) * stride);
    const length = row.findLastIndex((dots) => dots !== 0) + 1;
    return length === 0 ? 'b\x01\x00\x00' : `b${word(length)}${latin1(row.subarray(0, length))}`;
  }).join('');
}

/** The longest argument of an image command for paper of so many dots. */
export const longestImage = (dots: number): number => BAND * ((dots + 7) >> 3) + 6;
