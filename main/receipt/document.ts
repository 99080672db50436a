/** The receipt of a quote (docs/receipts.md, "What is on the paper, and why"). */
import type { AnnualRate, Fee } from '../domain/quote.ts';
import type { ReceiptText } from '../../resources/messages/en/receipt.ts';
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { customerRow, framed, grouped, rule, space, words } from './frame.ts';
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
    { kind: 'row', label: text.terminal, value: receipt.terminalId },
    { kind: 'row', label: text.reference, value: grouped(receipt.requestId) },
    rule,
    space,
    { kind: 'total', label: text.amount, value: formatAmount(quote.amount, language) },
    space,
    rule,
    { kind: 'text', text: text.chosenPlan },
    ...chosenBlocks(receipt, text),
    rule,
    { kind: 'row', label: text.accountRate, value: formatRate(quote.accountRate, language) },
    space,
    { kind: 'text', text: text.notAPurchase },
  ]);
}

function chosenBlocks({ chosen, language }: QuoteReceipt, text: ReceiptText): Block[] {
  if (chosen.kind === 'regular') {
    const { purchase } = chosen;
    return [
      { kind: 'heading', text: text.regularPurchase },
      space,
      {
        kind: 'row',
        label: text.regularAmount,
        value: formatAmount(purchase.amount, language),
        strong: true,
      },
      { kind: 'row', label: text.regularRate, value: formatRate(purchase.rate, language) },
      ...purchase.fees.flatMap((fee) => feeBlocks(fee, language, text)),
    ];
  }
  const { plan, term } = chosen;
  return [
    { kind: 'heading', text: plan.name ?? text.unnamedPlan(plan.id) },
    space,
    { kind: 'row', label: text.term, value: text.months(term.months) },
    {
      kind: 'row',
      label: text.payment[plan.category ?? 'not-told'],
      value: formatAmount(term.amount, language),
      strong: true,
    },
    ...term.rates.flatMap((rate) => rateBlocks(rate, language, text)),
    ...term.fees.flatMap((fee) => feeBlocks(fee, language, text)),
  ];
}

/** The rate with its long label or, where there is none, its short one. */
function rateBlocks(rate: AnnualRate, language: QuoteReceipt['language'], text: ReceiptText): Block[] {
  const label = rate.label ?? rate.type ?? text.unnamedRate;
  return [space, { kind: 'row', label, value: formatRate(rate.rate, language) }, ...note(rate.message)];
}

function feeBlocks(fee: Fee, language: QuoteReceipt['language'], text: ReceiptText): Block[] {
  const value = text.fee[fee.period](formatAmount(fee.amount, language));
  return [space, { kind: 'row', label: fee.label, value }, ...note(fee.message)];
}

function note(message: string | null): Block[] {
  return message === null ? [] : [{ kind: 'note', text: message }];
}
