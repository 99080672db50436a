/** The rooms put together. `index.ts` gives them Electron's part. */
import { localDay } from './domain/day.ts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Snapshot, WaitingPaperView } from '../preload/views.ts';
import type { Language } from './domain/language.ts';
import type { AuditLog } from './audit/index.ts';
import type { CentralAccount } from './central-account.ts';
import { openCentralCopy } from './central-copy.ts';
import { recordStart } from './entries.ts';
import type { TerminalEntry } from './entries.ts';
import { guarded, maySeeEveryDay } from './access.ts';
import { lockWhenIdle } from './counter/idle.ts';
import { createPaper } from './counter/paper.ts';
import type { WaitingPaper } from './counter/waiting.ts';
import { customerView } from './customer-view.ts';
import { createSession } from './counter/session.ts';
import { openHistory } from './history/index.ts';
import type { Handlers } from './ipc.ts';
import { createLock } from './lock.ts';
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
import { keepRetention } from './retention.ts';
import type { SettingsFile } from './settings/index.ts';
import { signedLog } from './signed-log.ts';
import { openSetUp } from './set-up.ts';
import type { SetUpSystem } from './set-up.ts';
import { createSnapshots } from './snapshot.ts';
import { openStaff } from './staff.ts';
import type { StaffParts } from './staff.ts';
import { openTrainer } from './trainer.ts';
import type { OpenedPapers } from './waiting-papers.ts';
import { witnessOf } from './witness.ts';
import type { Updating } from './updating.ts';
import type { Training, VendorAccount } from './vendor.ts';

/** A live account is not opened without a merchant of its own (`vendor.ts`). */
const TRAINING_MERCHANT = { name: 'Comptoir', lines: [] };

export interface TerminalParts extends StaffParts {
  readonly audit: AuditLog<TerminalEntry>;
  /** Null where the settings name no central database. */
  readonly central: CentralAccount | null;
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
  /** What the set-up asks of the system. */
  readonly system: SetUpSystem;
  /** Papers that wait for the printer, of the process before, too. */
  readonly waiting: OpenedPapers;
  /** Takes each new snapshot. */
  readonly show: (snapshot: Snapshot) => void;
  readonly updating: Updating;
  /** The page is drawn and takes input. Each page of this process tells so, also one that took a locked one's place. */
  readonly pageShown: () => void;
  /** Gives the page a process of its own anew, so that nothing of it is left in memory. */
  readonly renewPage: () => void;
}

export interface Terminal {
  readonly handlers: Handlers;
  /** What a scanner in keyboard mode typed. */
  keyboard(bytes: KeyboardBytes): void;
  /** Somebody is at the counter. */
  touched(): void;
  /** The computer goes to sleep, or its own screen was locked. */
  away(): void;
  /** The customer's display was taken away while it showed something. */
  customerDisplayLost(): void;
  /** Clears the customer, writes the last row, closes every port. */
  close(): Promise<void>;
}

