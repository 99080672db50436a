/** The clerk's window, and the locks on each window's page. */
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import type { WebPreferences } from 'electron';
import { PAGE_URL } from './page.ts';
import { windowBackground } from './theme.ts';

/** Opens the window and begins to load our page. `preload` is the built preload's file. */
export function openWindow(preload: string, title: string, kiosk: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    // The page folds to one column: a display of 1280 × 800 at 200 % has so many pixels.
    minWidth: 640,
    minHeight: 400,
    title,
    kiosk,
    backgroundColor: windowBackground(),
    autoHideMenuBar: true,
    webPreferences: lockedPreferences(preload),
  });
  // A failure is logged by `did-fail-load` (lifecycle.ts).
  window.loadURL(PAGE_URL).catch(() => undefined);
  return window;
}

/** The locks on each page that we show. (Electron's security checklist) */
export const lockedPreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  devTools: false,
});

/** Where the build puts the page and the preload, seen from the built main. */
export const builtFiles = (mainFolder: string) => ({
  page: join(mainFolder, '../renderer'),
  preload: join(mainFolder, '../preload/index.cjs'),
});
