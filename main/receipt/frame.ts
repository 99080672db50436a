/** What stands above and below each of the terminal's papers. */
import { receipt as en } from '../../resources/messages/en/receipt.ts';
import type { ReceiptText } from '../../resources/messages/en/receipt.ts';
import { formatMoment } from '../../resources/messages/format.ts';
import { receipt as fr } from '../../resources/messages/fr/receipt.ts';
import type { Block, CustomerPaper, PaperHead, ReceiptDocument } from './types.ts';

export const words = { en, fr };
export const space: Block = { kind: 'space' };
export const rule: Block = { kind: 'rule' };

/**
 * The paper whole: training banners outermost, the merchant and the moment above; and, on one that the customer keeps,
 * original or copy below.
 */
export function framed(
  head: PaperHead | CustomerPaper,
  title: string,
  body: readonly Block[],
): ReceiptDocument {
  const { language, merchant } = head;
  const copy = 'copy' in head ? head.copy : null;
  const text = words[language];
  const training: Block[] =
    head.mode === 'training' ? [en, fr].map(({ training }) => ({ kind: 'banner', text: training })) : [];
  const apart: Block[] = training.length > 0 ? [space] : [];
  return {
    language,
    title,
    blocks: [
      ...training,
      ...apart,
      { kind: 'masthead', text: merchant.name },
      ...merchant.lines.map((line): Block => ({ kind: 'centred', text: line })),
      space,
      { kind: 'title', text: title.toLocaleUpperCase(language) },
      ...(copy !== null && copy > 1 ? [{ kind: 'title', text: text.copy(copy) } as const] : []),
      { kind: 'centred', text: formatMoment(head.printedAt, language) },
      rule,
      ...body,
      ...(copy === null
        ? []
        : [space, { kind: 'centred', text: copy > 1 ? text.copy(copy) : text.original } as const]),
      ...apart,
      ...training,
    ],
  };
}

/** The customer's name, where it is known. */
export function customerRow(name: string | null, text: ReceiptText): Block[] {
  return name === null ? [] : [{ kind: 'row', label: text.customer, value: name }];
}

/** Fours are easy to read aloud and to type: runs of more than six letters or digits are spaced, nothing else. */
export function grouped(reference: string): string {
  return reference.replace(/[\p{L}\p{N}]{7,}/gu, (run) => run.replace(/(.{4})(?=.)/gu, '$1 '));
}
