/** Writes laid-out lines in receiptline's markup, so that no text of the data is taken for markup. */
import type { Line, Style } from './layout.ts';

/** One line of markup for each line. The bar at its start aligns the text to the left. */
export function toMarkup(lines: readonly Line[]): string {
  return lines
    .map((line) =>
      line.length === 0 ? '' : `|${line.map((run) => decorated(run.text, run.style)).join('')}`,
    )
    .join('\n');
}

function decorated(text: string, style: Style): string {
  const [open, close] = marks[style];
  return open + escaped(text) + close;
}

/** receiptline's marks: `^^` double height, `^^^` double both, `"` bold, `` ` `` white on black. */
const marks: Readonly<Record<Style, readonly [open: string, close: string]>> = {
  plain: ['', ''],
  strong: ['"', '"'],
  tall: ['^^"', '"^^'],
  large: ['^^^"', '"^^^'],
  inverse: ['^^`"', '"`^^'],
};

/**
 * Writes every ASCII character but letters and digits as `\xnn`. receiptline never takes that for markup, wherever it
 * is in the line. A list of the special characters would have to follow all of receiptline's rules: some are special
 * at a line's start only, or alone on a line only.
 */
function escaped(text: string): string {
  return text.replace(
    /[^A-Za-z0-9\u0080-\uffff]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
