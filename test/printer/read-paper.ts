/**
 * Reads a job's bytes as a receipt printer does: the lines on the paper, the images, the cuts, the status requests, and a
 * picture of it all. It shares no code with `main/receipt` but the letters that a picture is drawn with.
 */
import { Canvas } from './canvas.ts';
import { epsonPages, norway, starPages, upperHalves } from './code-pages.ts';
import type { CodePages } from './code-pages.ts';
import { tokensOf } from './tokens.ts';
import type { Family, Token } from './tokens.ts';

interface Style {
  readonly wide: boolean;
  readonly tall: boolean;
  readonly bold: boolean;
  readonly inverse: boolean;
}

/** A line, and each style that a character of it other than a space has. */
export interface PaperLine extends Style {
  readonly text: string;
}

/** An image as it came in one command. */
export interface PaperImage {
  /** The bytes of a row, whose leftmost dot is in the highest bit. */
  readonly stride: number;
  readonly bits: Uint8Array;
}

export interface Paper {
  readonly lines: readonly PaperLine[];
  /** The lines' text, each ended by a line feed. A character of double width is written once. */
  readonly text: string;
  /** Lines that the printer had to break because they were longer than the paper is wide. */
  readonly overflows: number;
  readonly cuts: number;
  /** Commands that this printer does not know, in hexadecimal. The text after one cannot be relied on. */
  readonly unknown: readonly string[];
  /** The requests in order: DLE EOT n, GS I n, and GS r at the end of the job. */
  readonly requests: readonly (
    'offline-cause' | 'paper' | 'end-of-job' | 'other' | 'maker' | 'model' | 'type'
  )[];
  readonly images: readonly PaperImage[];
  /** The texts of the QR codes that the printer drew itself. */
  readonly qrCodes: readonly string[];
}

export interface PaperSettings {
  readonly family?: Family;
  /** The pages that the printer has. */
  readonly pages?: CodePages;
  /** Where the paper is drawn, too. */
  readonly canvas?: Canvas;
}

/**
 * Stops at a command that is not yet whole. The printer is set up for Norway, where `$` prints as `¤`: that shows a job
 * that relies on ASCII and does not select it.
 */
export function readPaper(bytes: Uint8Array, columns = 48, settings: PaperSettings = {}): Paper {
  const { family = 'escpos' } = settings;
  const sheet = new Sheet(columns, settings);
  const unknown: string[] = [];
  const requests: Paper['requests'][number][] = [];
  let cuts = 0;

  for (const token of tokensOf(bytes, family)) {
    if (token.kind === 'character') sheet.print(token.byte);
    else if (token.kind === 'feed') sheet.feed();
    else if (token.kind === 'return') sheet.return();
    else if (token.kind === 'unknown') unknown.push(token.hex);
    else if (token.kind === 'real-time')
      requests.push(token.n === 2 ? 'offline-cause' : token.n === 4 ? 'paper' : 'other');
    else if (token.name === 'GS V' || token.name === 'ESC d') cuts++;
    else if (token.name === 'GS I')
      requests.push(({ 66: 'maker', 67: 'model', 2: 'type' } as const)[token.args[0] ?? 0] ?? 'other');
    else if (token.name === 'GS r' || token.name === 'ESC GS ETX') requests.push('end-of-job');
    else sheet.obey(token);
  }
  const lines = sheet.linesWithLast();
  return {
    lines,
    text: lines.map((line) => `${line.text}\n`).join(''),
    overflows: sheet.overflows,
    cuts,
    unknown,
    requests,
    images: sheet.images,
    qrCodes: sheet.qrCodes,
  };
}

/** The job as a picture in PNG. */
export function pictureOf(bytes: Uint8Array, columns: number, settings: PaperSettings = {}): Buffer {
  const canvas = new Canvas(columns * CELL);
  readPaper(bytes, columns, { ...settings, canvas });
  return canvas.png();
}

const plain: Style = { wide: false, tall: false, bold: false, inverse: false };
/** The width of a column in dots, and the paper's way for a line. */
const CELL = 12;
const LINE = 32;

/** The paper and the print head over it. */
class Sheet {
  overflows = 0;
  readonly images: PaperImage[] = [];
  readonly qrCodes: string[] = [];
  readonly #columns: number;
  readonly #pages: CodePages;
  readonly #canvas: Canvas | undefined;
  readonly #lines: PaperLine[] = [];
  #cells: string[] = [];
  /** What is to be drawn of the line under the print head. */
  #drawn: { readonly character: string; readonly column: number; readonly style: Style }[] = [];
  /** The styles of that line so far. */
  #lineStyle = plain;
  #style = plain;
  #column = 0;
  #page = 0;
  #country = 9;
  #centred = false;
  /** In dots. */
  #columnWidth = CELL;
  #top = 0;
  #qrText = '';

  constructor(columns: number, { family, pages, canvas }: PaperSettings) {
    this.#columns = columns;
    this.#pages = pages ?? (family === 'star' ? starPages : epsonPages);
    this.#canvas = canvas;
  }

  print(byte: number): void {
    const style = this.#style;
    const width = style.wide ? 2 : 1;
    if (this.#column + width > this.#columns) {
      this.overflows++;
      this.feed();
    }
    while (this.#cells.length < this.#column) this.#cells.push(' ');
    const character = byte === 0x20 ? ' ' : this.#character(byte);
    if (byte !== 0x20) this.#cells[this.#column] = character;
    else this.#cells[this.#column] ??= ' ';
    if (style.wide) this.#cells[this.#column + 1] = '';
    this.#drawn.push({ character, column: this.#column, style });
    this.#column += width;
    if (byte === 0x20) return;
    const before = this.#lineStyle;
    this.#lineStyle = {
      wide: before.wide || style.wide,
      tall: before.tall || style.tall,
      bold: before.bold || style.bold,
      inverse: before.inverse || style.inverse,
    };
  }

