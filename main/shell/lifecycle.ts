/** When the terminal starts, ends, or fails. */
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';

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

/** A port or a socket that will not close; what is under way for a customer has its own, shorter limit. */
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
    // What cannot be closed well, or at all, must not keep the terminal from ending.
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
/** A page that dies so often within a minute dies of something that a new one has too. */
const MOST_DEATHS_A_MINUTE = 3;
const PAUSE = 30_000;

/**
 * A page that died or hangs is loaded again: main holds the session, so the customer is still there. It is never
 * given up, but one that dies again and again is left alone for half a minute in between.
 */
export function reviveWindow(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  let deaths: number[] = [];
  let hadKeyboard = false;
  const reload = () => {
    if (window.isDestroyed()) return;
    hadKeyboard = window.isFocused();
    webContents.reload();
  };
  webContents.on('did-finish-load', () => {
    // It went with the page that died; the clerk goes on typing into the one that came.
    if (hadKeyboard) webContents.focus();
    hadKeyboard = false;
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('page gone', { code: reason });
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < MINUTE), now];
    // Not within the event: Chromium is still telling others of the death (electron/electron#51900).
    setTimeout(reload, deaths.length > MOST_DEATHS_A_MINUTE ? PAUSE : 0);
  });
  // Chromium says so once a key has waited 15 s for the page; only its process' end frees it.
  webContents.on('unresponsive', () => {
    log.error('page hangs');
    webContents.forcefullyCrashRenderer();
  });
  webContents.on('did-fail-load', (_event, _number, code) => {
    log.error('page not loaded', { code });
  });
}

/** What no code expected is for support, by its places; without this Electron would show its text at the counter. */
export function logDefects(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught', { error });
  });
  process.on('unhandledRejection', (error) => {
    log.error('unhandled', { error });
  });
}

/** Says why the terminal cannot start, and ends it. */
export function refuseToStart(title: string, sentence: string): void {
  dialog.showErrorBox(title, sentence);
  app.exit(1);
}
