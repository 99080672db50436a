/** The rooms put together. `index.ts` gives them Electron's part. */
import { localDay } from './domain/day.ts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../preload/views.ts';
import type { Language } from './domain/language.ts';
import type { AuditLog } from './audit/index.ts';
import type { CentralAccount } from './central-account.ts';
import { openCentralCopy } from './central-copy.ts';
import { recordStart } from './entries.ts';
import type { TerminalEntry } from './entries.ts';
import { clearWhenIdle } from './counter/idle.ts';
import { createPaper } from './counter/paper.ts';
import { customerView } from './customer-view.ts';
import { createSession } from './counter/session.ts';
import type { Handlers } from './ipc.ts';
import { checkDecoded, decodeLicence } from './licence/index.ts';
import type { Decoded } from './licence/types.ts';
import type { Log } from './log.ts';
import { codeOf, openNotes } from './notes.ts';
import { createPosApi } from './pos-api/index.ts';
import type { Transport } from './pos-api/index.ts';
import type { PagePrinter } from './printer/index.ts';
import { openPrinterSetUp } from './printer-set-up.ts';
import { chosenPrinter } from './printer/chosen.ts';
import * as receipts from './receipt/index.ts';
import { fail, ok } from './domain/result.ts';
import { openTechnicianPage } from './technician/index.ts';
import type { KeyboardBytes, Scan } from './scanner/index.ts';
import type { SettingsFile, Tries } from './settings/index.ts';
import { keepRetention } from './retention.ts';
import { createSnapshots } from './snapshot.ts';
import { openStaff } from './staff.ts';
import { openTrainer } from './trainer.ts';
import { witnessOf } from './witness.ts';
import type { Training, VendorAccount } from './vendor.ts';

/** A live account is not opened without a merchant of its own (`vendor.ts`). */
const TRAINING_MERCHANT = { name: 'Comptoir', lines: [] };

export interface TerminalParts {
  readonly settings: SettingsFile;
  readonly audit: AuditLog<TerminalEntry>;
  /** Null where the settings name no central database. */
  readonly central: CentralAccount | null;
  readonly tries: Tries;
  readonly log: Log;
  readonly account: VendorAccount;
  readonly transport: Transport;
  readonly version: string;
  /** The clerk's language where the settings do not say. */
  readonly systemLanguage: Language;
  /** Whether a display besides the clerk's is there for the customer. */
  readonly hasCustomerDisplay: () => boolean;
  /** Prints pages, and makes PDF files. */
  readonly pages: PagePrinter;
  /** Takes each new snapshot. */
  readonly show: (snapshot: Snapshot) => void;
}

export interface Terminal {
  readonly handlers: Handlers;
  /** What a scanner in keyboard mode typed. */
  keyboard(bytes: KeyboardBytes): void;
  /** Somebody is at the counter. */
  touched(): void;
  /** The customer's display was taken away while it showed something. */
  customerDisplayLost(): void;
  /** Clears the customer, writes the last row, closes every port. */
  close(): Promise<void>;
}

