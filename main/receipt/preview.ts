/** Draws the preview as an SVG image. receiptline's own SVG loads a font from the internet, and has other lines. */
import { cellOf, heightsOf, QR_CELL, scales } from './cells.ts';
import { isQrCode } from './lines.ts';
import type { QrCode, Sheet, Style, TextLine } from './lines.ts';
import { qrModules } from './raster.ts';

const margin = 32;
const fonts = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace";

/** The font's size and how far its letters reach below the base line, for each height of a printer's letters. */
const typeOf = (cellHeight: number): { readonly size: number; readonly descent: number } =>
  cellHeight === 24 ? { size: 20, descent: 5 } : { size: 15, descent: 4 };

/** A whole SVG image with the same lines as the paper, at 203 dots an inch. It loads nothing. */
export function toSvg({ lines, profile, title, language }: Sheet): string {
  const { columns } = profile;
  const cell = cellOf(columns);
  let height = 0;
  let body = '';
  for (const line of lines) {
    if (isQrCode(line)) {
      const code = qrCode(line, height, columns * cell.width);
      body += code.path;
      height += code.side;
    } else {
      const { letters, line: feed } = heightsOf(line, columns);
      body += textLine(line, height + letters, columns);
      height += feed;
    }
  }
  const wide = String(columns * cell.width + 2 * margin);
  const high = String(height + 2 * margin);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" ` +
    `viewBox="0 0 ${wide} ${high}" role="img" xml:lang="${language}">` +
    `<title>${xml(title)}</title><rect width="100%" height="100%" fill="#fff"/>` +
    `<g transform="translate(${String(margin)},${String(margin)})" font-family="${fonts}" ` +
    `font-size="${String(typeOf(cell.height).size)}">${body}</g></svg>\n`
  );
}

interface Piece {
  readonly text: string;
  readonly style: Style;
  /** In dots from the left edge. */
  readonly left: number;
  /** The lower edge of the line's letters, in dots from the top. */
  readonly bottom: number;
  readonly cell: { readonly width: number; readonly height: number };
}

function textLine(runs: TextLine, bottom: number, columns: number): string {
  const cell = cellOf(columns);
  let left = 0;
  return runs
    .map(({ text, style }) => {
      const piece = { text, style, left, bottom, cell };
      left += text.length * scales[style].x * cell.width;
      return drawn(piece);
    })
    .join('');
}

function drawn(piece: Piece): string {
  const { text, style, left, bottom, cell } = piece;
  const { x, y } = scales[style];
  const width = String(text.length * x * cell.width);
  const top = bottom - y * cell.height;
  if (/^─+$/.test(text)) {
    return `<path d="M${String(left)} ${String(top + cell.height / 2)}h${width}" stroke="#000" stroke-width="2"/>`;
  }
  const background =
    style === 'inverse'
      ? `<rect x="${String(left)}" y="${String(top)}" width="${width}" height="${String(y * cell.height)}"/>`
      : '';
  // Each stretch of words is drawn at its own exact width. The padding between two columns is not drawn.
  const words = Array.from(text.matchAll(/\S+(?: \S+)*/g), (match) =>
    set(match[0], left + match.index * x * cell.width, piece),
  );
  return background + words.join('');
}

function set(text: string, left: number, { style, bottom, cell }: Piece): string {
  const { x, y } = scales[style];
  const base = bottom - y * typeOf(cell.height).descent;
  const large = x === 1 && y === 1 ? '' : ` scale(${String(x)},${String(y)})`;
  return (
    `<text transform="translate(${String(left)},${String(base)})${large}"` +
    `${style === 'plain' ? '' : ' font-weight="bold"'}${style === 'inverse' ? ' fill="#fff"' : ''}` +
    ` textLength="${String(text.length * cell.width)}" lengthAdjust="spacingAndGlyphs">${xml(text)}</text>`
  );
}

function qrCode(
  { qr }: QrCode,
  top: number,
  width: number,
): { readonly path: string; readonly side: number } {
  const modules = qrModules(qr);
  const side = modules.length * QR_CELL;
  const left = Math.floor((width - side) / 2);
  const squares = modules.flatMap((row, y) =>
    Array.from(row, (module, x) => {
      const corner = `M${String(left + x * QR_CELL)} ${String(top + y * QR_CELL)}`;
      return module === 1 ? `${corner}h${String(QR_CELL)}v${String(QR_CELL)}h-${String(QR_CELL)}z` : '';
    }),
  );
  return { path: `<path d="${squares.join('')}"/>`, side };
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
