/** When the terminal starts, ends, or fails. */
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Log } from '../log.ts';

/** One terminal a data folder: a second start shows the first one's window and ends. */
export function isOnlyInstance(show: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = show();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  return true;
}

/** Runs `end` once before the process ends, and waits for it; a window that is closed ends the terminal. */
export function onEnd(end: () => Promise<void>, log: Log): void {
  let ended = false;
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    // What cannot be closed well must not keep the terminal from ending.
    void end()
      .catch((error: unknown) => {
        log.error('not closed well', { error });
      })
      .finally(() => {
        ended = true;
        app.quit();
      });
  });
}

/** A page that died is loaded again: main holds the session, so the customer is still there. */
export function reviveWindow(window: BrowserWindow, log: Log): void {
  let revivals = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error('page gone', { code: reason });
    revivals += 1;
    if (revivals <= 3 && !window.isDestroyed()) window.webContents.reload();
  });
}

/** Says why the terminal cannot start, and ends it. */
export function refuseToStart(title: string, sentence: string): void {
  dialog.showErrorBox(title, sentence);
  app.exit(1);
}
