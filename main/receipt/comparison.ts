/** The comparison sheet: all that the vendor offers for an amount, for the customer to take home. */
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { counterRows, customerRow, framed, rule, space, words } from './frame.ts';
import { costRows, feeBlocks, paymentRow, planName, rateBlocks, regularRows } from './offer.ts';
import type { Messages } from './offer.ts';
import type { Block, ComparisonSheet, ReceiptDocument } from './types.ts';

/**
 * The document of a comparison, in the customer's language. Every term has its payment, rates and fees with the vendor's
 * labels. Terms share their legal messages: each is printed whole and unchanged once, below all plans, and the rows refer
 * to it by a number.
 */
export function comparisonDocument(sheet: ComparisonSheet): ReceiptDocument {
  const { language, quote } = sheet;
  const text = words[language];
  const notes = numberedNotes();
  const plans = quote.plans.flatMap((plan) => [
    rule,
    { kind: 'heading', text: planName(plan, language) } as const,
    ...plan.terms.flatMap((term): Block[] => [
      space,
      { kind: 'row', label: text.term, value: text.months(term.months) },
      paymentRow(term, plan, language),
      ...term.rates.flatMap((rate) => rateBlocks(rate, language, notes)),
      ...term.fees.flatMap((fee) => feeBlocks(fee, language, notes)),
      ...costRows(term, plan, quote.amount, language),
    ]),
  ]);
  const regular: Block[] =
    quote.regular === null
      ? []
      : [
          rule,
          { kind: 'heading', text: text.regularPurchase },
          ...regularRows(quote.regular, language),
          ...quote.regular.fees.flatMap((fee) => feeBlocks(fee, language, notes)),
        ];
  return framed(sheet, text.comparisonTitle, [
    ...customerRow(sheet.customerName, text),
    ...counterRows(sheet, text),
    rule,
    space,
    { kind: 'total', label: text.amount, value: formatAmount(quote.amount, language) },
    space,
    ...plans,
    ...regular,
    rule,
    { kind: 'row', label: text.accountRate, value: formatRate(quote.accountRate, language) },
    ...notes.blocks(),
    space,
    ...(plans.some((block) => block.kind === 'row' && block.label === text.totalToPay)
      ? [{ kind: 'text', text: text.comparisonComputed } as const, space]
      : []),
    { kind: 'text', text: text.notChosen },
  ]);
}

/** Numbers the messages in the order in which they come; the same text has the same number. */
function numberedNotes(): Messages & { blocks(): Block[] } {
  const numbers = new Map<string, number>();
  return {
    label(label, message) {
      if (message === null) return label;
      const number = numbers.get(message) ?? numbers.size + 1;
      numbers.set(message, number);
      return `${label}\u00a0[${String(number)}]`;
    },
    below: () => [],
    blocks: () =>
      Array.from(numbers, ([message, number]): Block[] => [
        space,
        { kind: 'text', text: `[${String(number)}]\u00a0${message}` },
      ]).flat(),
  };
}
