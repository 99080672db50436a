/** receiptline's command set for a printer's profile, with what receiptline does not know of the printer. */
import { commands } from 'receiptline';
import type { BaseCommand, Commands } from 'receiptline';
import type { PrinterProfile } from '../printer/profile.ts';
import { isQrCode } from './lines.ts';
import type { Line } from './lines.ts';
import { cellOf, isSmall, QR_CELL } from './cells.ts';
import { pageOf } from './code-pages.ts';
import { escposQrCode, starQrCode } from './qr-codes.ts';
import { escposImage, longestImage, starGraphicImage, starImage } from './images.ts';
import { lineImage, qrCodeImage } from './raster.ts';

/** receiptline's `generic` has only commands that every ESC/POS printer has. Its `escpos` is Epson's set. */
const dialects = {
  escpos: 'generic',
  epson: 'epson',
  star: 'starsbcs',
  stargraphic: 'stargraphic',
  citizen: 'citizen',
  sii: 'sii',
  fit: 'fit',
  impact: 'impact',
} as const satisfies Record<PrinterProfile['command'], keyof Commands>;

export interface PrinterCommands {
  readonly command: BaseCommand;
  /** The encoding, by the name that `command.text` takes. */
  readonly encoding: string;
  /** The commands of a line that is no text, or is drawn; null for a line of text. */
  readonly special: (line: Line) => string | null;
}

/** receiptline's tables of the commands that select a page, which its types leave out. */
interface WithPages extends BaseCommand {
  readonly codepage?: Readonly<Record<string, string>>;
}

/**
 * A command set of its own for each job, because receiptline's remember what was set last. It selects the American
 * character set, which is ASCII: a printer that is set up for another country prints some of its letters in place of `$`,
 * `#`, `@` and brackets (ESC R).
 */
export function printerCommands(profile: PrinterProfile): PrinterCommands {
  const { command: name, columns, encoding } = profile;
  const isStar = name === 'star';
  const dialect: WithPages = commands[dialects[name]];
  const selected = pageOf(encoding, isStar ? 'star' : 'escpos');
  // Raster mode has no text, no fonts and no countries.
  const settings =
    name === 'stargraphic'
      ? ''
      : `\x1bR\x00${isSmall(columns) ? (isStar ? '\x1b\x1eF\x01' : '\x1bM\x01') : ''}`;
  const command: WithPages = {
    ...dialect,
    charWidth: cellOf(columns).width,
    ...(selected && {
      codepage: { [selected.page]: (isStar ? '\x1b\x1dt' : '\x1bt') + String.fromCharCode(selected.number) },
    }),
    ...(!profile.cutter && { cut: () => feedToTearBar(name) }),
    open(printer) {
      return leadFor(profile) + dialect.open.call(this, printer) + settings;
    },
    // Raster mode ends with a cut of its own, where the printer has a cutter, and calls no `cut`.
    close() {
      const feed = name === 'stargraphic' && !profile.cutter ? feedToTearBar(name) : '';
      return feed + dialect.close.call(this);
    },
  };
  const image = name === 'stargraphic' ? starGraphicImage : isStar ? starImage : escposImage;
  const qrCode = qrCodeBy(profile);
  return {
    command,
    encoding: selected?.page ?? 'multilingual',
    special(line) {
      if (isQrCode(line) && qrCode === 'none') return '';
      if (isRaster(profile)) return image(lineImage(line, columns));
      if (!isQrCode(line)) return null;
      const native = isStar ? starQrCode : escposQrCode;
      const code = qrCode === 'native' ? native(line.qr) : image(qrCodeImage(line.qr));
      return command.normal() + command.align(1) + code;
    },
  };
}

/** A printer's head stands up to 20 mm below its tear bar, which are five lines of six an inch, and one to be sure. */
const LINES_TO_TEAR_BAR = 6;

/** In place of the cut: else the last lines stay below the tear bar and head the next customer's paper. */
const feedToTearBar = (name: PrinterProfile['command']): string =>
  // Raster mode feeds in dots, of which there are 203 in an inch.
  name === 'stargraphic' ? `\x1b*rY${String(LINES_TO_TEAR_BAR * 34)}\x00` : '\n'.repeat(LINES_TO_TEAR_BAR);

/** Impact printers have other commands for images: their text is never drawn. */
const isRaster = ({ command, encoding }: PrinterProfile): boolean =>
  command === 'stargraphic' || (encoding === 'raster' && command !== 'impact');

function qrCodeBy({ command, qrCode }: PrinterProfile): 'native' | 'image' | 'none' {
  if (command === 'impact') return 'none';
  if (command === 'stargraphic') return qrCode === 'none' ? 'none' : 'image';
  return qrCode ?? (command === 'epson' || command === 'star' || command === 'citizen' ? 'native' : 'image');
}

/**
 * A command that the job before left incomplete takes the bytes that follow for its own. Printers ignore NUL, and print a
 * NUL of an image white. So a job begins with as many as the longest command has arguments.
 */
function leadFor(profile: PrinterProfile): string {
  const dots = profile.columns * cellOf(profile.columns).width;
  const longest = isRaster(profile)
    ? longestImage(dots)
    : { image: longestImage(LARGEST_QR_CODE), native: 160, none: 3 }[qrCodeBy(profile)];
  return '\x00'.repeat(longest);
}

/** The side in dots of the largest QR code that `layOut` lets through (ISO/IEC 18004, version 8). */
const LARGEST_QR_CODE = 49 * QR_CELL;
