/**
 * Every way out of our page is shut: permissions, navigation, new windows, webviews, downloads, other origins.
 * Follows Electron's security checklist; each item has a test that names it.
 */
import { app, Menu, session } from 'electron';
import { PAGE_ORIGIN } from './page.ts';

/** Shuts what belongs to the session; once the app is ready, before a window is made. */
export function lockSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false); // it would fetch dictionaries
  defaultSession.on('will-download', (event) => {
    event.preventDefault();
  });
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowed(details.url) });
  });
}

/** Shuts what belongs to each page that is ever made; before the app is ready. */
export function lockPages(): void {
  // Else Electron makes a menu of its own: Ctrl+W would close the terminal, Ctrl+R reload it, Help open a browser; and
  // a scanner in keyboard mode types such chords.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The page's own files, and the images it makes itself (the receipt's preview). The tools of a developer are not. */
const isAllowed = (url: string): boolean => url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('data:');
