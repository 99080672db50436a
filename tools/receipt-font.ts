/**
 * `node tools/receipt-font.ts LARGE.bdf SMALL.bdf`: makes resources/font/receipt-font.ts, the letters of papers that are
 * printed as images. LARGE has cells of 12 × 24 dots, SMALL of 8 × 16. Both were made with pcf2bdf from Debian's package
 * xfonts-terminus 4.48 (ter-u24b_unicode.pcf.gz, ter-u16b_unicode.pcf.gz).
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** Spaces, marks and controls have nothing to draw; Hebrew is written from the right, Braille is not read with the eyes. */
function isWanted(code: number): boolean {
  const character = String.fromCodePoint(code);
  return (
    /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) &&
    !/[\p{sc=Hebrew}\p{sc=Braille}]/u.test(character) &&
    code < 0xe000
  );
}

/** Each character's rows in hexadecimal. */
function glyphsOf(file: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  const pattern = /^ENCODING (?<code>\d+)$.*?^BITMAP\n(?<rows>.*?)^ENDCHAR$/gmsu;
  for (const { groups } of readFileSync(file, 'latin1').matchAll(pattern)) {
    const code = Number(groups?.['code']);
    if (isWanted(code)) glyphs.set(code, (groups?.['rows'] ?? '').replaceAll('\n', ''));
  }
  return glyphs;
}

const [large = '', small = ''] = process.argv.slice(2);
const [largeGlyphs, smallGlyphs] = [glyphsOf(large), glyphsOf(small)];
const codes = [...largeGlyphs.keys()].filter((code) => smallGlyphs.has(code)).toSorted((a, b) => a - b);
const packed = (glyphs: Map<number, string>): string =>
  Buffer.from(codes.map((code) => glyphs.get(code)).join(''), 'hex').toString('base64');

writeFileSync(
  new URL('../resources/font/receipt-font.ts', import.meta.url),
  `/**
 * The letters of papers that are printed as images, made by tools/receipt-font.ts. A subset of Terminus Font in another
 * format, under the SIL Open Font License 1.1 (OFL.txt beside this file).
 * Copyright (C) 2019 Dimitar Toshkov Zhekov, with Reserved Font Name "Terminus Font".
 */

/** The characters in the order of their glyphs. */
export const characters =
  '${String.fromCodePoint(...codes).replace(/['\\]/gu, '\\$&')}';

/** In base64: 24 rows of 12 dots, each in two bytes with the leftmost dot in the highest bit. */
export const largeGlyphs =
  '${packed(largeGlyphs)}';

/** In base64: 16 rows of 8 dots, each in a byte. */
export const smallGlyphs =
  '${packed(smallGlyphs)}';
`,
);
