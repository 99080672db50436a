/** Reads a job's bytes as an ESC/POS printer does: the lines on the paper, the cuts, the status requests. */
import { epsonPages, norway, upperHalves } from './code-pages.ts';
import type { CodePages } from './code-pages.ts';

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

export interface Paper {
  readonly lines: readonly PaperLine[];
  /** The lines' text, each ended by a line feed. A character of double width is written once. */
  readonly text: string;
  /** Lines that the printer had to break because they were longer than the paper is wide. */
  readonly overflows: number;
  readonly cuts: number;
  /** Commands that this printer does not know, in hexadecimal. The text after one cannot be relied on. */
  readonly unknown: readonly string[];
  /** The status requests in order: DLE EOT n, and GS r at the end of the job. */
  readonly requests: readonly ('offline-cause' | 'paper' | 'end-of-job' | 'other')[];
}

/**
 * Stops at a command that is not yet whole. The printer is set up for Norway, where `$` prints as `¤`: that shows a job
 * that relies on ASCII and does not select it.
 */
export function readPaper(bytes: Uint8Array, columns = 48, pages: CodePages = epsonPages): Paper {
  const sheet = new Sheet(columns, pages);
  const unknown: string[] = [];
  const requests: Paper['requests'][number][] = [];
  let cuts = 0;

  for (const token of tokens(bytes)) {
    switch (token.kind) {
      case 'character':
        sheet.print(token.byte);
        break;
      case 'feed':
        sheet.feed();
        break;
      case 'return':
        sheet.return();
        break;
      case 'real-time':
        requests.push(token.n === 2 ? 'offline-cause' : token.n === 4 ? 'paper' : 'other');
        break;
      case 'unknown':
        unknown.push(token.hex);
        break;
      case 'command':
        if (token.name === 'GS V') cuts++;
        else if (token.name === 'GS r') requests.push('end-of-job');
        else sheet.obey(token.name, token.n, token.m);
        break;
    }
  }
  const lines = sheet.linesWithLast();
  return {
    lines,
    text: lines.map((line) => `${line.text}\n`).join(''),
    overflows: sheet.overflows,
    cuts,
    unknown,
    requests,
  };
}

type Token =
  | { readonly kind: 'character'; readonly byte: number }
  | { readonly kind: 'feed' | 'return' }
  | { readonly kind: 'real-time'; readonly n: number }
  | { readonly kind: 'command'; readonly name: string; readonly n: number; readonly m: number }
  | { readonly kind: 'unknown'; readonly hex: string };

const prefixes: Readonly<Record<number, string>> = { 0x12: 'DC2', 0x1b: 'ESC', 0x1c: 'FS', 0x1d: 'GS' };

/** How many bytes follow each command's name. `GS V` has two in its form that also feeds, the one that is used here. */
const argumentBytes: Readonly<Record<string, number>> = {
  'DC2 q': 1,
  'ESC @': 0,
  'ESC 2': 0,
  'ESC 3': 1,
  'ESC !': 1,
  'ESC -': 1,
  'ESC  ': 1,
  'ESC E': 1,
  'ESC M': 1,
  'ESC R': 1,
  'ESC a': 1,
  'ESC r': 1,
  'ESC t': 1,
  'ESC {': 1,
  'ESC $': 2,
  'ESC \\': 2,
  'FS .': 0,
  'FS -': 1,
  'FS C': 1,
  'FS S': 2,
  'GS !': 1,
  'GS B': 1,
  'GS a': 1,
  'GS r': 1,
  'GS L': 2,
  'GS V': 2,
  'GS W': 2,
};

/** FS ( and GS ( are followed by the number of their bytes, GS v 0 by the image's size. */
function lengthIn(name: string, argument: (index: number) => number): number | undefined {
  const word = (index: number) => argument(index) + 256 * argument(index + 1);
  if (name === 'FS (' || name === 'GS (') return 3 + word(1);
  return name === 'GS v' ? 6 + word(2) * word(4) : undefined;
}

