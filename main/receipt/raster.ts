/** Draws lines as images, one bit a dot, for printers that print no text right (docs/receipts.md, "Characters"). */
import { qrcode } from 'receiptline';
import { characters, largeGlyphs, smallGlyphs } from '../../resources/font/receipt-font.ts';
import { cellOf, heightsOf, isSmall, QR_CELL, scales } from './cells.ts';
import { isQrCode } from './lines.ts';
import type { Line, Run, TextLine } from './lines.ts';

/** Rows of dots from the top. A row has `stride` bytes; the leftmost dot is a byte's highest bit, and 1 is black. */
export interface Bitmap {
  readonly stride: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

/** The characters that can be drawn. */
export const drawable: ReadonlySet<string> = new Set(characters);

const indexes = new Map(Array.from(characters, (character, index) => [character, index]));

interface Font {
  readonly width: number;
  readonly height: number;
  /** Of a row of a glyph. */
  readonly bytes: 1 | 2;
  readonly glyphs: Uint8Array;
}
const large: Font = { width: 12, height: 24, bytes: 2, glyphs: Buffer.from(largeGlyphs, 'base64') };
const small: Font = { width: 8, height: 16, bytes: 1, glyphs: Buffer.from(smallGlyphs, 'base64') };

/** The line as wide as the paper. */
export function lineImage(line: Line, columns: number): Bitmap {
  if (!isQrCode(line)) return textImage(line, columns);
  const modules = qrModules(line.qr);
  const width = columns * cellOf(columns).width;
  const side = modules.length * QR_CELL;
  return qrImage(modules, width, Math.floor((width - side) / 2));
}

/** A QR code alone. */
export function qrCodeImage(text: string): Bitmap {
  const modules = qrModules(text);
  return qrImage(modules, modules.length * QR_CELL, 0);
}

/** The modules of a QR code of model 2 with error correction M, row by row; 1 is black. */
export const qrModules = (text: string): readonly Uint8Array[] =>
  qrcode.generate({ data: text, type: 'qrcode', cell: QR_CELL, level: 'm' });

function qrImage(modules: readonly Uint8Array[], width: number, left: number): Bitmap {
  const image = blank(width, modules.length * QR_CELL);
  for (const [y, row] of modules.entries())
    for (const [x, module] of row.entries())
      if (module === 1) fill(image, left + x * QR_CELL, y * QR_CELL, QR_CELL, QR_CELL);
  return image;
}

function textImage(runs: TextLine, columns: number): Bitmap {
  const cell = cellOf(columns);
  const { line } = heightsOf(runs, columns);
  const image = blank(columns * cell.width, line);
  let column = 0;
  for (const run of runs) {
    const { x, y } = scales[run.style];
    const top = line - y * cell.height;
    for (const character of run.text) {
      drawGlyph(image, character, run, column * cell.width, top, isSmall(columns) ? small : large);
      column += x;
    }
    if (run.style === 'inverse') for (const [at, byte] of image.bits.entries()) image.bits[at] = byte ^ 0xff;
  }
  return image;
}

/** Bold letters are printed twice, a dot apart, as printers do, and stay in their cells. */
function drawGlyph(
  image: Bitmap,
  character: string,
  { style }: Run,
  left: number,
  top: number,
  { glyphs, width, height, bytes }: Font,
): void {
  const index = indexes.get(character);
  if (index === undefined) return;
  const { x: wide, y: tall } = scales[style];
  const right = left + width * wide;
  const stroke = wide + (style === 'plain' ? 0 : 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = glyphs[(index * height + y) * bytes + (x >> 3)] ?? 0;
      if ((byte & (0x80 >> (x & 7))) === 0) continue;
      const dot = left + x * wide;
      fill(image, dot, top + y * tall, Math.min(stroke, right - dot), tall);
    }
  }
}

function blank(width: number, height: number): Bitmap {
  const stride = (width + 7) >> 3;
  return { stride, height, bits: new Uint8Array(stride * height) };
}

/** Blackens a rectangle of dots; what is beyond the right edge is left out. */
function fill({ bits, stride }: Bitmap, left: number, top: number, width: number, height: number): void {
  const right = Math.min(left + width, stride * 8);
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < right; x++) {
      const at = y * stride + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
}
