/** The composition root: Electron's part of the terminal around the rooms that `terminal.ts` puts together. */
import { join } from 'node:path';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { openAuditLog } from './audit/index.ts';
import { isAuditCommand, runAuditCommand } from './audit-command.ts';
import { openCentralAccount } from './central-account.ts';
import { isCentralCommand, runCentralCommand } from './central-command.ts';
import { isSettingsCommand, runSettingsCommand } from './check-settings.ts';
import { auditOptions } from './entries.ts';
import { customerView } from './customer-view.ts';
import type { TerminalEntry } from './entries.ts';
import { askForLife, sendEvent, serveKeyboard, serveLife, serveRequests } from './ipc.ts';
import type { Gate } from './ipc.ts';
import { restartAfterDefects } from './defects.ts';
import { openLog } from './log.ts';
import type { Log } from './log.ts';
import { openRoster } from './people/index.ts';
import { closeFolder, openCentralSecrets, openPinKey, openSecrets, openSettings } from './settings/index.ts';
import {
  builtFiles,
  declareScheme,
  isOnlyInstance,
  lockPages,
  lockSession,
  onAway,
  onEnd,
  openCustomerDisplay,
  openWindow,
  PAGE_ORIGIN,
  refuseToStart,
  restart,
  reviveWindow,
  servePage,
  setTheme,
  systemFiles,
  systemKeyStore,
  systemPages,
  vendorTransport,
} from './shell/index.ts';
import { startFailure, startFailureDetail } from './start-failure.ts';
import { refuseOptions } from './start-options.ts';
import { isSupportCommand, runSupportCommand } from './support-command.ts';
import { openTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { openTrials } from './updates/index.ts';
import { goBack, openUpdating } from './updating.ts';
import type { UpdatingSystem } from './updating.ts';
import { openVendorAccount } from './vendor.ts';
import { openWaitingPapers } from './waiting-papers.ts';

// Whatever the terminal writes is for this user alone.
process.umask(0o077);

let window: BrowserWindow | null = null;
/** Whether the page of this process was drawn once. */
let isInteractive = false;
let revived: ReturnType<typeof reviveWindow> | null = null;

declareScheme();
lockPages();
if (isAuditCommand(process.argv)) void app.whenReady().then(audit).then(leave, refuse);
else if (isCentralCommand(process.argv)) void app.whenReady().then(central).then(leave, refuse);
else if (isSettingsCommand(process.argv)) void app.whenReady().then(checkSettings).then(leave, refuse);
else if (isSupportCommand(process.argv)) void app.whenReady().then(support).then(leave, refuse);
else if (isOnlyInstance(() => window)) void app.whenReady().then(start).catch(refuse);
else app.quit();

async function audit(): Promise<number> {
  const folder = app.getPath('userData');
  if (app.isPackaged) refuseOptions(process);
  const settings = openSettings(folder).current;
  return runAuditCommand(process.argv, join(folder, 'audit.db'), settings, systemKeyStore(), say);
}

function checkSettings(): number {
  if (app.isPackaged) refuseOptions(process);
  return runSettingsCommand(process.argv, say);
}

function support(): number {
  if (app.isPackaged) refuseOptions(process);
  return runSupportCommand(process.argv, { folder: app.getPath('userData'), version: app.getVersion() }, say);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function central(): Promise<number> {
  if (app.isPackaged) refuseOptions(process);
  return runCentralCommand(process.argv, say);
}

function leave(status: number): void {
  app.exit(status);
}

async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const notClosed = closeFolder(folder);
  const log = openLog(join(folder, 'logs'));
  restartAfterDefects({ log, folder, restart });
  for (const code of notClosed) log.warn('open to other users', { code });
  try {
    if (app.isPackaged) refuseOptions(process); // a developer's terminal is driven by its debugging port
    // Before all that a bad version could fail in.
    const trials = openTrials(folder, app.getVersion(), (error) => {
      log.warn('updates', { code: 'not-counted', error });
    });
    const { platform, resourcesPath: resources } = process;
    const updates = { folder, trials, platform, resources, log };
    const how = await goBack({ ...updates, settings: () => openSettings(folder).current });
    if (how === null) await openAll(folder, log, updates);
    else leaveFor(how);
  } catch (error) {
    log.error('not started', { detail: startFailureDetail(error), error });
    throw error;
  }
}

/** How the process ends for an installer, or for what one has put in place. */
function leaveFor(how: 'end' | 'restart'): void {
  if (how === 'restart') restart();
  else app.quit();
}

/** Opens the window first: the page loads while the rooms are still being opened. */
async function openAll(folder: string, log: Log, updates: UpdatingSystem): Promise<void> {
  const settings = openSettings(folder);
  await lockSession();
  const files = builtFiles(import.meta.dirname);
  servePage(files.page);

  setTheme(settings.current.theme);
  const customers = openCustomerDisplay(
    () => settings.current.customerDisplay,
    () => window,
    files.preload,
    (to, view) => {
      sendEvent(to, 'customer', view);
    },
    () => {
      void opening.then((terminal) => {
        terminal.customerDisplayLost();
      });
    },
  );
  const opening = open();
  const gate: Gate = {
    origin: PAGE_ORIGIN,
    mayAsk: (sender, channel) => customers.owns(sender) === (channel === 'customer.get'),
    touched: () => {
      void opening.then((terminal) => {
        terminal.touched();
      });
    },
    report: (what, channel, error) => {
      log.error(what, { channel, error });
    },
  };
  serveRequests(
    opening.then(({ handlers }) => handlers),
    gate,
  );
  serveKeyboard(async (bytes) => {
    (await opening).keyboard(bytes);
  }, gate);
  serveLife(() => revived?.answered(), gate);
  const { terminalId, kiosk } = settings.current;
  window = openWindow(files.preload, `Comptoir ${terminalId}`, kiosk);
  revived = reviveWindow(window, log, askForLife);
  onAway(() => {
    void opening.then((terminal) => {
      terminal.away();
    });
  });
  onEnd(async () => {
    await (await opening).close();
  }, log);
  await opening;

  async function open(): Promise<Terminal> {
    const keyStore = systemKeyStore();
    // First, so that no PIN stays in the file in the clear where something later refuses to start.
    const pinKey = await openPinKey(folder, keyStore);
    const roster = await openRoster(settings, pinKey, settings.current.api === undefined);
    const secrets = openSecrets(folder, keyStore);
    const account = await openVendorAccount(settings, secrets);
    const central = await openCentralAccount(settings, openCentralSecrets(folder, keyStore));
    const audit = await openAuditLog<TerminalEntry>(
      join(folder, 'audit.db'),
      auditOptions(settings.current.terminalId, account.mode, keyStore),
    );
    for (const { kind } of audit.faults) log.error('audit log', { code: kind });
    return openTerminal({
      ...{ folder, settings, roster, pinKey },
      log,
      account,
      audit,
      central,
      transport: await vendorTransport(account.baseUrl, account.authority),
      version: app.getVersion(),
      systemLanguage: app.getLocale().startsWith('fr') ? 'fr' : 'en',
      hasCustomerDisplay: () => customers.isThere(),
      pages: systemPages,
      system: {
        secrets,
        transportTo: (baseUrl, authority) => vendorTransport(baseUrl, authority, 'pos-api-trial'),
        files: systemFiles,
        restart,
      },
      waiting: await openWaitingPapers(folder, keyStore, (error) => {
        log.warn('waiting papers', { error });
      }),
      show: (snapshot) => {
        if (window) sendEvent(window, 'snapshot', snapshot);
        customers.show(customerView(snapshot));
      },
      updating: openUpdating({
        ...updates,
        settings: () => settings.current,
        version: app.getVersion(),
        leave: leaveFor,
      }),
      pageShown: () => {
        log.info(isInteractive ? 'page back' : 'interactive', { ms: Math.round(performance.now()) });
        isInteractive = true;
        revived?.shown();
      },
      renewPage: () => {
        revived?.renew();
      },
    });
  }
}

function refuse(error: unknown): void {
  refuseToStart('Comptoir', startFailure(error));
}