  /** Returns to the left edge, to print black beside red. A space erases nothing that is printed already. */
  return(): void {
    this.#column = 0;
  }

  feed(): void {
    this.#lines.push({ text: this.#cells.join('').trimEnd(), ...this.#lineStyle });
    const tall = this.#drawn.some(({ style }) => style.tall) ? 48 : 24;
    for (const { character, column, style } of this.#drawn)
      this.#canvas?.glyph(character, column * CELL, this.#top + tall, style);
    this.#top += Math.max(LINE, tall);
    this.#cells = [];
    this.#drawn = [];
    this.#lineStyle = plain;
    this.#column = 0;
  }

  /** Ignores commands of spacing, margins, countries' alphabets and Asian modes: they move no text to another line. */
  obey({ name, args }: Extract<Token, { kind: 'command' }>): void {
    const [n = 0, m = 0] = args;
    if (name === 'ESC @') {
      // It clears the line that was not fed yet, and all settings.
      this.#cells = [];
      this.#drawn = [];
      this.#column = 0;
      this.#columnWidth = CELL;
      this.#centred = false;
      this.#lineStyle = plain;
      this.#style = plain;
      this.#page = 0;
      this.#country = 9;
    } else if (name === 'ESC R') this.#country = n;
    else if (name === 'ESC t' || name === 'ESC GS t') this.#page = n;
    else if (name === 'ESC a' || name === 'ESC GS a') this.#centred = n % 48 === 1;
    else if (name === 'ESC M') this.#columnWidth = n % 48 === 1 ? 9 : CELL;
    else if (name === 'ESC RS F') this.#columnWidth = n === 1 ? 9 : CELL;
    // Impact printers set both sizes and bold with one command, and print red where others print inverse.
    else if (name === 'ESC !') {
      this.#style = { ...this.#style, bold: (n & 8) > 0, tall: (n & 16) > 0, wide: (n & 32) > 0 };
    } else if (name === 'ESC r') this.#style = { ...this.#style, inverse: n === 1 };
    else if (name === 'ESC E') this.#style = { ...this.#style, bold: args.length === 0 || (n & 1) === 1 };
    else if (name === 'ESC F') this.#style = { ...this.#style, bold: false };
    else if (name === 'GS B') this.#style = { ...this.#style, inverse: (n & 1) === 1 };
    else if (name === 'ESC 4' || name === 'ESC 5')
      this.#style = { ...this.#style, inverse: name === 'ESC 4' };
    else if (name === 'GS !') this.#style = { ...this.#style, wide: n >> 4 > 0, tall: (n & 15) > 0 };
    else if (name === 'ESC i') this.#style = { ...this.#style, tall: n > 0, wide: m > 0 };
    else if (name === 'ESC $' || name === 'ESC GS A') this.#column = this.#columnsIn(n + 256 * m);
    // A signed number of two bytes.
    else if (name === 'ESC \\' || name === 'ESC GS R')
      this.#column += this.#columnsIn(((n + 256 * m) << 16) >> 16);
    else if (name === 'GS v') this.#draw(args.subarray(2));
    else if (name === 'ESC GS S') this.#draw(args.subarray(1, 5), args.subarray(6));
    else if (name === 'GS (' && n === 0x6b) this.#qrCode(args.subarray(3));
    else if (name === 'ESC GS y') this.#starQrCode(args);
  }

  /** The lines so far, with the one that was not fed yet. */
  linesWithLast(): readonly PaperLine[] {
    if (this.#cells.length > 0) this.feed();
    return this.#lines;
  }

  #columnsIn(dots: number): number {
    return Math.round(dots / this.#columnWidth);
  }

  #draw(size: Uint8Array, bits = size.subarray(4)): void {
    const [xL = 0, xH = 0, yL = 0, yH = 0] = size;
    const stride = xL + 256 * xH;
    this.images.push({ stride, bits });
    const left = this.#centred ? Math.floor((this.#columns * CELL - stride * 8) / 2) : 0;
    this.#canvas?.image(left, this.#top, stride, bits);
    this.#top += yL + 256 * yH;
  }

  /** Epson, GS ( k: `cn fn m` and the text; fn 80 stores it, fn 81 prints it. */
  #qrCode([code = 0, action = 0, ...rest]: Uint8Array): void {
    if (code !== 49) return;
    if (action === 80) this.#qrText = Buffer.from(rest.slice(1)).toString('latin1');
    if (action === 81) this.qrCodes.push(this.#qrText);
  }

  /** Star, ESC GS y: `D 1 m nL nH` stores the text, `P` prints it. */
  #starQrCode(args: Uint8Array): void {
    const action = String.fromCharCode(args[0] ?? 0);
    if (action === 'D') this.#qrText = Buffer.from(args.subarray(5)).toString('latin1');
    if (action === 'P') this.qrCodes.push(this.#qrText);
  }

  #character(byte: number): string {
    if (byte >= 0x80) {
      // On paper a no-break space looks like any other.
      const page = this.#pages[this.#page];
      return ((page && upperHalves[page][byte - 0x80]) ?? '\ufffd').replace('\u00a0', ' ');
    }
    const ascii = String.fromCharCode(byte);
    return this.#country === 0 ? ascii : (norway[ascii] ?? ascii);
  }
}
