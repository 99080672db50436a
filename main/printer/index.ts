/** bytes ─▶ paper: network 9100, serial, spooler. */
import { assertNever, fail } from '../domain/result.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { networkPrinter } from './network.ts';
import { serialPrinter } from './serial.ts';
import { spoolerPrinter } from './spooler.ts';
import { patience } from './timing.ts';
import type { Timing } from './timing.ts';
import type { PrinterSettings } from './settings.ts';
import type { Printer } from './types.ts';

export type { PrinterProfile, PrinterSettings } from './settings.ts';
export type { Printer } from './types.ts';
export type { Timing } from './timing.ts';

/**
 * The printer that the settings name. Nothing is opened until it prints, and nothing stays open after: a printer
 * that is switched off and on, or shared with another till, needs no care.
 */
export function createPrinter(settings: PrinterSettings, timing: Timing = patience): Printer {
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
