/** The rooms put together, as the way that data takes; `index.ts` gives them Electron's part. */
import { localDay } from './domain/day.ts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TrainingView } from '../preload/training.ts';
import type { Snapshot } from '../preload/views.ts';
import type { Language } from './domain/language.ts';
import type { AuditLog } from './audit/index.ts';
import type { TerminalEntry } from './entries.ts';
import { watchIdle } from './counter/idle.ts';
import { createPaper } from './counter/paper.ts';
import { createSession } from './counter/session.ts';
import type { Handlers } from './ipc.ts';
import { checkDecoded, decodeLicence } from './licence/index.ts';
import type { Decoded } from './licence/types.ts';
import type { Log } from './log.ts';
import { createPosApi } from './pos-api/index.ts';
import type { Transport } from './pos-api/index.ts';
import { createPrinter } from './printer/index.ts';
import * as receipts from './receipt/index.ts';
import { fail, ok } from './domain/result.ts';
import { openTechnicianPage } from './technician/index.ts';
import type { KeyboardBytes, Scan } from './scanner/index.ts';
import {
  changesSince,
  createSupervision,
  digestOf,
  hashCode,
  openSupervisors,
  privilegesOf,
} from './settings/index.ts';
import type { SettingsFile, Tries } from './settings/index.ts';
import { createSnapshots } from './snapshot.ts';
import type { Training, VendorAccount } from './vendor.ts';

const TRAINING_CODE = '2468';
/** A live account is not opened without a merchant of its own (`vendor.ts`). */
const TRAINING_MERCHANT = { name: 'Comptoir', lines: [] };
/** Milliseconds that the end waits for the outcomes of what was under way. */
const LAST_OUTCOMES = 3000;
/** Milliseconds for the rows of those that were given up then. */
const LAST_ROWS = 200;

export interface TerminalParts {
  readonly settings: SettingsFile;
  readonly audit: AuditLog<TerminalEntry>;
  readonly tries: Tries;
  readonly log: Log;
  readonly account: VendorAccount;
  readonly transport: Transport;
  readonly version: string;
  /** The clerk's language where the settings do not say. */
  readonly systemLanguage: Language;
  /** Takes each new snapshot. */
  readonly show: (snapshot: Snapshot) => void;
}

export interface Terminal {
  readonly handlers: Handlers;
  /** What a scanner in keyboard mode typed. */
  keyboard(bytes: KeyboardBytes): void;
  /** Somebody is at the counter. */
  touched(): void;
  /** Clears the customer, writes the last row, closes every port. */
  close(): Promise<void>;
}

export async function openTerminal(parts: TerminalParts): Promise<Terminal> {
  const { settings, audit, tries, log, account, transport, version, systemLanguage, show } = parts;
  const { mode } = account;
  const { terminalId, merchant = TRAINING_MERCHANT } = settings.current;
  // Training mode invents a supervisor where the settings name none, and shows the code in its own panel.
  const named = await openSupervisors(settings);
  const invents = mode === 'training' && named.length === 0;
  const supervisors = invents ? [{ name: 'Training', codeHash: await hashCode(TRAINING_CODE) }] : named;
  const supervision = createSupervision(supervisors, tries);

  let language: Language = settings.current.language ?? systemLanguage;
  const changed = () => {
    snapshots.changed();
  };
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
      training: account.training ? trainingView(account.training, invents ? TRAINING_CODE : null) : null,
    }),
    show,
    (error) => {
      log.error('snapshot', { error });
    },
  );

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

  const paper = createPaper({
    mode,
    merchant,
    terminalId,
    version,
    now: () => new Date(),
    printer: createPrinter(settings.current.printer),
    printerKind: settings.current.printer.kind,
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
    allowed: {
      override: supervisors.length > 0 && (settings.current.merchantOverride || mode === 'training'),
      closing: supervisors.length > 0,
    },
    checkCode: (code) => supervision.check(code),
    report: (error) => {
      log.error('act threw', { error });
    },
    changed,
  });

  const idle = watchIdle(settings.current.idleMinutes * 60_000, () => {
    void session.clear('idle').then((cleared) => {
      if (cleared.ok) return;
      // An answer is still to come; else the log cannot be written, and no customer is on the screen.
      if (cleared.failure.code === 'counter.nothing-to-do-here') idle.holdFor(session.settled());
      else idle.touch();
    });
  });
  const take = (scan: Scan): void => {
    idle.touch();
    void session.scan(scan);
  };

  const technician = openTechnicianPage({
    settings: () => settings.current.scanner,
    save: (scanner) => {
      settings.change({ scanner });
    },
    decode,
    scan: take,
    failure: (failure) => {
      session.scannerFailed(failure);
    },
    dropped: (count) => {
      try {
        audit.append({ kind: 'scans.dropped', count }, null);
      } catch (error) {
        log.error('audit log', { error, ...codeOf(error) });
      }
    },
    changed,
  });
  account.training?.onChange(changed);

  const handlers: Handlers = {
    'snapshot.get': () => ok(snapshots.current()),
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
      settings.change({ language });
      return ok(null);
    },
    'training.present': ({ customerId }) => {
      if (!account.training) return fail('counter.training-only');
      if (!account.training.customers.some(({ id }) => id === customerId))
        return fail('counter.invalid-input');
      const payload = account.training.licencePayloadFor(customerId);
      const bytes = Uint8Array.from(payload, (character) => character.charCodeAt(0));
      take({ source: 'training', device: 'training', symbology: ']L2', bytes, at: performance.now() });
      return ok(null);
    },
    'training.fault': async ({ fault }) => {
      if (!account.training) return fail('counter.training-only');
      account.training.setFault(fault);
      return ok(null);
    },
    'training.clock': ({ minutes }) => {
      if (!account.training) return fail('counter.training-only');
      account.training.advanceClock(minutes * 60_000);
      return ok(null);
    },
    'training.merchantOverride': ({ allowed }) => {
      if (!account.training) return fail('counter.training-only');
      account.training.setMerchantOverride(allowed);
      return ok(null);
    },
  };

  const privileges = privilegesOf(settings.current, named);
  const changes = changesSince(audit.last('terminal.started'), privileges);
  const host = mode === 'live' ? new URL(account.baseUrl).host : null;
  audit.append(
    { kind: 'terminal.started', mode, version, host, settings: digestOf(settings.current), ...privileges },
    null,
  );
  for (const change of changes) audit.append(change, null);
  log.info('started', { mode, version });
  return {
    handlers,
    keyboard(bytes) {
      technician.keyboard(bytes);
    },
    touched() {
      idle.touch();
    },
    async close() {
      idle.stop();
      await technician.close();
      await session.clear('stop');
      // How the calls under way ended (perhaps carried out, perhaps not) belongs in the log too.
      await Promise.race([session.settled(), sleep(LAST_OUTCOMES, undefined, { ref: false })]);
      session.giveUp();
      await Promise.race([session.settled(), sleep(LAST_ROWS, undefined, { ref: false })]);
      try {
        audit.append({ kind: 'terminal.stopped' }, null);
      } finally {
        audit.close();
        api.dispose();
        await account.training?.close();
      }
    },
  };
}

const trainingView = (training: Training, supervisorCode: string | null): TrainingView => ({
  supervisorCode,
  customers: training.customers,
  messages: training.messages,
  fault: training.fault,
  minutesAhead: Math.round(training.ahead / 60_000),
  merchantOverride: training.merchantOverride,
});

/** SQLite's name for what is the matter, e.g. `SQLITE_FULL`. */
const codeOf = (error: unknown): { code?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};

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
