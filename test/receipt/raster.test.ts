/** Papers that are printed as images: the dots are read as letters again. */
import fc from 'fast-check';
import { qrcode } from 'receiptline';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toEscPos } from '../../main/receipt/index.ts';
import type { Sheet } from '../../main/receipt/index.ts';
import { repertoireOf } from '../../main/receipt/characters.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { Canvas } from '../printer/canvas.ts';
import { largeFont, readLetters, smallFont } from '../printer/read-drawn.ts';
import { readPaper } from '../printer/read-paper.ts';
import type { Family } from '../printer/tokens.ts';
import { anyReceipt, hostileText, properText } from './arbitrary.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { sheetOf } from './sheet.ts';

const raster: PrinterProfile = { columns: 48, command: 'escpos', encoding: 'raster', cutter: true };
const star: PrinterProfile = { columns: 48, command: 'star', encoding: 'raster', cutter: true };
const starGraphic: PrinterProfile = {
  columns: 48,
  command: 'stargraphic',
  encoding: 'multilingual',
  cutter: true,
};

const cellWidth = ({ columns }: PrinterProfile): number => (columns > 48 ? 9 : 12);
const canvasFor = (profile: PrinterProfile): Canvas => new Canvas(profile.columns * cellWidth(profile));

/** What the sheet's printer makes of its bytes. */
function printed(sheet: Sheet): Canvas {
  const canvas = canvasFor(sheet.profile);
  const bytes = toEscPos(sheet);
  if (sheet.profile.command === 'stargraphic') drawStarRaster(bytes, canvas);
  else {
    const family: Family = sheet.profile.command === 'star' ? 'star' : 'escpos';
    expect(readPaper(bytes, sheet.profile.columns, { family, canvas })).toMatchObject({
      unknown: [],
      cuts: 1,
    });
  }
  return canvas;
}

/** Star's raster mode: `ESC * r A`, rows of dots, `ESC FF NUL` or the end. Throws where anything else comes. */
function drawStarRaster(bytes: Uint8Array, canvas: Canvas): void {
  const job = Buffer.from(bytes).toString('latin1').replace(/^\0+/u, '');
  const frame =
    /^\x1b\x1ea\0\x1b\*rA\x1b\*rP0\0(?<rows>.*)\x1b\x0c\0\x1b\*rB\x1b\x06\x01$|^\x1b\x1ea\0\x1b\*rA\x1b\*rP0\0(?<uncut>.*)\x1b\*rB\x1b\x06\x01$/su.exec(
      job,
    );
  const rows = Buffer.from(frame?.groups?.['rows'] ?? frame?.groups?.['uncut'] ?? 'x', 'latin1');
  let y = 0;
  for (let at = 0; at < rows.length; y++) {
    expect(rows[at]).toBe(0x62);
    const length = rows.readUInt16LE(at + 1);
    canvas.image(0, y, length, rows.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
}

/** Each run of each line with what stands in its place. */
function* readings(
  { lines, profile }: Sheet,
  canvas: Canvas,
): Generator<{ readonly is: string; readonly read: string }> {
  let top = 0;
  for (const line of lines) {
    if ('qr' in line) {
      top += qrcode.generate({ data: line.qr, type: 'qrcode', cell: 5, level: 'm' }).length * 5;
      continue;
    }
    const small = profile.columns > 48;
    const isTall = line.some(({ style }) => style === 'tall' || style === 'large' || style === 'inverse');
    top += isTall && !small ? 48 : isTall ? 34 : 32;
    let column = 0;
    for (const { text, style } of line) {
      const x = style === 'large' ? 2 : 1;
      const place = {
        left: column * cellWidth(profile),
        bottom: top,
        text,
        x,
        y: style === 'plain' || style === 'strong' ? 1 : 2,
        inverse: style === 'inverse',
      } as const;
      yield { is: text, read: readLetters(canvas, small ? smallFont : largeFont, place) };
      column += text.length * x;
    }
  }
}

describe('a paper that is drawn', () => {
  it.each([raster, star, starGraphic, { ...raster, columns: 64 }, { ...raster, columns: 32 }])(
    'has every letter of a quote in its place: %j',
    (profile) => {
      for (const mode of ['live', 'training'] as const) {
        const sheet = sheetOf(quoteDocument(sampleReceipt('fr', { mode })), profile);
        for (const { is, read } of readings(sheet, printed(sheet))) expect(read).toBe(is);
      }
    },
  );

  it('has every letter of any quote in its place', () => {
    const profiles = fc.constantFrom(32, 42, 48, 64).map((columns) => ({ ...raster, columns }));
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), profiles, (receipt, profile) => {
        const sheet = sheetOf(quoteDocument(receipt), profile);
        for (const { is, read } of readings(sheet, printed(sheet))) expect(read).toBe(is);
      }),
      { numRuns: 20 },
    );
  });

  it('prints each character that the font has', () => {
    const characters = Array.from(repertoireOf('raster'));
    const text = characters.join(' ');
    const sheet = sheetOf({ language: 'en', title: 'Test', blocks: [{ kind: 'text', text }] }, raster);
    for (const { is, read } of readings(sheet, printed(sheet))) expect(read).toBe(is);
  });
});