function* tokens(bytes: Uint8Array): Generator<Token> {
  const at = (index: number): number => bytes[index] ?? 0;
  for (let i = 0; i < bytes.length;) {
    const byte = at(i);
    if (byte === 0x0a) {
      yield { kind: 'feed' };
      i++;
    } else if (byte === 0x0d) {
      yield { kind: 'return' };
      i++;
    } else if (byte === 0x00) {
      i++;
    } else if (byte >= 0x20 && byte !== 0x7f) {
      yield { kind: 'character', byte };
      i++;
    } else if (byte === 0x10 && at(i + 1) === 0x04) {
      if (i + 2 >= bytes.length) return;
      yield { kind: 'real-time', n: at(i + 2) };
      i += 3;
    } else {
      if (i + 1 >= bytes.length) return;
      const name = `${prefixes[byte] ?? '?'} ${String.fromCharCode(at(i + 1))}`;
      const length = argumentBytes[name] ?? lengthIn(name, (index) => at(i + 2 + index));
      if (length === undefined) {
        yield { kind: 'unknown', hex: Buffer.from(bytes.subarray(i, i + 3)).toString('hex') };
        i++;
        continue;
      }
      if (i + 2 + length > bytes.length) return;
      yield { kind: 'command', name, n: at(i + 2), m: at(i + 3) };
      i += 2 + length;
    }
  }
}

const plain: Style = { wide: false, tall: false, bold: false, inverse: false };
/** The width of a column in dots. */
const cell = 12;

/** The paper and the print head over it. */
class Sheet {
  overflows = 0;
  readonly #columns: number;
  readonly #pages: CodePages;
  readonly #lines: PaperLine[] = [];
  #cells: string[] = [];
  /** The styles of the line under the print head so far. */
  #lineStyle = plain;
  #style = plain;
  #column = 0;
  #page = 0;
  #country = 9;

  constructor(columns: number, pages: CodePages) {
    this.#columns = columns;
    this.#pages = pages;
  }

  print(byte: number): void {
    const style = this.#style;
    const width = style.wide ? 2 : 1;
    if (this.#column + width > this.#columns) {
      this.overflows++;
      this.feed();
    }
    while (this.#cells.length < this.#column) this.#cells.push(' ');
    if (byte !== 0x20) this.#cells[this.#column] = this.#character(byte);
    else this.#cells[this.#column] ??= ' ';
    if (style.wide) this.#cells[this.#column + 1] = '';
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
    this.#cells = [];
    this.#lineStyle = plain;
    this.#column = 0;
  }

  /** Ignores commands of spacing, margins, fonts and Asian modes: they move no text to another line. */
  obey(name: string, n: number, m: number): void {
    if (name === 'ESC @') {
      this.#style = plain;
      this.#page = 0;
      this.#country = 9;
    } else if (name === 'ESC R') this.#country = n;
    else if (name === 'ESC t') this.#page = n;
    // Impact printers set both sizes and bold with one command, and print red where others print inverse.
    else if (name === 'ESC !') {
      this.#style = { ...this.#style, bold: (n & 8) > 0, tall: (n & 16) > 0, wide: (n & 32) > 0 };
    } else if (name === 'ESC r') this.#style = { ...this.#style, inverse: n === 1 };
    else if (name === 'ESC E') this.#style = { ...this.#style, bold: (n & 1) === 1 };
    else if (name === 'GS B') this.#style = { ...this.#style, inverse: (n & 1) === 1 };
    else if (name === 'GS !') this.#style = { ...this.#style, wide: n >> 4 > 0, tall: (n & 15) > 0 };
    else if (name === 'ESC $') this.#column = Math.round((n + 256 * m) / cell);
    // A signed number of two bytes.
    else if (name === 'ESC \\') this.#column += Math.round((((n + 256 * m) << 16) >> 16) / cell);
  }

  /** The lines so far, with the one that was not fed yet. */
  linesWithLast(): readonly PaperLine[] {
    if (this.#cells.length > 0) this.feed();
    return this.#lines;
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
