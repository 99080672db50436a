/** What Electron starts: the window as soon as it can be, and the rooms behind it. */
import { join } from 'node:path';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { commandIn } from './commands.ts';
import type { Command } from './commands.ts';
import { restartAfterDefects } from './defects.ts';
import { askForLife, sendEvent, serveKeyboard, serveLife, serveRequests } from './ipc.ts';
import type { Gate } from './ipc.ts';
import { openLog } from './log.ts';
import type { Log } from './log.ts';
import { closeFolder, openSettings } from './settings/index.ts';
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
  systemKeyStore,
} from './shell/index.ts';
import { refuseOptions } from './start-options.ts';
import type { Terminal } from './terminal.ts';
import { openTrials } from './updates/index.ts';
import { goBack } from './updating.ts';
import type { UpdatingSystem } from './updating.ts';

// Whatever the terminal writes is for this user alone.
process.umask(0o077);

let window: BrowserWindow | null = null;
/** Whether the page of this process was drawn once. */
let isInteractive = false;
let revived: ReturnType<typeof reviveWindow> | null = null;
// The steps of the start: the log has them in one line.
performance.mark('loaded');

declareScheme();
lockPages();
const command = commandIn(process.argv);
if (command !== null)
  void app
    .whenReady()
    .then(() => run(command))
    .then(leave, refuse);
else if (isOnlyInstance(() => window)) void app.whenReady().then(start).catch(refuse);
else app.quit();

async function run(asked: Command): Promise<number> {
  if (app.isPackaged) refuseOptions(process);
  return asked({
    folder: app.getPath('userData'),
    version: app.getVersion(),
    keyStore: systemKeyStore(),
    say: (text) => {
      process.stdout.write(`${text}\n`);
    },
  });
}

function leave(status: number): void {
  app.exit(status);
}

async function start(): Promise<void> {
  performance.mark('ready');
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
    const { startFailureDetail } = await import('./start-failure.ts');
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
  const { terminalId, kiosk } = settings.current;
  window = openWindow(files.preload, `Comptoir ${terminalId}`, kiosk);
  revived = reviveWindow(window, log, askForLife);
  performance.mark('window');

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
  const handlers = opening.then((terminal) => terminal.handlers);
  handlers.catch(() => undefined); // `await opening` below tells of it
  serveRequests(handlers, gate);
  serveKeyboard(async (bytes) => {
    (await opening).keyboard(bytes);
  }, gate);
  serveLife(() => revived?.answered(), gate);
  onAway(() => {
    void opening.then((terminal) => {
      terminal.away();
    });
  });
  onEnd(async () => {
    await (await opening).close();
  }, log);
  await opening;
  performance.mark('opened');

  async function open(): Promise<Terminal> {
    const { openRooms } = await import('./rooms.ts');
    performance.mark('rooms');
    return openRooms({
      ...{ folder, settings, log, updates },
      version: app.getVersion(),
      systemLanguage: app.getLocale().startsWith('fr') ? 'fr' : 'en',
      leave: leaveFor,
      hasCustomerDisplay: () => customers.isThere(),
      show: (snapshot, customer) => {
        if (window) sendEvent(window, 'snapshot', snapshot);
        customers.show(customer);
      },
      pageShown: () => {
        const ms = Math.round(performance.now());
        if (isInteractive) log.info('page back', { ms });
        else log.info('interactive', { ms, detail: stepsSoFar() });
        isInteractive = true;
        revived?.shown();
      },
      renewPage: () => {
        revived?.renew();
      },
    });
  }
}

/** `loaded 210, ready 212, …`: milliseconds since the process began. */
const stepsSoFar = (): string =>
  performance
    .getEntriesByType('mark')
    .map(({ name, startTime }) => `${name} ${Math.round(startTime)}`)
    .join(', ');

async function refuse(error: unknown): Promise<void> {
  const { startFailure } = await import('./start-failure.ts');
  refuseToStart('Comptoir', startFailure(error));
}
