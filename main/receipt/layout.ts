/**
 * A document set in columns: the one place where lines are broken, centred and padded. Paper, preview and text
 * are written from these lines, so they cannot disagree; receiptline, which would break lines in mid-word, finds
 * none that is too long.
 */
import type { PrinterProfile } from '../printer/settings.ts';
import { assertNever } from '../domain/result.ts';
import { printable } from './characters.ts';
import type { Block, ReceiptDocument } from './types.ts';
import { wrap } from './wrap.ts';

/** `tall` is bold at twice the height, `large` bold at twice the height and width, `inverse` white on black. */
export type Style = 'plain' | 'strong' | 'tall' | 'large' | 'inverse';

export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** Runs from the left edge on, of at most one style other than plain. No run is a blank line. */
export type Line = readonly Run[];

/** How many columns each character of a style takes. */
const widthOf = (style: Style): number => (style === 'large' ? 2 : 1);

/** The document's lines, none wider than the profile's columns. */
export function layOut(document: ReceiptDocument, profile: PrinterProfile): Line[] {
  const { columns, encoding } = profile;
  return document.blocks.flatMap((block) => blockLines(block, columns, (text) => printable(text, encoding)));
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
    case 'space':
      return [[]];
    default:
      return assertNever(block);
  }
}

const noteIndent = 2;

/** Double size where that takes at most three lines and cuts no word, else double height only. */
function display(text: string, columns: number): Line[] {
  const half = Math.floor(columns / 2);
  const lines = wrap(text, half);
  return lines.length <= 3 && fits(text, half)
    ? centred(lines, columns, 'large')
    : centred(wrap(text, columns), columns, 'tall');
}

function centred(lines: readonly string[], columns: number, style: Style): Line[] {
  return lines.map((text) => {
    const left = Math.floor((columns - text.length * widthOf(style)) / 2);
    return left > 0
      ? [
          { text: ' '.repeat(left), style: 'plain' },
          { text, style },
        ]
      : [{ text, style }];
  });
}

/** Label at the left; value at the right of the label's last line, or below it where there is no room for both. */
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

/** The tens over their columns, and below them a digit for each column: exactly as wide as the paper. */
function ruler(columns: number): Line[] {
  const counted = Array.from({ length: columns }, (_, index) => index + 1);
  const tens = counted.map((column) => (column % 10 === 0 ? String((column / 10) % 10) : ' '));
  const units = counted.map((column) => String(column % 10));
  return [tens, units].map((digits) => [{ text: digits.join('').trimEnd(), style: 'plain' }]);
}

/** Whether every word goes into the width whole. */
function fits(text: string, width: number): boolean {
  return text.split(/[ \n]/).every((word) => word.length <= width);
}

function padBoth(text: string, columns: number): string {
  return text.padStart(Math.floor((columns + text.length) / 2)).padEnd(columns);
}
