/** What a technician does to choose the printer: looks for some, and takes one of them. */
import type { FoundPrinterView } from '../preload/views.ts';
import { fail, ok } from './domain/result.ts';
import type { Handlers } from './ipc.ts';
import type { ChosenPrinter } from './printer/chosen.ts';
import { findPrinters } from './printer/find.ts';
import type { FoundPrinter } from './printer/find.ts';
import { settingsFor } from './printer/index.ts';
import type { PrinterSettings } from './printer/index.ts';
import { probeNetwork } from './printer/probe.ts';
import { realDependencies } from './scanner/index.ts';

export interface PrinterSetUpParts {
  readonly printer: ChosenPrinter;
  readonly settings: () => PrinterSettings;
  readonly save: (settings: PrinterSettings) => void;
  /** The technician's page about the printer is open: no customer is at the counter. */
  readonly isOpen: () => boolean;
  readonly changed: () => void;
  /** Tests have their own. */
  readonly find?: (onNetwork: boolean) => Promise<readonly FoundPrinter[]>;
}

const search = (onNetwork: boolean) =>
  onNetwork ? probeNetwork() : findPrinters({ serialPorts: realDependencies.listPorts });

export function openPrinterSetUp(
  parts: PrinterSetUpParts,
): Pick<Handlers, 'printer.find' | 'printer.choose'> {
  const { printer, find = search } = parts;
  /** By the name that the page has for it. The page can choose what was found, and nothing else. */
  const known = new Map<string, FoundPrinter>();
  const idOf = ({ address }: FoundPrinter) => JSON.stringify(address);
  return {
    async 'printer.find'({ onNetwork }) {
      if (!parts.isOpen()) return fail('counter.nothing-to-do-here');
      const found = await find(onNetwork);
      for (const one of found) known.set(idOf(one), one);
      return ok(
        found.map((one): FoundPrinterView => ({ id: idOf(one), kind: one.address.kind, name: one.name })),
      );
    },
    'printer.choose'({ id }) {
      const one = known.get(id);
      if (!parts.isOpen() || one === undefined) return fail('counter.nothing-to-do-here');
      const settings = settingsFor(one, parts.settings());
      parts.save(settings);
      printer.use(settings);
      parts.changed();
      return ok(null);
    },
  };
}
