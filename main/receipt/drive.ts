/** Lines → a printer's commands. */
import type { BaseCommand, Encoding, Printer } from 'receiptline';
import type { PrinterCommands } from './commands.ts';
import { isQrCode } from './lines.ts';
import type { Sheet, Style, TextLine } from './lines.ts';

/** receiptline's numbers for a character's size: 2 is double height, 3 double height and width. */
const looks: Readonly<
  Record<Style, { readonly bold: boolean; readonly inverse: boolean; readonly size: number }>
> = {
  plain: { bold: false, inverse: false, size: 0 },
  strong: { bold: true, inverse: false, size: 0 },
  tall: { bold: true, inverse: false, size: 2 },
  large: { bold: true, inverse: false, size: 3 },
  inverse: { bold: true, inverse: true, size: 2 },
};

/**
 * The commands for the sheet, from the first of the job to the cut. receiptline's own way from text to commands reads a
 * markup and breaks lines. Ours are laid out already, so its commands are called here, in the order in which it calls them.
 */
export function drive(
  { lines, profile }: Pick<Sheet, 'lines' | 'profile'>,
  { command, encoding: name, special }: PrinterCommands,
): string {
  // The cast: receiptline's types leave out cp850, which its table of characters (iconv-lite) has.
  const encoding = name as Encoding;
  const printer: Printer = { ...defaults, cpl: profile.columns, encoding, command };
  const job = [command.open(printer)];
  for (const line of lines) {
    const other = special(line);
    if (other !== null || isQrCode(line)) job.push(other ?? '');
    else job.push(text(command, line, profile.columns, encoding));
  }
  job.push(command.close());
  return job.join('');
}

function text(command: BaseCommand, runs: TextLine, columns: number, encoding: Encoding): string {
  let commands = command.normal() + command.area(0, columns, 0) + command.align(0);
  commands += command.absolute(0) + command.relative(0);
  for (const run of runs) {
    const { bold, inverse, size } = looks[run.style];
    commands += command.normal();
    if (bold) commands += command.em();
    if (inverse) commands += command.iv();
    if (size > 0) commands += command.wh(size);
    commands += command.text(run.text, encoding);
  }
  return commands + command.lf();
}

/** receiptline's own defaults, but for `spacing`, by which a line is a sixth of an inch. */
const defaults = {
  upsideDown: false,
  spacing: true,
  cutting: true,
  margin: 0,
  marginRight: 0,
  gradient: true,
  gamma: 1.8,
  threshold: 128,
} as const;
