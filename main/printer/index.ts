/** Prints bytes on the printer that the settings name. */
import { assertNever, fail } from '../domain/result.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { networkPrinter } from './network.ts';
import { serialPrinter } from './serial.ts';
import { spoolerPrinter } from './spooler.ts';
import { defaultTiming } from './timing.ts';
import type { Timing } from './timing.ts';
import type { PrinterSettings } from './settings.ts';
import type { Printer } from './types.ts';

export type { PrinterProfile, PrinterSettings } from './settings.ts';
export type { Printer } from './types.ts';
export type { Timing } from './timing.ts';

/**
 * The printer that the settings name. It opens a connection for each job and closes it after, so that a printer may be
 * switched off and on, or shared with another till.
 */
export function createPrinter(settings: PrinterSettings, timing: Timing = defaultTiming): Printer {
  switch (settings.kind) {
    case 'none':
      return {
        name: null,
        profile: { columns: 48, command: 'escpos', encoding: 'multilingual' },
        print: () => Promise.resolve(fail('printer.not-set-up')),
      };
    case 'network':
      return oneAtATime(networkPrinter(settings, timing));
    case 'serial':
      return oneAtATime(serialPrinter(settings, timing));
    case 'spooler':
      return oneAtATime(spoolerPrinter(settings, timing));
    default:
      return assertNever(settings);
  }
}