export async function openTerminal(parts: TerminalParts): Promise<Terminal> {
  const { log, account, transport, version, systemLanguage, show, renewPage } = parts;
  // Changed by the notes, which write a row for each setting, and by the roster, whose acts write theirs.
  const settings: Pick<SettingsFile, 'path' | 'current'> = parts.settings;
  const { mode } = account;
  const { terminalId, merchant = TRAINING_MERCHANT } = settings.current;
  const tour = account.training?.createTour(() => printer.name !== null) ?? null;
  const audit = signedLog(
    parts.audit,
    (entry) =>
      // Written before they are in.
      entry.kind === 'person.signed-in' ? entry.person : (people.who?.name ?? null),
    (entry, flow, clerk) => {
      if (tour?.saw(entry, flow, clerk)) changed();
    },
  );
  const staff = openStaff({
    ...{ ...parts, mode },
    // Beside a row of the act: where none can be written, that one stops the counter.
    append: (entry) => {
      notes.write(entry);
    },
    changed: () => {
      snapshots.changed();
    },
  });
  const { people } = staff;

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
      people: staff.view(),
      session: session.view(),
      scanners: technician.statuses,
      scannerPage: technician.page,
      printer: paper.status(),
      waitingPapers: people.who === null ? [] : paper.waiting().map(waitingView),
      link: api.link,
      central: central.view(),
      training: trainer.view(),
    }),
    show,
    (error) => {
      log.error('snapshot', { error });
    },
  );

  const central = openCentralCopy({
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
    clerk: staff.onPaper,
    witness: () => witnessOf(audit, log),
    printer,
    pages: parts.pages,
    waiting: parts.waiting,
    receipts,
    changed,
    failed: ({ code }) => {
      log.warn('printer', { code });
    },
  });

  const session = createSession({
    api,
    append: (entry, flow, clerk) => {
      try {
        audit.append(entry, flow, clerk);
      } catch (error) {
        // The session stops and tells the clerk; what was the matter with the disk is for support.
        log.error('audit log', { error, ...codeOf(error) });
        throw error;
      }
    },
    decode,
    check: (licence) => checkDecoded(licence, { today: today() }),
    paper,
    newFlow: () => ({ referenceId: newId(), requestId: newId(), clerk: people.who?.name ?? null }),
    clerkLanguage: () => language,
    remoteDecoding: settings.current.remoteDecoding,
    allowed: staff.allowed,
    people,
    hasCustomerDisplay: parts.hasCustomerDisplay,
    clock: () => performance.now(),
    report: (error) => {
      log.error('act threw', { error });
    },
    changed,
  });

  const lock = createLock({
    ...{ session, people, renewPage },
    closePages: () => void technician.show(null),
  });
  const idle = lockWhenIdle(
    { lock, settled: () => session.settled() },
    settings.current.idleMinutes * 60_000,
    staff.warn,
  );
  const updates = parts.updating.open({
    isIdle: () => people.who === null && session.view().step === 'ready',
    write: (entry) => {
      notes.write(entry);
    },
    changed,
    last: (kind) => {
      try {
        return audit.last(kind);
      } catch (error) {
        // The page of the set-up is needed most where something is the matter.
        log.error('audit log', { error, ...codeOf(error) });
        return null;
      }
    },
  });
  const take = (scan: Scan): void => {
    idle.touch();
    if (people.who === null) staff.refuseScan();
    else void session.scan(scan);
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
    people: () => people.list(),
    history: () => ({ today: today(), everyDay: maySeeEveryDay(people.who?.role ?? null) }),
    setUp: {
      view: () => setUp.view(),
      scan: (bytes) => {
        idle.touch();
        setUp.scan(bytes);
      },
      leave: () => {
        setUp.leave();
      },
    },
    changed: () => {
      changed();
      notes.devices(() => technician.statuses);
    },
  });
  const trainer = openTrainer({
    training: account.training,
    take,
    pages: parts.pages,
    language: () => language,
    ...{ tour, who: () => people.who?.name ?? null, changed },
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

  const history = openHistory({
    audit,
    who: () => people.who && { name: people.who.name, everyDay: maySeeEveryDay(people.who.role) },
    today,
    language: () => language,
    paper,
    saveText: (text, name, extension) => parts.pages.saveText(text, name, extension),
    report: (error) => {
      log.error('history', { error, ...codeOf(error) });
    },
  });

  const setUp = openSetUp({
    ...parts.system,
    ...{ settings, notes, log, changed, updates },
    pages: parts.pages,
    language: () => language,
    devices: () => ({ scanners: technician.statuses, printer: paper.status() }),
    support: async () => {
      const { bundleName, supportBundle } = await import('./support/index.ts');
      const now = new Date();
      const running = {
        ...{ mode, scanners: technician.statuses, printer: paper.status() },
        ...{ link: api.link, central: central.view() },
      };
      const text = supportBundle({
        ...{ folder: parts.folder, version, settings: settings.current, running, now },
      });
      return { name: bundleName(terminalId, now), text };
    },
    isOpen: () => technician.page?.mode === 'overview',
    took: (taken) => {
      printer.use(taken.printer);
      language = taken.language ?? systemLanguage;
    },
  });

  const all: Handlers = {
    'snapshot.get': () => ok(snapshots.current()),
    'customer.get': () => ok(customerView(snapshots.current())),
    ...session.commands,
    'people.lock': () => lock('clerk'),
    'people.here': () => ok(null),
    'page.shown': () => {
      parts.pageShown();
      const proven = parts.updating.shown();
      if (proven !== null) notes.write(proven);
      return ok(null);
    },
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
    ...history,
    ...setUp.handlers,
    ...trainer.handlers,
  };

  /** A terminal that nobody has set up yet shows a technician what is missing. */
  const signIn: Handlers['people.signIn'] = async (argument) => {
    const answer = await all['people.signIn'](argument);
    const isBare = settings.current.merchant === undefined && mode === 'training';
    if (answer.ok && isBare && people.who?.role === 'technician') await technician.show('overview');
    return answer;
  };
  const handlers = guarded({ ...all, 'people.signIn': signIn }, () => people.who?.role ?? null);
  recordStart(audit, account, version, settings.current);
  for (const one of parts.waiting.all)
    notes.write({ kind: 'print.left', ...rowOf(one) }, one.flow.referenceId);
  for (const one of parts.waiting.expired)
    notes.write({ kind: 'print.let-go', ...rowOf(one) }, one.flow.referenceId);
  for (const entry of parts.updating.entries) notes.write(entry);
  notes.begin();
  notes.devices(() => technician.statuses);
  central.begin();
  updates.begin();
  const stopRetention = keepRetention(audit, () => settings.current.auditMonths, log);
  log.info('started', { mode, version, ms: sinceStart() });
  return {
    handlers,
    keyboard(bytes) {
      technician.keyboard(bytes);
    },
    touched() {
      idle.touch();
    },
    away() {
      idle.away();
    },
    customerDisplayLost() {
      session.customerDisplayLost();
    },
    async close() {
      notes.end();
      stopRetention();
      updates.end();
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

const rowOf = ({ kind, receipt }: WaitingPaper) => ({ paper: kind, copy: receipt.copy });

const waitingView = (one: WaitingPaper): WaitingPaperView => ({
  id: one.id,
  kind: one.kind,
  at: one.receipt.printedAt,
  reference: one.kind === 'quote' ? one.receipt.requestId : one.receipt.referenceId,
  amount: one.kind === 'quote' ? one.receipt.quote.amount : null,
  copy: one.receipt.copy,
});

/** Milliseconds since the process began. */
const sinceStart = () => Math.round(performance.now());

/** The shop's own calendar day. */
const today = () => localDay(new Date());
