/**
 * Prints bytes on the printer that the settings name. Each kind of printer has its settings and its code in one file; this
 * one lists them. A printer that needs a driver of the operating system cannot be used.
 */
import * as v from 'valibot';
import { assertNever, fail } from '../domain/result.ts';
import type { FoundPrinter } from './find.ts';
import { profileOf } from './models.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { pageSettings } from './page.ts';
import { networkPrinter, networkSettings } from './network.ts';
import { serialPrinter, serialSettings } from './serial.ts';
import { spoolerPrinter, spoolerSettings } from './spooler.ts';
import { defaultTiming } from './timing.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';
import { usbPrinter, usbSettings } from './usb.ts';

export type { PagePrinter, PaperSize } from './page.ts';
export type { PrinterProfile } from './profile.ts';
export type { Printer } from './types.ts';
export type { Timing } from './timing.ts';

/** The group `printer` of the settings. */
export const printerSettingsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  networkSettings,
  serialSettings,
  usbSettings,
  spoolerSettings,
  pageSettings,
]);

export type PrinterSettings = v.InferOutput<typeof printerSettingsSchema>;

/**
 * The printer that the settings name. It opens a connection for each job and closes it after, so that a printer may be
 * switched off and on, or shared with another till.
 */
export function createPrinter(settings: PrinterSettings, timing: Timing = defaultTiming): Printer {
  switch (settings.kind) {
    case 'none':
      return withoutBytes(null);
    // It takes pages, not bytes: the counter has them printed by the shell (page.ts).
    case 'page':
      return withoutBytes(settings.queue);
    case 'network':
      return oneAtATime(networkPrinter(settings, timing));
    case 'serial':
      return oneAtATime(serialPrinter(settings, timing));
    case 'usb':
      return oneAtATime(usbPrinter(settings, timing));
    case 'spooler':
      return oneAtATime(spoolerPrinter(settings, timing));
    default:
      return assertNever(settings);
  }
}

/** The settings of a printer that was found: as its model wants, else as the printer before had them. */
export function settingsFor({ address, name }: FoundPrinter, before: PrinterSettings): PrinterSettings {
  const profile = profileOf(name) ?? (before.kind === 'none' || before.kind === 'page' ? {} : before.profile);
  return v.parse(printerSettingsSchema, { ...address, profile });
}

/** The profile is for the preview. */
const withoutBytes = (name: string | null): Printer => ({
  name,
  profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
  print: () => Promise.resolve(fail('printer.not-set-up')),
});
