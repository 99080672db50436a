/**
 * Facts ─ quoteDocument, closingDocument, testPageDocument ─▶ document ─ layOut ─▶ sheet ─▶ bytes, picture, text
 * (docs/receipts.md).
 */
import { commands, transform } from 'receiptline';
import type { BaseCommand, Commands } from 'receiptline';
import type { PrinterProfile } from '../printer/profile.ts';
import type { Line, Sheet } from './layout.ts';
import { toMarkup } from './markup.ts';
import { previewCommands } from './preview.ts';

export { closingDocument } from './closing.ts';
export { quoteDocument } from './document.ts';
export { layOut } from './layout.ts';
export type { Sheet } from './layout.ts';
export { testPageDocument } from './test-page.ts';
export type { Block, ClosingReceipt, QuoteReceipt, ReceiptDocument, TestPage } from './types.ts';

/**
 * The bytes for the sheet's printer: ESC/POS, or Star's commands where the profile says so. They end with a cut and, in
 * ESC/POS, with a status request, which a printer answers once it has printed all that came before.
 */
export function toEscPos(sheet: Sheet): Uint8Array {
  return Buffer.from(transformed(sheet, printerCommands(sheet.profile)), 'latin1');
}

/** A whole SVG image with the same lines as the paper. It loads nothing. */
export function toSvg(sheet: Sheet): string {
  return transformed(sheet, previewCommands(sheet.title, sheet.language));
}

/** The lines as plain text, each ended by a line feed. For screen readers, and for tests. */
export function toText({ lines }: Sheet): string {
  return lines.map((line) => `${textOf(line).trimEnd()}\n`).join('');
}

const textOf = (line: Line): string => line.map((run) => run.text).join('');

function transformed({ lines, profile }: Sheet, command: BaseCommand): string {
  return transform(toMarkup(lines), {
    cpl: profile.columns,
    encoding: profile.encoding,
    spacing: true,
    command,
  });
}

/** receiptline's `generic` has only commands that every ESC/POS printer has. Its `escpos` is Epson's set. */
const dialects = {
  escpos: 'generic',
  epson: 'epson',
  star: 'starsbcs',
  citizen: 'citizen',
  sii: 'sii',
  fit: 'fit',
  impact: 'impact',
} as const satisfies Record<PrinterProfile['command'], keyof Commands>;

/** A printer's head stands up to 20 mm below its tear bar, which are five lines of six an inch, and one to be sure. */
const LINES_TO_TEAR_BAR = 6;

/**
 * Selects the American character set, which is ASCII. A printer that is set up for another country prints some of its
 * letters in place of `$`, `#`, `@` and brackets (ESC R), and receiptline does not change that setting. Without a cutter, a cut is a
 * feed: the last lines would stay below the tear bar and head the next customer's paper.
 */
function printerCommands(profile: PrinterProfile): BaseCommand {
  const dialect = commands[dialects[profile.command]];
  const asciiSet = '\x1bR\x00';
  return {
    ...dialect,
    open(printer) {
      return dialect.open.call(this, printer) + asciiSet;
    },
    ...(profile.cutter ? {} : { cut: () => '\n'.repeat(LINES_TO_TEAR_BAR) }),
  };
}
