/**
 * Facts ─ quoteDocument, comparisonDocument, … ─▶ document ─ layOut ─▶ sheet ─▶ bytes, picture, text
 * (docs/receipts.md).
 */
import { printerCommands } from './commands.ts';
import { drive } from './drive.ts';
import { isQrCode } from './lines.ts';
import type { Sheet, TextLine } from './lines.ts';

export { closingDocument } from './closing.ts';
export { comparisonDocument } from './comparison.ts';
export { dayReportDocument } from './day-report.ts';
export { quoteDocument } from './document.ts';
export { layOut } from './layout.ts';
export type { Sheet } from './lines.ts';
export { toPage } from './page.ts';
export { toSvg } from './preview.ts';
export { testPageDocument } from './test-page.ts';
export type {
  Block,
  ClosingReceipt,
  ComparisonSheet,
  DayReport,
  QuoteReceipt,
  ReceiptDocument,
  TestPage,
} from './types.ts';

/**
 * The bytes for the sheet's printer: ESC/POS, or Star's commands where the profile says so. They end with a cut and, in
 * ESC/POS, with a status request, which a printer answers once it has printed all that came before.
 */
export function toEscPos(sheet: Sheet): Uint8Array {
  return Buffer.from(drive(sheet, printerCommands(sheet.profile)), 'latin1');
}

/** The lines as plain text, each ended by a line feed. For screen readers, and for tests. A QR code is left out. */
export function toText({ lines }: Sheet): string {
  return lines.map((line) => (isQrCode(line) ? '' : `${textOf(line).trimEnd()}\n`)).join('');
}

const textOf = (line: TextLine): string => line.map(({ text }) => text).join('');
