/** The printer of this terminal, which a technician may change while the terminal runs. */
import { createPrinter } from './index.ts';
import type { PrinterSettings } from './index.ts';
import type { Printer } from './types.ts';

export interface ChosenPrinter extends Printer {
  readonly kind: PrinterSettings['kind'];
  /** Its settings where it takes pages, not bytes. */
  readonly page: Extract<PrinterSettings, { readonly kind: 'page' }> | null;
  /** From the next job on. One that is being printed goes on where it is. */
  use(settings: PrinterSettings): void;
}

export function chosenPrinter(first: PrinterSettings): ChosenPrinter {
  let settings = first;
  let printer = createPrinter(settings);
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
    print: (bytes, signal) => printer.print(bytes, signal),
    use(next) {
      settings = next;
      printer = createPrinter(settings);
    },
  };
}
