/** When the terminal starts, ends, or fails. */
import { app, dialog, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';
import { watchForHang } from './hang.ts';

/** One terminal a data folder: a second start shows the first one's window and ends. */
export function isOnlyInstance(show: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = show();
    if (window === null || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  return true;
}

/** Ends the terminal as a clerk would, and starts it again with the same options. */
export function restart(): void {
  app.relaunch();
  app.quit();
}

/** Milliseconds that the end waits for ports and sockets to close. A customer's open calls have a shorter limit (terminal.ts). */
const END_PATIENCE = 10_000;

/** Runs `end` once before the process ends, and waits for it; a window that is closed ends the terminal. */
export function onEnd(end: () => Promise<void>, log: Log): void {
  let ending = false;
  let ended = false;
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    if (ending) return; // the system and the clerk may both ask
    ending = true;
    // The terminal must end even where something does not close.
    void Promise.race([end(), tooLate()])
      .catch((error: unknown) => {
        log.error('not closed well', { error });
      })
      .finally(() => {
        ended = true;
        app.quit();
      });
  });
}

const tooLate = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(reject, END_PATIENCE, new Error('too late')).unref();
  });

const MINUTE = 60_000;
/** A page that crashes more often than this within a minute would crash again at once. */
const MOST_DEATHS_A_MINUTE = 3;
const PAUSE = 30_000;

interface Revived {
  /** To be called each time that a page takes input: from then on it must answer. */
  readonly shown: () => void;
  /** To be called with each answer to `ask`. */
  readonly answered: () => void;
  /**
   * Ends the page's process and loads the page into a new one. A reload alone would keep the process, and with it
   * whatever the page left in memory.
   */
  renew(): void;
}

/**
 * Loads the page again when it has crashed or hangs. Main holds the session, so the customer is still there. A page
 * that keeps crashing is loaded again after half a minute, without end.
 * @param ask asks the page for a sign of life
 */
export function reviveWindow(window: BrowserWindow, log: Log, ask: (window: BrowserWindow) => void): Revived {
  const { webContents } = window;
  let deaths: number[] = [];
  let hadKeyboard = false;
  let renewing = false;
  const reload = () => {
    if (window.isDestroyed()) return;
    hadKeyboard = window.isFocused();
    webContents.reload();
  };
  // A hanging page must be killed before it can be loaded again.
  const endHanging = () => {
    log.error('page hangs');
    webContents.forcefullyCrashRenderer();
  };
  const watch = watchForHang({
    ask: () => {
      ask(window);
    },
    work: () => {
      const page = webContents.getOSProcessId();
      return app.getAppMetrics().find(({ pid }) => pid === page)?.cpu.cumulativeCPUUsage;
    },
    isShown: () => window.isVisible() && !window.isMinimized(),
    hangs: endHanging,
  });
  webContents.on('destroyed', watch.stop);
  webContents.on('did-finish-load', () => {
    // The keyboard focus was lost with the old page; the clerk goes on typing into the new one.
    if (hadKeyboard) webContents.focus();
    hadKeyboard = false;
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    watch.stop();
    if (!renewing) {
      log.error('page gone', { code: reason });
      const now = performance.now();
      deaths = [...deaths.filter((at) => now - at < MINUTE), now];
    }
    renewing = false;
    // Not within the event: Chromium is still notifying its other parts of the crash (electron/electron#51900).
    setTimeout(reload, deaths.length > MOST_DEATHS_A_MINUTE ? PAUSE : 0);
  });
  // Comes when a key press has waited 15 s for the page: of one that waits for something and does not compute.
  webContents.on('unresponsive', endHanging);
  webContents.on('did-fail-load', (_event, _number, code) => {
    log.error('page not loaded', { code });
  });
  return {
    shown: watch.start,
    answered: watch.answered,
    renew() {
      // A page that has crashed comes back in a new process anyway.
      if (window.isDestroyed() || webContents.isCrashed()) return;
      renewing = true;
      webContents.forcefullyCrashRenderer();
    },
  };
}

/**
 * Tells when nobody can be at the counter: the computer goes to sleep, or somebody locked its screen. (Electron,
 * `powerMonitor`: the screen's lock is told on Windows and macOS, sleep on every system.) To be called once the app is ready.
 */
export function onAway(away: () => void): void {
  powerMonitor.on('suspend', away);
  powerMonitor.on('lock-screen', away);
}

/** Says why the terminal cannot start, and ends it. */
export function refuseToStart(title: string, sentence: string): void {
  dialog.showErrorBox(title, sentence);
  app.exit(1);
}
