/**
 * Draws the preview as an SVG image. It is a command set for receiptline, so that preview and paper come from the same
 * commands. receiptline's own SVG loads a font from the internet, and its ids differ from run to run.
 */
import type { BaseCommand } from 'receiptline';
import { commands } from 'receiptline';

/** The printer's character cell in dots, at 203 dots an inch. */
const cell = { width: 12, height: 24 };
/** ESC 2, the printer's default line spacing, is a sixth of an inch. */
const lineFeed = 32;
const margin = 32;
/** How far letters reach below the base line, at this font size. */
const descent = 5;
const fonts = "'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace";

/** A command set that draws an SVG image. `title` names it for a screen reader; `language` is the document's. */
export function previewCommands(title: string, language: string): BaseCommand {
  let columns = 0;
  let height = 0;
  let body = '';
  let position = 0;
  let tallest = 1;
  let scale = { x: 1, y: 1 };
  let bold = false;
  let inverse = false;
  let pending: Piece[] = [];

  return {
    ...commands.base,
    open: (printer) => {
      columns = printer.cpl ?? 48;
      return '';
    },
    absolute: (to) => {
      position = to;
      return '';
    },
    relative: (by) => {
      position += by;
      return '';
    },
    em: () => {
      bold = true;
      return '';
    },
    iv: () => {
      inverse = true;
      return '';
    },
    wh: (marks) => {
      scale = { x: marks === 2 ? 1 : 2, y: marks === 1 ? 1 : 2 };
      return '';
    },
    normal: () => {
      scale = { x: 1, y: 1 };
      bold = inverse = false;
      return '';
    },
    text: (text) => {
      tallest = Math.max(tallest, scale.y);
      pending.push({ text, at: position, scale, bold, inverse });
      position += text.length * scale.x;
      return '';
    },
    lf: () => {
      const tall = tallest * cell.height;
      body += pending.map((piece) => drawn(piece, height + tall)).join('');
      height += Math.max(tall, lineFeed);
      pending = [];
      position = 0;
      tallest = 1;
      return '';
    },
    cut: () => '',
    close: () => {
      const wide = columns * cell.width + 2 * margin;
      const high = height + 2 * margin;
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${String(wide)}" height="${String(high)}" ` +
        `viewBox="0 0 ${String(wide)} ${String(high)}" role="img" xml:lang="${language}">` +
        `<title>${xml(title)}</title><rect width="100%" height="100%" fill="#fff"/>` +
        `<g transform="translate(${String(margin)},${String(margin)})" font-family="${fonts}" font-size="20">` +
        `${body}</g></svg>\n`
      );
    },
  };
}

interface Piece {
  readonly text: string;
  /** In columns from the left edge. */
  readonly at: number;
  readonly scale: { readonly x: number; readonly y: number };
  readonly bold: boolean;
  readonly inverse: boolean;
}

/** `bottom`: the lower edge of the line's character cells. */
function drawn(piece: Piece, bottom: number): string {
  const { text, at, scale, inverse } = piece;
  const left = at * cell.width;
  const width = text.length * scale.x * cell.width;
  const top = bottom - scale.y * cell.height;
  if (/^─+$/.test(text)) {
    return `<path d="M${String(left)} ${String(top + cell.height / 2)}h${String(width)}" stroke="#000" stroke-width="2"/>`;
  }
  const background = inverse
    ? `<rect x="${String(left)}" y="${String(top)}" width="${String(width)}" height="${String(scale.y * cell.height)}"/>`
    : '';
  // Each stretch of words is drawn at its own exact width. The padding between two columns is not drawn.
  const words = Array.from(text.matchAll(/\S+(?: \S+)*/g), (match) =>
    set(match[0], left + match.index * scale.x * cell.width, bottom, piece),
  );
  return background + words.join('');
}

function set(text: string, left: number, bottom: number, { scale, bold, inverse }: Piece): string {
  const base = bottom - scale.y * descent;
  const large = scale.x === 1 && scale.y === 1 ? '' : ` scale(${String(scale.x)},${String(scale.y)})`;
  return (
    `<text transform="translate(${String(left)},${String(base)})${large}"` +
    `${bold ? ' font-weight="bold"' : ''}${inverse ? ' fill="#fff"' : ''}` +
    ` textLength="${String(text.length * cell.width)}" lengthAdjust="spacingAndGlyphs">${xml(text)}</text>`
  );
}

function xml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
