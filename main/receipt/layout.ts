/**
 * Lays a document out in lines for one printer. Only this file breaks, centres and pads lines, so that paper, preview
 * and text have the same ones. receiptline would break a line that is too long within a word; it gets none.
 */
import type { PrinterProfile } from '../printer/profile.ts';
import type { Result } from '../domain/result.ts';
import { assertNever, fail, ok } from '../domain/result.ts';
import { scales } from './cells.ts';
import { printable } from './characters.ts';
import type { Line, Sheet, Style } from './lines.ts';
import type { Block, ReceiptDocument } from './types.ts';
import { wrap } from './wrap.ts';

/** 4.2 m of paper: a comparison of ten plans with four terms fits (docs/receipts.md, "The length of a paper"). */
const MOST_LINES = 1000;

/**
 * Lays the document out for a printer. Failure: `printer.too-long` where it takes more than `MOST_LINES` lines. It is
 * never cut instead: the customer must get every legal message whole.
 */
export function layOut(document: ReceiptDocument, profile: PrinterProfile): Result<Sheet> {
  const { title, language, blocks } = document;
  const { columns, encoding } = profile;
  // This bounds the work, too: a text of megabytes is refused before it is laid out.
  if (blocks.reduce((sum, block) => sum + textLength(block), 0) > MOST_LINES * columns) return TOO_LONG;
  const lines = blocks.flatMap((block) => blockLines(block, columns, (text) => printable(text, encoding)));
  return lines.length > MOST_LINES ? TOO_LONG : ok({ title, language, profile, lines });
}

const TOO_LONG = fail('printer.too-long');

function textLength(block: Block): number {
  if ('text' in block) return block.text.length;
  return 'label' in block ? block.label.length + block.value.length : 0;
}

function blockLines(block: Block, columns: number, clean: (text: string) => string): Line[] {
  switch (block.kind) {
    case 'banner':
      return wrap(clean(block.text), columns - 2).map((line) => [
        { text: padBoth(line, columns), style: 'inverse' },
      ]);
    case 'masthead':
      return display(clean(block.text), columns);
    case 'title':
      return centred(wrap(clean(block.text), columns), columns, 'strong');
    case 'heading':
      return wrap(clean(block.text), columns).map((text) => [{ text, style: 'strong' }]);
    case 'centred':
      return centred(wrap(clean(block.text), columns), columns, 'plain');
    case 'text':
      return wrap(clean(block.text), columns).map((text) => [{ text, style: 'plain' }]);
    case 'note':
      return wrap(clean(block.text), columns - noteIndent).map((text) => [
        { text: ' '.repeat(noteIndent) + text, style: 'plain' },
      ]);
    case 'row':
      return row(clean(block.label), clean(block.value), columns, block.strong ? 'strong' : 'plain');
    case 'total':
      return [
        ...centred(wrap(clean(block.label), columns), columns, 'plain'),
        ...display(clean(block.value), columns),
      ];
    case 'rule':
      return [[{ text: clean('─').repeat(columns), style: 'plain' }]];
    case 'ruler':
      return ruler(columns);
    case 'qr':
      // A code that says something else than the paper would be worse than none. A scanner needs white around it.
      return isEncodable(block.value)
        ? [...centred(wrap(clean(block.label), columns), columns, 'plain'), [], { qr: block.value }]
        : [];
    case 'space':
      return [[]];
    default:
      return assertNever(block);
  }
}

/** Printers' own QR codes take ASCII. As many characters fit in version 8 with error correction M (ISO/IEC 18004). */
const isEncodable = (text: string): boolean => /^[\n\x20-\x7e]{1,152}$/.test(text);

const noteIndent = 2;

/** In double size if that takes at most three lines and breaks no word, else in double height. */
function display(text: string, columns: number): Line[] {
  const half = Math.floor(columns / 2);
  const lines = wrap(text, half);
  return lines.length <= 3 && everyWordFits(text, half)
    ? centred(lines, columns, 'large')
    : centred(wrap(text, columns), columns, 'tall');
}

function centred(lines: readonly string[], columns: number, style: Style): Line[] {
  return lines.map((text) => {
    const left = ' '.repeat(Math.max(0, Math.floor((columns - text.length * scales[style].x) / 2)));
    if (style === 'plain' || left === '') return [{ text: left + text, style }];
    return [
      { text: left, style: 'plain' },
      { text, style },
    ];
  });
}

/** The value is at the right of the label's last line, or below it where there is no room for both. */
function row(label: string, value: string, columns: number, style: Style): Line[] {
  const gap = 2;
  const labels = wrap(label, columns);
  const values = wrap(value, columns - gap);
  const room = columns - gap - (labels.at(-1)?.length ?? 0);
  const beside = values.length === 1 && (values[0]?.length ?? 0) <= room ? (labels.pop() ?? '') : '';
  return [
    ...labels.map((text): Line => [{ text, style }]),
    ...values.map((text): Line => [{ text: beside + text.padStart(columns - beside.length), style }]),
  ];
}

/** The last digit of each column's number, and above it the tens. As wide as the paper. */
function ruler(columns: number): Line[] {
  const columnNumbers = Array.from({ length: columns }, (_, index) => index + 1);
  const tens = columnNumbers.map((column) => (column % 10 === 0 ? String((column / 10) % 10) : ' '));
  const units = columnNumbers.map((column) => String(column % 10));
  return [tens, units].map((digits) => [{ text: digits.join('').trimEnd(), style: 'plain' }]);
}

/** Whether no word is longer than the width. */
function everyWordFits(text: string, width: number): boolean {
  return text.split(/[ \n]/).every((word) => word.length <= width);
}

function padBoth(text: string, columns: number): string {
  return text.padStart(Math.floor((columns + text.length) / 2)).padEnd(columns);
}
