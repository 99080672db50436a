/** The paper that says that a Quebec account was closed (contract.md, call 7). */
import { customerRow, framed, grouped, rule, space, words } from './frame.ts';
import type { ClosingReceipt, ReceiptDocument } from './types.ts';

/**
 * The document of a closing, in the customer's language. The account is named in full: the customer keeps this paper
 * as the proof of which one is closed.
 */
export function closingDocument(receipt: ClosingReceipt): ReceiptDocument {
  const text = words[receipt.language];
  return framed(receipt, text.closingTitle, [
    ...customerRow(receipt.customerName, text),
    { kind: 'row', label: text.account, value: receipt.accountNumber },
    { kind: 'row', label: text.terminal, value: receipt.terminalId },
    { kind: 'row', label: text.reference, value: grouped(receipt.referenceId) },
    rule,
    space,
    { kind: 'text', text: text.closed },
  ]);
}
