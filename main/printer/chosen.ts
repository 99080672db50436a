/** The printer of this terminal, which a technician may change while the terminal runs. */
import { createPrinter, memoryFor } from './index.ts';
import type { PrinterSettings } from './settings.ts';
import { defaultTiming } from './timing.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';

export interface ChosenPrinter extends Printer {
  readonly kind: PrinterSettings['kind'];
  /** Its settings where it takes pages, not bytes. */
  readonly page: Extract<PrinterSettings, { readonly kind: 'page' }> | null;
  /** From the next job on. One that is being printed goes on where it is. */
  use(settings: PrinterSettings): void;
}

/** @param learned is told the settings as they were and with what a printer showed for the first time: that it answers. */
export function chosenPrinter(
  first: PrinterSettings,
  learned: (before: PrinterSettings, after: PrinterSettings) => void = () => undefined,
  timing: Timing = defaultTiming,
): ChosenPrinter {
  let settings = first;
  let memory = memoryFor(settings);
  let printer = createPrinter(settings, timing, memory);
  return {
    get kind() {
      return settings.kind;
    },
    get page() {
      return settings.kind === 'page' ? settings : null;
    },
    get name() {
      return printer.name;
    },
    get profile() {
      return printer.profile;
    },
    async print(bytes, signal) {
      const [usedMemory, usedSettings] = [memory, settings];
      const result = await printer.print(bytes, signal);
      // Another one may have been chosen meanwhile.
      if (settings === usedSettings && usedMemory.answers && 'answers' in settings && !settings.answers) {
        settings = { ...settings, answers: true };
        learned(usedSettings, settings);
      }
      return result;
    },
    use(next) {
      settings = next;
      memory = memoryFor(settings);
      printer = createPrinter(settings, timing, memory);
    },
  };
}
