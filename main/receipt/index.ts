/** a paper's facts ─▶ document ─▶ the printer's bytes, an SVG preview, plain text. */
import { commands, transform } from 'receiptline';
import type { BaseCommand, Commands } from 'receiptline';
import type { PrinterProfile } from '../printer/settings.ts';
import { layOut } from './layout.ts';
import { toMarkup } from './markup.ts';
import { previewCommands } from './preview.ts';
import type { ReceiptDocument } from './types.ts';

export { closingDocument } from './closing.ts';
export { quoteDocument } from './document.ts';
export { testPageDocument } from './test-page.ts';
export type { Block, ClosingReceipt, QuoteReceipt, ReceiptDocument, TestPage } from './types.ts';

/**
 * The bytes for a printer of this profile: ESC/POS, or Star's dialect where the profile says so. They end with a cut
 * and, in ESC/POS, with a request for the paper's status, which a printer answers once it has printed all before it.
 */
export function toEscPos(document: ReceiptDocument, profile: PrinterProfile): Uint8Array {
  return Buffer.from(written(document, profile, printerCommands(profile)), 'latin1');
}

/** The receipt as a whole SVG image, the same line for line as the paper. It refers to nothing outside itself. */
export function toSvg(document: ReceiptDocument, profile: PrinterProfile): string {
  return written(document, profile, previewCommands(document.title, document.language));
}

/** The receipt's lines as plain text, each ended by a line feed: for a screen reader and for comparing. */
export function toText(document: ReceiptDocument, profile: PrinterProfile): string {
  return layOut(document, profile)
    .map(
      (line) =>
        `${line
          .map((run) => run.text)
          .join('')
          .trimEnd()}\n`,
    )
    .join('');
}

function written(document: ReceiptDocument, profile: PrinterProfile, command: BaseCommand): string {
  return transform(toMarkup(layOut(document, profile)), {
    cpl: profile.columns,
    encoding: profile.encoding,
    spacing: true,
    command,
  });
}

/** receiptline's `generic` keeps to commands that every printer of the family has; its `escpos` is Epson's. */
const dialects = {
  escpos: 'generic',
  epson: 'epson',
  star: 'starsbcs',
  citizen: 'citizen',
  sii: 'sii',
  fit: 'fit',
  impact: 'impact',
} as const satisfies Record<PrinterProfile['command'], keyof Commands>;

/**
 * A printer set up for another country swaps `$`, `#`, `@` and brackets for its own letters (ESC R), and receiptline
 * leaves that setting as it is: start from the American set, which is ASCII.
 */
function printerCommands(profile: PrinterProfile): BaseCommand {
  const dialect = commands[dialects[profile.command]];
  const asciiSet = '\x1bR\x00';
  return {
    ...dialect,
    open(printer) {
      return dialect.open.call(this, printer) + asciiSet;
    },
  };
}
