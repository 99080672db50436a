/** What a technician does to set the printer up: looks for some, takes one of them, and says by hand what none of them says. */
import * as v from 'valibot';
import type { FoundPrinterView, PrinterProfileView } from '../preload/views.ts';
import { fail, ok } from './domain/result.ts';
import type { Result } from './domain/result.ts';
import type { Handlers } from './ipc.ts';
import type { ChosenPrinter } from './printer/chosen.ts';
import { findPrinters } from './printer/find.ts';
import type { FoundPrinter } from './printer/found.ts';
import { identify } from './printer/identify.ts';
import type { PrinterIdentity } from './printer/identity.ts';
import { profileOf, settingsFor } from './printer/index.ts';
import { printerSettingsSchema } from './printer/settings.ts';
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
  readonly identify?: (settings: PrinterSettings) => Promise<PrinterIdentity | null>;
}

const search = (onNetwork: boolean) =>
  onNetwork ? probeNetwork() : findPrinters({ serialPorts: realDependencies.listPorts });

const NOT_NOW = fail('counter.nothing-to-do-here');

export function openPrinterSetUp(
  parts: PrinterSetUpParts,
): Pick<
  Handlers,
  'printer.find' | 'printer.choose' | 'printer.reach' | 'printer.profile' | 'printer.adjust'
> {
  const { printer, find = search, identify: ask = identify } = parts;
  /** By the name that the page has for it. The page can choose what was found, and nothing else. */
  const known = new Map<string, FoundPrinter>();
  const idOf = ({ address }: FoundPrinter) => JSON.stringify(address);
  let choices = 0;

  const use = (settings: PrinterSettings): void => {
    parts.save(settings);
    printer.use(settings);
    parts.changed();
  };
  /** Answers what the printer says of itself; null where it says nothing. */
  const choose = async (one: FoundPrinter): Promise<Result<string | null>> => {
    const choice = ++choices;
    const identity = await ask(settingsFor(one, parts.settings()));
    // Another was chosen meanwhile, or the page was left.
    if (choice !== choices || !parts.isOpen()) return NOT_NOW;
    use(settingsFor(one, parts.settings(), identity));
    return ok(identity?.name ?? null);
  };

  return {
    async 'printer.find'({ onNetwork }) {
      if (!parts.isOpen()) return NOT_NOW;
      const found = await find(onNetwork);
      for (const one of found) known.set(idOf(one), one);
      return ok(
        found.map((one): FoundPrinterView => {
          const { address, name } = one;
          return { id: idOf(one), kind: address.kind, name, inUse: isAt(address, parts.settings()) };
        }),
      );
    },
    'printer.choose'({ id }) {
      const one = known.get(id);
      return parts.isOpen() && one !== undefined ? choose(one) : NOT_NOW;
    },
    'printer.reach'({ host, port }) {
      return parts.isOpen() ? choose({ address: { kind: 'network', host, port }, name: host }) : NOT_NOW;
    },
    'printer.profile'() {
      const settings = parts.settings();
      return parts.isOpen() && 'profile' in settings ? ok(viewOf(settings.profile)) : NOT_NOW;
    },
    'printer.adjust'(change) {
      const settings = parts.settings();
      if (!parts.isOpen() || !('profile' in settings)) return NOT_NOW;
      const profile =
        'model' in change ? profileOf(change.model) : { ...settings.profile, ...inputOf(change.profile) };
      if (profile === null) return NOT_NOW;
      // What was still being found out about a printer is about the one before.
      choices++;
      use(v.parse(printerSettingsSchema, { ...settings, profile }));
      return ok(null);
    },
  };
}

/** Whether the printer of these settings is at this address. */
function isAt(address: FoundPrinter['address'], settings: PrinterSettings): boolean {
  const given = new Map<string, unknown>(Object.entries(settings));
  return Object.entries(address).every(([field, value]) => given.get(field) === value);
}

type Profile = Extract<PrinterSettings, { readonly kind: 'network' }>['profile'];

function viewOf({ columns, command, encoding, cutter }: Profile): PrinterProfileView {
  const set = typeof encoding === 'string' ? { encoding, page: null } : encoding;
  return { columns, command, ...set, cutter };
}

/** Only a code page has a number of its own. */
const inputOf = ({ encoding, page, ...rest }: PrinterProfileView): Partial<Profile> => ({
  ...rest,
  encoding:
    page === null || encoding === 'multilingual' || encoding === 'raster' ? encoding : { encoding, page },
});
