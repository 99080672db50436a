/** Reads the letters of an image, as a person would: each cell must be one of the font's letters, plain or bold. */
import { characters, largeGlyphs, smallGlyphs } from '../../resources/font/receipt-font.ts';
import type { Canvas } from './canvas.ts';

interface Font {
  /** Of a letter, and of the cell that it stands in, in dots. */
  readonly width: number;
  readonly height: number;
  readonly cell: { readonly width: number; readonly height: number };
  /** Letters by their rows of dots: as they are, and printed twice, a dot apart. Some letters look the same. */
  readonly letters: ReadonlyMap<string, ReadonlySet<string>>;
}

export const largeFont = font(12, 24, { width: 12, height: 24 }, largeGlyphs);
export const smallFont = font(8, 16, { width: 9, height: 17 }, smallGlyphs);

function font(width: number, height: number, cell: Font['cell'], base64: string): Font {
  const glyphs = Buffer.from(base64, 'base64');
  const bytes = width > 8 ? 2 : 1;
  const letters = new Map([[Array.from({ length: height }, () => 0).join(), new Set([' '])]]);
  for (const [index, character] of Array.from(characters).entries()) {
    const rows = Array.from(
      { length: height },
      (_, y) => glyphs.readUIntBE((index * height + y) * bytes, bytes) >> (bytes * 8 - width),
    );
    for (const look of [rows, rows.map((row) => row | (row >> 1))])
      letters.set(look.join(), (letters.get(look.join()) ?? new Set()).add(character));
  }
  return { width, height, cell, letters };
}

export interface Place {
  /** In dots; the letters' cells end at `bottom`. */
  readonly left: number;
  readonly bottom: number;
  /** What should be there. */
  readonly text: string;
  /** How many dots one dot of a letter takes. */
  readonly x: 1 | 2;
  readonly y: 1 | 2;
  readonly inverse: boolean;
}

/**
 * The text at a place of the paper. Of letters that look the same it is the one that should be there. A cell that is no
 * letter is `\ufffd`.
 */
export function readLetters(canvas: Canvas, { width, height, cell, letters }: Font, place: Place): string {
  const { left, bottom, text, x, y, inverse } = place;
  return Array.from(text, (expected, index) => {
    const rows = Array.from({ length: height }, (_row, row) => {
      const dots = canvas.rows[bottom + (row - cell.height) * y];
      let bits = 0;
      for (let dot = 0; dot < width; dot++) {
        const black = dots?.[left + (index * cell.width + dot) * x] === 1;
        bits = (bits << 1) | (black === inverse ? 0 : 1);
      }
      return bits;
    });
    const found = letters.get(rows.join()) ?? new Set('\ufffd');
    return found.has(expected) ? expected : found.values().next().value;
  }).join('');
}
