/** Papers of the tests that fit: laid out, or the test fails. */
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { layOut } from '../../main/receipt/index.ts';
import type { ReceiptDocument, Sheet } from '../../main/receipt/index.ts';

/** @throws where the document is too long. */
export function sheetOf(document: ReceiptDocument, profile: PrinterProfile): Sheet {
  const sheet = layOut(document, profile);
  if (!sheet.ok) throw new Error(sheet.failure.code);
  return sheet.value;
}
