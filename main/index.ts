/** The composition root: the only file that knows every room. It reads as the way that data takes. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, net } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Language, Snapshot, TrainingView } from '../preload/contract.ts';
import { openAuditLog } from './audit/index.ts';
import { watchIdle } from './counter/idle.ts';
import { createPaper } from './counter/paper.ts';
import { createSession } from './counter/session.ts';
import { sendEvent, serveKeyboard, serveRequests } from './ipc.ts';
import type { Gate, Handlers } from './ipc.ts';
import { decodeLicence } from './licence/index.ts';
import type { IsoDay } from './licence/types.ts';
import { openLog } from './log.ts';
import { createPosApi } from './pos-api/index.ts';
import { createPrinter } from './printer/index.ts';
import * as receipts from './receipt/index.ts';
import { fail, ok } from './result.ts';
import { openDesk } from './scanner/index.ts';
import type { Scan } from './scanner/types.ts';
import {
  createSupervision,
  openSecrets,
  openSettings,
  hashCode,
  openSupervisors,
  SettingsError,
} from './settings/index.ts';
import { systemKeyStore } from './shell/key-store.ts';
import { isOnlyInstance, onEnd, refuseToStart, reviveWindow } from './shell/lifecycle.ts';
import { lockPages, lockSession } from './shell/lockdown.ts';
import { declareScheme, PAGE_ORIGIN, servePage } from './shell/page.ts';
import { builtFiles, openWindow } from './shell/window.ts';
import { createSnapshots } from './snapshot.ts';
import type { TrainingServer } from './training/index.ts';

const TRAINING_CODE = '2468';

let window: BrowserWindow | null = null;

declareScheme();
lockPages();
app.enableSandbox();
if (isOnlyInstance(() => window)) {
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      refuseToStart('Comptoir', error instanceof SettingsError ? error.message : String(error));
    });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const log = openLog(join(folder, 'logs'));
  const settings = openSettings(folder);
  const secrets = openSecrets(folder, systemKeyStore());
  const audit = openAuditLog(join(folder, 'audit.db'));
  const { terminalId, merchant } = settings.current;
  const account = await openAccountWithVendor();
  const { mode } = account;
  // Training mode invents a supervisor where the settings name none, and shows the code in its own panel.
  const named = await openSupervisors(settings);
  const invents = mode === 'training' && named.length === 0;
  const supervisors = invents ? [{ name: 'Training', codeHash: await hashCode(TRAINING_CODE) }] : named;
  const supervision = createSupervision(supervisors);

  let language: Language = settings.current.language ?? (app.getLocale().startsWith('fr') ? 'fr' : 'en');
  const changed = () => {
    snapshots.changed();
  };
  const snapshots = createSnapshots(
    () => ({
      mode,
      terminal: { id: terminalId, merchant: merchant.name, version: app.getVersion() },
      language,
      session: session.view(),
      scanners: desk.statuses,
      scannerPage: desk.page,
      printer: paper.status(),
      link: api.link,
      training: account.training ? trainingView(account.training, invents ? TRAINING_CODE : null) : null,
    }),
    (snapshot: Snapshot) => {
      if (window) sendEvent(window, 'snapshot', snapshot);
    },
  );

  const api = createPosApi({
    baseUrl: account.baseUrl,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    training: mode === 'training',
    fetch: (url, init) => net.fetch(url, init),
    log: (entry) => {
      const { referenceId, ...fields } = entry;
      log.info('api', { ...fields, ...(referenceId === null ? {} : { referenceId }) });
    },
  });
  api.onLinkChange(changed);

  const paper = createPaper({
    mode,
    merchant,
    terminalId,
    now: () => new Date(),
    printer: createPrinter(settings.current.printer),
    receipts,
    changed,
  });

  const session = createSession({
    api,
    append: (entry, flow) => {
      audit.append(entry, flow);
    },
    decode: (bytes) => decodeLicence(bytes, { today: today() }),
    paper,
    newFlow: () => ({ referenceId: newId(), requestId: newId() }),
    clerkLanguage: () => language,
    remoteDecoding: settings.current.remoteDecoding,
    allowed: {
      override: supervisors.length > 0 && (settings.current.merchantOverride || mode === 'training'),
      closing: supervisors.length > 0,
    },
    checkCode: (code) => supervision.check(code),
    changed,
  });

  const idle = watchIdle(settings.current.idleMinutes * 60_000, () => {
    void session.clear('idle');
  });
  const take = (scan: Scan): void => {
    idle.touch();
    void session.scan(scan);
  };

  const desk = openDesk({
    settings: () => settings.current.scanner,
    save: (scanner) => {
      settings.change({ scanner });
    },
    decode: (bytes) => decodeLicence(bytes, { today: today() }),
    scan: take,
    failure: (failure) => {
      session.scannerFailed(failure);
    },
    changed,
  });
  account.training?.onChange(changed);

  const handlers: Handlers = {
    'snapshot.get': () => ok(snapshots.current()),
    'customer.search': (argument) => session.search(argument),
    'customer.lookUp': (argument) => session.lookUp(argument),
    'account.open': ({ accountNumber }) => session.open(accountNumber),
    'quote.ask': ({ amount }) => session.quote(amount),
    'quote.choose': (choice) => session.choose(choice),
    'quote.print': () => session.print(),
    'quote.preview': () => session.preview(),
    'verification.start': (argument) => session.verify(argument),
    'verification.confirm': () => session.confirm(),
    'account.close': (argument) => session.close(argument),
    'account.printClosing': () => session.printClosing(),
    'licence.decodeRemotely': () => session.decodeRemotely(),
    'session.retry': () => session.retry(),
    'session.clear': () => session.clear('clerk'),
    'session.interruption': ({ accept }) => session.interruption(accept),
    'scanner.page': async ({ mode }) => {
      if (mode !== null && session.view().step !== 'ready') return fail('counter.nothing-to-do-here');
      await desk.show(mode);
      return ok(null);
    },
    'scanner.adopt': async () => ((await desk.adopt()) ? ok(null) : fail('counter.nothing-to-do-here')),
    'language.set': (argument) => {
      ({ language } = argument);
      settings.change({ language });
      changed();
      return ok(null);
    },
    'training.present': ({ customerId }) => {
      if (!account.training) return fail('counter.training-only');
      if (!account.training.customers.some(({ id }) => id === customerId))
        return fail('counter.invalid-input');
      const payload = account.licencePayloadFor(customerId);
      const bytes = Uint8Array.from(payload, (character) => character.charCodeAt(0));
      take({ source: 'training', device: 'training', symbology: ']L2', bytes, at: performance.now() });
      return ok(null);
    },
    'training.fault': async ({ fault }) => {
      if (!account.training) return fail('counter.training-only');
      await account.training.setFault(fault);
      return ok(null);
    },
  };
  const gate: Gate = {
    origin: PAGE_ORIGIN,
    touched: () => {
      idle.touch();
    },
    report: (what, channel, error) => {
      log.error(what, { channel, error });
    },
  };
  serveRequests(handlers, gate);
  serveKeyboard((bytes) => {
    desk.keyboard(bytes);
  }, gate);

  audit.append({ kind: 'terminal.started', mode, version: app.getVersion() }, null);
  log.info('started', { mode, version: app.getVersion() });
  lockSession();
  const files = builtFiles(import.meta.dirname);
  servePage(files.page);
  window = openWindow(files.preload, `Comptoir ${terminalId}`, settings.current.kiosk);
  reviveWindow(window, log);

  onEnd(async () => {
    idle.stop();
    await desk.close();
    await session.clear('stop');
    audit.append({ kind: 'terminal.stopped' }, null);
    audit.close();
    api.dispose();
    await account.training?.close();
  });

  /** The vendor's service where the settings name an account, else the embedded one: training mode. */
  async function openAccountWithVendor() {
    const { api: configured } = settings.current;
    if (!configured) {
      const { licencePayloadFor, startTrainingServer } = await import('./training/index.ts');
      const training = await startTrainingServer();
      training.setMerchantOverride(true);
      const { url: baseUrl, clientId, clientSecret } = training;
      return { mode: 'training' as const, baseUrl, clientId, clientSecret, training, licencePayloadFor };
    }
    const { url, clientId, clientSecret: unsealed } = configured;
    if (unsealed !== undefined) {
      await secrets.set('apiClientSecret', unsealed);
      settings.change({ api: { url, clientId } });
    }
    const clientSecret = await secrets.get('apiClientSecret');
    if (clientSecret === null)
      throw new SettingsError(
        'settings.json: api.clientSecret: is needed once, to be sealed in the key store',
      );
    return { mode: 'live' as const, baseUrl: url, clientId, clientSecret, training: null };
  }
}

const trainingView = (training: TrainingServer, supervisorCode: string | null): TrainingView => ({
  supervisorCode,
  customers: training.customers,
  messages: training.messages,
  faults: training.faults,
  activeFault: training.activeFault,
});

/** A GUID without dashes: 32 characters, as `x-reference-id` wants it. */
const newId = (): string => randomUUID().replaceAll('-', '');

/** The shop's own calendar day. */
function today(): IsoDay {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDay; // made as one
}
