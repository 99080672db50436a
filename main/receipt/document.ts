/** The receipt of a quote (docs/receipts.md, "What is on the paper, and why"). */
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { counterRows, customerRow, framed, grouped, rule, space, words } from './frame.ts';
import {
  costRows,
  feeBlocks,
  messagesBelow,
  paymentRow,
  planName,
  rateBlocks,
  regularRows,
} from './offer.ts';
import type { Block, QuoteReceipt, ReceiptDocument } from './types.ts';

/**
 * The document of a quote, in the customer's language. The vendor's labels and messages are not changed.
 *
 * Other people can read a receipt that lies on a counter. So it holds no credit limit, no available credit, no account
 * number, no risk category and no PIN.
 */
export function quoteDocument(receipt: QuoteReceipt): ReceiptDocument {
  const { language, quote } = receipt;
  const text = words[language];
  return framed(receipt, text.title, [
    ...customerRow(receipt.customerName, text),
    ...(receipt.cardEndingIn === null
      ? []
      : [{ kind: 'row', label: text.card, value: receipt.cardEndingIn } as const]),
    ...counterRows(receipt, text),
    { kind: 'row', label: text.reference, value: grouped(receipt.requestId) },
    rule,
    space,
    { kind: 'total', label: text.amount, value: formatAmount(quote.amount, language) },
    space,
    rule,
    { kind: 'text', text: text.chosenPlan },
    ...chosenBlocks(receipt),
    rule,
    { kind: 'row', label: text.accountRate, value: formatRate(quote.accountRate, language) },
    space,
    { kind: 'text', text: text.notAPurchase },
    space,
    { kind: 'qr', label: text.scanReference, value: receipt.requestId },
  ]);
}

function chosenBlocks({ chosen, language, quote }: QuoteReceipt): Block[] {
  const text = words[language];
  if (chosen.kind === 'regular') {
    const { purchase } = chosen;
    return [
      { kind: 'heading', text: text.regularPurchase },
      space,
      ...regularRows(purchase, language),
      ...purchase.fees.flatMap((fee) => [space, ...feeBlocks(fee, language, messagesBelow)]),
    ];
  }
  const { plan, term } = chosen;
  const cost = costRows(term, plan, quote.amount, language);
  return [
    { kind: 'heading', text: planName(plan, language) },
    space,
    { kind: 'row', label: text.term, value: text.months(term.months) },
    paymentRow(term, plan, language),
    ...term.rates.flatMap((rate) => [space, ...rateBlocks(rate, language, messagesBelow)]),
    ...term.fees.flatMap((fee) => [space, ...feeBlocks(fee, language, messagesBelow)]),
    ...(cost.length === 0 ? [] : [space, ...cost, { kind: 'note', text: text.computed } as const]),
  ];
}
