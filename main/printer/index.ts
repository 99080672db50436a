/**
 * Prints bytes on the printer that the settings name. Each kind of printer has a file; this one lists
 * them. A printer that needs a driver of the operating system cannot be used.
 */
import * as v from 'valibot';
import { assertNever, fail } from '../domain/result.ts';
import type { FoundPrinter } from './found.ts';
import type { PrinterIdentity } from './identity.ts';
import { profileOf } from './models.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { networkPrinter } from './network.ts';
import { serialPrinter } from './serial.ts';
import { printerSettingsSchema } from './settings.ts';
import type { PrinterSettings } from './settings.ts';
import { spoolerPrinter } from './spooler.ts';
import { defaultTiming } from './timing.ts';
import type { Timing } from './timing.ts';
import type { Printer, PrinterMemory } from './types.ts';
import { usbPrinter } from './usb.ts';

export { profileOf } from './models.ts';
export type { PagePrinter, PaperSize } from './page.ts';
export type { PrinterProfile } from './profile.ts';
export type { PrinterSettings } from './settings.ts';
export type { Printer } from './types.ts';
export type { Timing } from './timing.ts';

/**
 * The printer that the settings name. It opens a connection for each job and closes it after, so that a printer may be
 * switched off and on, or shared with another till. `memory` begins with what the settings know of it.
 */
export function createPrinter(
  settings: PrinterSettings,
  timing: Timing = defaultTiming,
  memory: PrinterMemory = memoryFor(settings),
): Printer {
  switch (settings.kind) {
    case 'none':
      return withoutBytes(null);
    // It takes pages, not bytes: the counter has them printed by the shell (page.ts).
    case 'page':
      return withoutBytes(settings.queue);
    case 'network':
      return oneAtATime(networkPrinter(settings, timing, memory));
    case 'serial':
      return oneAtATime(serialPrinter(settings, timing, memory));
    case 'usb':
      return oneAtATime(usbPrinter(settings, timing, memory));
    case 'spooler':
      return oneAtATime(spoolerPrinter(settings, timing));
    default:
      return assertNever(settings);
  }
}

export const memoryFor = (settings: PrinterSettings): PrinterMemory => ({
  answers: 'answers' in settings && settings.answers,
});

/**
 * The settings of a printer that was found: as the model wants that it says it is, else as the model wants whose name it
 * has, else as the printer before had them. `identity`: what it says of itself; null where it says nothing.
 */
export function settingsFor(
  { address, name }: FoundPrinter,
  before: PrinterSettings,
  identity: PrinterIdentity | null = null,
): PrinterSettings {
  if (address.kind === 'page') return v.parse(printerSettingsSchema, address);
  const ofBefore = before.kind === 'none' || before.kind === 'page' ? {} : before.profile;
  const ofModel = (identity?.name ? profileOf(identity.name) : null) ?? profileOf(name);
  const cutter = identity?.cutter ?? null;
  const profile = ofModel ?? (cutter === null ? ofBefore : { ...ofBefore, cutter });
  const answers = address.kind === 'spooler' || identity === null ? {} : { answers: true };
  return v.parse(printerSettingsSchema, { ...address, ...answers, profile });
}

/** The profile is for the preview. */
const withoutBytes = (name: string | null): Printer => ({
  name,
  profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
  print: () => Promise.resolve(fail('printer.not-set-up')),
});
