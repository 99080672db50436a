/** Laid-out lines in receiptline's language, with nothing in it that the data could have written. */
import type { Line, Style } from './layout.ts';

/** A receiptline document: a line of it for each line. The leading bar sets text against the left edge. */
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
 * Every ASCII character but letters and digits as `\xnn`, which receiptline reads as that character and never as
 * markup, whatever its place in the line. A list of the special ones would have to know all of its rules: which
 * mean something only at the start, or only alone on a line.
 */
function escaped(text: string): string {
  return text.replace(
    /[^A-Za-z0-9\u0080-\uffff]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