export async function openTerminal(parts: TerminalParts): Promise<Terminal> {
  const { audit, tries, log, account, transport, version, systemLanguage, show } = parts;
  // Changed by the notes only, which write a row for each setting.
  const settings: Pick<SettingsFile, 'current'> = parts.settings;
  const { mode } = account;
  const { terminalId, merchant = TRAINING_MERCHANT } = settings.current;
  const staff = await openStaff(parts.settings, tries, mode);

  let language: Language = settings.current.language ?? systemLanguage;
  const changed = () => {
    snapshots.changed();
  };
  const notes = openNotes(audit, parts.settings, log);
  const snapshots = createSnapshots(
    () => ({
      mode,
      terminal: { id: terminalId, merchant: merchant.name, version },
      language,
      session: session.view(),
      scanners: technician.statuses,
      scannerPage: technician.page,
      printer: paper.status(),
      link: api.link,
      central: central.view(),
      training: trainer.view(),
    }),
    show,
    (error) => {
      log.error('snapshot', { error });
    },
  );

  const central = await openCentralCopy({
    account: parts.central,
    terminal: terminalId,
    audit,
    notes,
    log,
    changed,
  });

  const api = createPosApi({
    baseUrl: account.baseUrl,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    training: mode === 'training',
    ...(account.training ? reached(transport, account.training) : transport),
    log: (entry) => {
      log.info('api', { ...entry });
    },
  });
  api.onLinkChange(changed);

  const printer = chosenPrinter(settings.current.printer, (before, learned) => {
    try {
      // A technician who is changing the file at this moment comes first.
      notes.changeSettings((now) => (isDeepStrictEqual(now.printer, before) ? { printer: learned } : {}));
    } catch (error) {
      // The paper is printed all the same; the next one shows it again.
      log.warn('printer', { error });
    }
  });
  const paper = createPaper({
    mode,
    merchant,
    terminalId,
    version,
    now: () => new Date(),
    clerk: () => null,
    witness: () => witnessOf(audit, log),
    printer,
    pages: parts.pages,
    receipts,
    changed,
    failed: ({ code }) => {
      log.warn('printer', { code });
    },
  });

  const session = createSession({
    api,
    append: (entry, flow) => {
      try {
        audit.append(entry, flow);
      } catch (error) {
        // The session stops and tells the clerk; what was the matter with the disk is for support.
        log.error('audit log', { error, ...codeOf(error) });
        throw error;
      }
    },
    decode,
    check: (licence) => checkDecoded(licence, { today: today() }),
    paper,
    newFlow: () => ({ referenceId: newId(), requestId: newId() }),
    clerkLanguage: () => language,
    remoteDecoding: settings.current.remoteDecoding,
    allowed: staff.allowed,
    checkCode: (code) => staff.checkCode(code),
    hasCustomerDisplay: parts.hasCustomerDisplay,
    clock: () => performance.now(),
    report: (error) => {
      log.error('act threw', { error });
    },
    changed,
  });

  const idle = clearWhenIdle(session, settings.current.idleMinutes * 60_000);
  const take = (scan: Scan): void => {
    idle.touch();
    void session.scan(scan);
  };

  const technician = openTechnicianPage({
    settings: () => settings.current.scanner,
    save: (scanner) => {
      notes.changeSettings({ scanner });
    },
    decode,
    scan: take,
    failure: (failure) => {
      session.scannerFailed(failure);
    },
    dropped: (count) => {
      notes.write({ kind: 'scans.dropped', count });
    },
    changed: () => {
      changed();
      notes.devices(() => technician.statuses);
    },
  });
  const trainer = openTrainer({
    training: account.training,
    supervisorCode: staff.inventedCode,
    take,
    pages: parts.pages,
    language: () => language,
  });
  account.training?.onChange(changed);

  const printerSetUp = openPrinterSetUp({
    printer,
    settings: () => settings.current.printer,
    save: (chosen) => {
      notes.changeSettings({ printer: chosen });
    },
    isOpen: () => technician.page?.mode === 'printer',
    changed,
  });

  const handlers: Handlers = {
    'snapshot.get': () => ok(snapshots.current()),
    'customer.get': () => ok(customerView(snapshots.current())),
    ...session.commands,
    'scanner.page': async ({ mode }) => {
      if (mode !== null && session.view().step !== 'ready') return fail('counter.nothing-to-do-here');
      await technician.show(mode);
      return ok(null);
    },
    'scanner.adopt': async () => ((await technician.adopt()) ? ok(null) : fail('counter.nothing-to-do-here')),
    'language.set': (argument) => {
      ({ language } = argument);
      changed();
      notes.changeSettings({ language });
      return ok(null);
    },
    ...printerSetUp,
    ...trainer.handlers,
  };

  recordStart(audit, account, version, settings.current, staff.privileges);
  notes.begin();
  notes.devices(() => technician.statuses);
  central.begin();
  const stopRetention = keepRetention(audit, () => settings.current.auditMonths, log);
  log.info('started', { mode, version });
  return {
    handlers,
    keyboard(bytes) {
      technician.keyboard(bytes);
    },
    touched() {
      idle.touch();
    },
    customerDisplayLost() {
      session.customerDisplayLost();
    },
    async close() {
      notes.end();
      stopRetention();
      idle.stop();
      await central.close();
      await technician.close();
      await session.end();
      try {
        audit.append(notes.stopped(), null);
      } finally {
        audit.close();
        api.dispose();
        await account.training?.close();
      }
    },
  };
}

/** The vendor of training mode can be put out of reach; the way to it then ends in the terminal itself. */
const reached = ({ fetch, fetchOnce }: Transport, vendor: Pick<Training, 'reach'>): Transport => ({
  fetch: vendor.reach(fetch),
  fetchOnce: vendor.reach(fetchOnce),
});

/** A GUID without dashes: 32 characters, as `x-reference-id` wants it. */
const newId = (): string => randomUUID().replaceAll('-', '');

function decode(bytes: Uint8Array): Decoded {
  return decodeLicence(bytes, { today: today() });
}

/** The shop's own calendar day. */
const today = () => localDay(new Date());
