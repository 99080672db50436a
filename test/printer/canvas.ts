/** Paper as dots, and as a PNG file, so that a receipt can be judged by eye. */
import { crc32, deflateSync } from 'node:zlib';
import { characters, largeGlyphs } from '../../resources/font/receipt-font.ts';

const glyphs = Buffer.from(largeGlyphs, 'base64');
const indexes = new Map(Array.from(characters, (character, index) => [character, index]));
const CELL = { width: 12, height: 24 };

export interface GlyphLook {
  readonly wide: boolean;
  readonly tall: boolean;
  readonly bold: boolean;
  readonly inverse: boolean;
}

/** A paper of so many dots in a row, which grows downwards. A dot is 1 where it is black. */
export class Canvas {
  readonly width: number;
  #rows: Uint8Array[] = [];

  constructor(width: number) {
    this.width = width;
  }

  get rows(): readonly Uint8Array[] {
    return this.#rows;
  }

  black(x: number, y: number): void {
    while (this.#rows.length <= y) this.#rows.push(new Uint8Array(this.width));
    const row = this.#rows[y];
    if (row && x < this.width) row[x] = 1;
  }

  /** `bits`: rows of `stride` bytes, the leftmost dot in the highest bit. */
  image(left: number, top: number, stride: number, bits: Uint8Array): void {
    for (const [at, byte] of bits.entries())
      for (let bit = 0; bit < 8; bit++)
        if ((byte & (0x80 >> bit)) > 0)
          this.black(left + (at % stride) * 8 + bit, top + Math.floor(at / stride));
  }

  /** A letter in a cell whose lower left corner is at `left` and `bottom`. */
  glyph(character: string, left: number, bottom: number, look: GlyphLook): void {
    const x = look.wide ? 2 : 1;
    const y = look.tall ? 2 : 1;
    const index = indexes.get(character);
    for (let row = 0; row < CELL.height * y; row++) {
      const source =
        index === undefined ? 0 : glyphs.readUInt16BE((index * CELL.height + Math.floor(row / y)) * 2);
      for (let column = 0; column < CELL.width * x; column++) {
        const bit = (dot: number) => dot >= 0 && (source & (0x8000 >> Math.floor(dot / x))) > 0;
        const on = bit(column) || (look.bold && bit(column - 1));
        if (on !== look.inverse) this.black(left + column, bottom - CELL.height * y + row);
      }
    }
  }

  /** With a margin, as on the roll. */
  png(height = this.#rows.length): Buffer {
    const margin = 24;
    const wide = this.width + 2 * margin;
    const high = height + 2 * margin;
    const raw = Buffer.alloc((wide + 1) * high, 0xff);
    for (let y = 0; y < high; y++) raw[y * (wide + 1)] = 0;
    for (const [y, row] of this.#rows.entries())
      for (const [x, dot] of row.entries())
        if (dot === 1) raw[(y + margin) * (wide + 1) + 1 + margin + x] = 0;
    const header = Buffer.alloc(13);
    header.writeUInt32BE(wide, 0);
    header.writeUInt32BE(high, 4);
    header[8] = 8; // greyscale of 8 bits
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(raw)),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

/** PNG, third edition, 5.3: length, type, data, and the CRC of the last two. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
