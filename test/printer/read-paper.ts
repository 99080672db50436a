/** What an ESC/POS printer makes of a job's bytes: the lines on its paper, and what it was asked. */
import { codePages, norway } from './code-pages.ts';

export interface PaperLine {
  readonly text: string;
  readonly wide: boolean;
  readonly tall: boolean;
  readonly bold: boolean;
  readonly inverse: boolean;
}

export interface Paper {
  readonly lines: readonly PaperLine[];
  /** The lines' text, each ended by a line feed. A character of double width is written once. */
  readonly text: string;
  /** Lines that the printer had to break because they were longer than the paper is wide. */
  readonly overflows: number;
  readonly cuts: number;
  /** Commands that this printer does not know, as hexadecimal; what it prints after one is not to be relied on. */
  readonly unknown: readonly string[];
  /** Questions in the order of their coming: DLE EOT n, and GS r at the end of the job. */
  readonly asked: readonly ('offline-cause' | 'paper' | 'end-of-job' | 'other')[];
}

/** Dots of a character, and so of a column. */
const cell = 12;
const escape = 0x1b;
const group = 0x1d;
const file = 0x1c;

/** Commands by their first bytes, with how many bytes of argument follow. */
const argumentsOf: Readonly<Record<string, number>> = {
  [`${String(escape)} @`]: 0,
  [`${String(escape)} 2`]: 0,
  [`${String(escape)} $`]: 2,
  [`${String(escape)} \\`]: 2,
  ...Object.fromEntries([...'3!- EGMRat{'].map((name) => [`${String(escape)} ${name}`, 1])),
  ...Object.fromEntries([...'!Bar'].map((name) => [`${String(group)} ${name}`, 1])),
  ...Object.fromEntries([...'LWV'].map((name) => [`${String(group)} ${name}`, 2])),
  [`${String(file)} .`]: 0,
  [`${String(file)} S`]: 2,
  ...Object.fromEntries([...'-C'].map((name) => [`${String(file)} ${name}`, 1])),
};

/**
 * Reads the bytes as the printer would; a command that is not yet whole ends the reading. The printer is one set up
 * for Norway, where `$` prints as `¤`, so that a job which counts on ASCII without asking for it shows.
 */
export function readPaper(bytes: Uint8Array, columns = 48): Paper {
  const lines: PaperLine[] = [];
  const unknown: string[] = [];
  const asked: Paper['asked'][number][] = [];
  let overflows = 0;
  let cuts = 0;
  let page = 0;
  let country = 9;
  let style = { wide: false, tall: false, bold: false, inverse: false };
  let cells: string[] = [];
  let styles = { ...style };
  let at = 0;

  const feed = () => {
    lines.push({
      text: Array.from(cells, (each) => each ?? ' ')
        .join('')
        .trimEnd(),
      ...styles,
    });
    cells = [];
    styles = { wide: false, tall: false, bold: false, inverse: false };
    at = 0;
  };
  const print = (byte: number) => {
    const width = style.wide ? 2 : 1;
    if (at + width > columns) {
      overflows++;
      feed();
    }
    cells[at] = character(byte, page, country);
    if (style.wide) cells[at + 1] = '';
    at += width;
    if (byte !== 0x20) {
      styles = {
        wide: styles.wide || style.wide,
        tall: styles.tall || style.tall,
        bold: styles.bold || style.bold,
        inverse: styles.inverse || style.inverse,
      };
    }
  };
  const plain = () => {
    style = { wide: false, tall: false, bold: false, inverse: false };
  };
  const obey = (command: string, n: number, m: number) => {
    switch (command) {
      case `${String(escape)} @`:
        plain();
        page = 0;
        country = 9;
        break;
      case `${String(escape)} R`:
        country = n;
        break;
      case `${String(escape)} t`:
        page = n;
        break;
      case `${String(escape)} E`:
        style = { ...style, bold: (n & 1) === 1 };
        break;
      case `${String(group)} B`:
        style = { ...style, inverse: (n & 1) === 1 };
        break;
      case `${String(group)} !`:
        style = { ...style, wide: n >> 4 > 0, tall: (n & 15) > 0 };
        break;
      case `${String(escape)} $`:
        at = Math.round((n + 256 * m) / cell);
        break;
      case `${String(escape)} \\`:
        at += Math.round((((n + 256 * m) << 16) >> 16) / cell);
        break;
      case `${String(group)} V`:
        cuts++;
        break;
      case `${String(group)} r`:
        asked.push('end-of-job');
        break;
      default:
        // Spacing, margins, fonts and modes for Asian characters: they move no character to another line.
        break;
    }
  };

  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x20 && byte !== 0x7f) {
      print(byte);
      i++;
      continue;
    }
    if (byte === 0x0a) {
      feed();
      i++;
      continue;
    }
    if (byte === 0x10) {
      if (i + 2 >= bytes.length) break;
      const question = bytes[i + 1] === 4 ? bytes[i + 2] : undefined;
      asked.push(question === 2 ? 'offline-cause' : question === 4 ? 'paper' : 'other');
      i += 3;
      continue;
    }
    if (i + 1 >= bytes.length) break;
    const command = `${String(byte)} ${String.fromCharCode(bytes[i + 1] ?? 0)}`;
    const length =
      command === `${String(file)} (`
        ? 3 + (bytes[i + 3] ?? 0) + 256 * (bytes[i + 4] ?? 0)
        : argumentsOf[command];
    if (length === undefined) {
      unknown.push(Buffer.from(bytes.subarray(i, i + 3)).toString('hex'));
      i++;
      continue;
    }
    if (i + 2 + length > bytes.length) break;
    obey(command, bytes[i + 2] ?? 0, bytes[i + 3] ?? 0);
    i += 2 + length;
  }
  if (cells.length > 0) feed();
  return { lines, text: lines.map((line) => `${line.text}\n`).join(''), overflows, cuts, unknown, asked };
}

function character(byte: number, page: number, country: number): string {
  if (byte >= 0x80) {
    // Spaces that may not break look like any other.
    return (codePages[page]?.[byte - 0x80] ?? '\ufffd').replace('\u00a0', ' ');
  }
  const ascii = String.fromCharCode(byte);
  return country === 0 ? ascii : (norway[ascii] ?? ascii);
}
