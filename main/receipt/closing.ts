/** The receipt of a closed Quebec account (docs/receipts.md, "The receipt of a closed account"). */
import { counterRows, customerRow, framed, grouped, rule, space, words } from './frame.ts';
import type { ClosingReceipt, ReceiptDocument } from './types.ts';

/**
 * The document of a closing, in the customer's language. It shows the whole account number: the customer keeps it as
 * the proof of which account is closed.
 */
export function closingDocument(receipt: ClosingReceipt): ReceiptDocument {
  const text = words[receipt.language];
  return framed(receipt, text.closingTitle, [
    ...customerRow(receipt.customerName, text),
    { kind: 'row', label: text.account, value: receipt.accountNumber },
    ...counterRows(receipt, text),
    { kind: 'row', label: text.reference, value: grouped(receipt.referenceId) },
    rule,
    space,
    { kind: 'text', text: text.closed },
  ]);
}
