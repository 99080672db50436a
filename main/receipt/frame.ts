/** The head and foot that all papers share, and small parts that several of them use. */
import { receipt as en } from '../../resources/messages/en/receipt.ts';
import type { ReceiptText } from '../../resources/messages/en/receipt.ts';
import { formatMoment, formatWhole } from '../../resources/messages/format.ts';
import { receipt as fr } from '../../resources/messages/fr/receipt.ts';
import type { Block, CustomerPaper, PaperHead, ReceiptDocument } from './types.ts';

export const words = { en, fr };
export const space: Block = { kind: 'space' };
export const rule: Block = { kind: 'rule' };

/**
 * The body with a head and a foot. The head has the merchant, the title and the time. A paper that the customer keeps
 * is marked as the original or a copy. In training mode a banner in both languages is the first and the last block.
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
  const gap: Block[] = training.length > 0 ? [space] : [];
  return {
    language,
    title,
    blocks: [
      ...training,
      ...gap,
      { kind: 'masthead', text: merchant.name },
      ...merchant.lines.map((line): Block => ({ kind: 'centred', text: line })),
      space,
      { kind: 'title', text: title.toLocaleUpperCase(language) },
      ...(copy !== null && copy > 1 ? [{ kind: 'title', text: text.copy(copy) } as const] : []),
      { kind: 'centred', text: formatMoment(head.printedAt, language) },
      { kind: 'centred', text: zoneOf(head.printedAt) },
      rule,
      ...body,
      ...(copy === null && head.witness === null ? [] : [space]),
      ...(copy === null
        ? []
        : [{ kind: 'centred', text: copy > 1 ? text.copy(copy) : text.original } as const]),
      ...witnessBlocks(head, text),
      ...gap,
      ...training,
    ],
  };
}

/** `UTC-05:00`, of a time with its offset. */
const zoneOf = (at: string): string => `UTC${at.slice(19)}`;

function witnessBlocks({ witness, language }: PaperHead, text: ReceiptText): Block[] {
  return witness === null
    ? []
    : [{ kind: 'centred', text: text.witness(formatWhole(witness.size, language), witness.short) }];
}

/** The terminal, and who serves. */
export function counterRows({ terminalId, clerk }: PaperHead, text: ReceiptText): Block[] {
  return [
    { kind: 'row', label: text.terminal, value: terminalId },
    ...(clerk === null ? [] : [{ kind: 'row', label: text.clerk, value: clerk } as const]),
  ];
}

/** No row where the name is not known. */
export function customerRow(name: string | null, text: ReceiptText): Block[] {
  return name === null ? [] : [{ kind: 'row', label: text.customer, value: name }];
}

/** A reference in groups of four, which are easy to read aloud and to type. Up to six characters stay together. */
export function grouped(reference: string): string {
  return reference.replace(/[\p{L}\p{N}]{7,}/gu, (run) => run.replace(/(.{4})(?=.)/gu, '$1 '));
}
