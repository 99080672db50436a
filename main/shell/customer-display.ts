/**
 * A second display that faces the customer. Its window is there only while the comparison is shown on it: nothing covers
 * that display at other times. The keyboard stays with the clerk's window.
 */
import { BrowserWindow, screen } from 'electron';
import type { Display, WebContents } from 'electron';
import type { CustomerView } from '../../preload/views.ts';
import { CUSTOMER_URL } from './page.ts';
import { windowBackground } from './theme.ts';
import { lockedPreferences } from './window.ts';

export interface CustomerDisplay {
  /** Whether there is a display besides the clerk's. */
  isThere(): boolean;
  /** Shows it there; null takes it away. */
  show(view: CustomerView | null): void;
  /** Whether these are the contents of the customer's window. */
  owns(contents: Pick<WebContents, 'id'>): boolean;
}

/**
 * Once the app is ready.
 * @param isWanted the setting `customerDisplay`
 * @param clerk the clerk's window; the customer's closes with it
 * @param send sends the view to the customer's window
 * @param lost told where the display was taken away while it showed something
 */
export function openCustomerDisplay(
  isWanted: () => boolean,
  clerk: () => BrowserWindow | null,
  preload: string,
  send: (window: BrowserWindow, view: CustomerView) => void,
  lost: () => void,
): CustomerDisplay {
  let window: BrowserWindow | null = null;
  const close = () => {
    const open = window;
    window = null;
    if (open && !open.isDestroyed()) open.destroy();
  };
  const other = (): Display | null => {
    const own = clerk();
    if (!isWanted() || own === null || own.isDestroyed()) return null;
    const mine = screen.getDisplayMatching(own.getBounds());
    return screen.getAllDisplays().find(({ id }) => id !== mine.id) ?? null;
  };
  // The system would move the window onto the clerk's display.
  screen.on('display-removed', () => {
    if (window === null || other() !== null) return;
    close();
    lost();
  });
  return {
    isThere: () => other() !== null,
    show(view) {
      const display = view && other();
      if (!view || !display) {
        close();
        return;
      }
      if (window === null) {
        window = openOn(display, preload);
        clerk()?.once('closed', close);
      }
      send(window, view);
    },
    owns: ({ id }) => window !== null && !window.isDestroyed() && window.webContents.id === id,
  };
}

function openOn({ bounds }: Display, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    backgroundColor: windowBackground(),
    webPreferences: lockedPreferences(preload),
  });
  window.once('ready-to-show', () => {
    window.showInactive();
  });
  // A failure is logged by nobody: the clerk's own screen can be turned in its place.
  window.loadURL(CUSTOMER_URL).catch(() => undefined);
  return window;
}
