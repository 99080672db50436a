/** Lines → a printer's commands, or a picture's. */
import type { BaseCommand, Encoding, Printer } from 'receiptline';
import { QR_CELL } from './cells.ts';
import { isQrCode } from './lines.ts';
import type { Line, Sheet, Style, TextLine } from './lines.ts';

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
 * `encoding`: what `command.text` takes. `drawn`: the commands for lines that are images; null for a line of text.
 */
export function drive(
  { lines, profile }: Pick<Sheet, 'lines' | 'profile'>,
  command: BaseCommand,
  encoding: string,
  drawn: (line: Line) => string | null = () => null,
): string {
  // The cast: receiptline's types leave out cp850, which its table of characters (iconv-lite) has.
  const named = encoding as Encoding;
  const printer: Printer = { ...defaults, cpl: profile.columns, encoding: named, command };
  const job = [command.open(printer)];
  for (const line of lines) {
    const image = drawn(line);
    if (image !== null) job.push(image);
    else if (isQrCode(line)) job.push(begin(command, profile.columns, 1), qrCode(command, line.qr, named));
    else job.push(begin(command, profile.columns, 0), text(command, line, named), command.lf());
  }
  job.push(command.close());
  return job.join('');
}

/** `align`: 0 for the left edge, 1 for the middle. */
const begin = (command: BaseCommand, columns: number, align: number): string =>
  command.normal() + command.area(0, columns, 0) + command.align(align);

function text(command: BaseCommand, runs: TextLine, encoding: Encoding): string {
  let commands = command.absolute(0) + command.relative(0);
  for (const run of runs) {
    const { bold, inverse, size } = looks[run.style];
    commands += command.normal();
    if (bold) commands += command.em();
    if (inverse) commands += command.iv();
    if (size > 0) commands += command.wh(size);
    commands += command.text(run.text, encoding);
  }
  return commands;
}

const qrCode = (command: BaseCommand, data: string, encoding: Encoding): string =>
  command.qrcode({ data, type: 'qrcode', cell: QR_CELL, level: 'm' }, encoding);

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
