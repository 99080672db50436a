/** The module `electron` of the main process. The modules that are not imitated are there by name, and throw. */
import { app } from './app.ts';
import { BaseWindow, BrowserWindow } from './browser-window.ts';
import { missing } from './closed.ts';
import { Menu, crashReporter, dialog, net, powerMonitor, screen, shell } from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { webContentsModule as webContents } from './web-contents.ts';

const autoUpdater = missing('autoUpdater');
const BrowserView = missing('BrowserView');
const clipboard = missing('clipboard');
const contentTracing = missing('contentTracing');
const desktopCapturer = missing('desktopCapturer');
const globalShortcut = missing('globalShortcut');
const ImageView = missing('ImageView');
const inAppPurchase = missing('inAppPurchase');
const MenuItem = missing('MenuItem');
const MessageChannelMain = missing('MessageChannelMain');
const nativeImage = missing('nativeImage');
const netLog = missing('netLog');
const Notification = missing('Notification');
const powerSaveBlocker = missing('powerSaveBlocker');
const pushNotifications = missing('pushNotifications');
const ServiceWorkerMain = missing('ServiceWorkerMain');
const ShareMenu = missing('ShareMenu');
const systemPreferences = missing('systemPreferences');
const TouchBar = missing('TouchBar');
const Tray = missing('Tray');
const utilityProcess = missing('utilityProcess');
const View = missing('View');
const webFrameMain = missing('webFrameMain');
const WebContentsView = missing('WebContentsView');

const electron = {
  ...{ app, autoUpdater, BaseWindow, BrowserView, BrowserWindow, clipboard, contentTracing, crashReporter },
  ...{ desktopCapturer, dialog, globalShortcut, ImageView, inAppPurchase, ipcMain, Menu, MenuItem },
  ...{ MessageChannelMain, nativeImage, nativeTheme, net, netLog, Notification, powerMonitor },
  ...{ powerSaveBlocker, protocol, pushNotifications, safeStorage, screen, ServiceWorkerMain, session },
  ...{ ShareMenu, shell, systemPreferences, TouchBar, Tray, utilityProcess, View, webContents },
  ...{ webFrameMain, WebContentsView },
};

export default electron;
// What `require('electron')` gives (Node's documentation, "Loading ECMAScript modules using require()").
export { electron as 'module.exports' };
export {
  app, autoUpdater, BaseWindow, BrowserView, BrowserWindow, clipboard, contentTracing, crashReporter,
  desktopCapturer, dialog, globalShortcut, ImageView, inAppPurchase, ipcMain, Menu, MenuItem,
  MessageChannelMain, nativeImage, nativeTheme, net, netLog, Notification, powerMonitor, powerSaveBlocker,
  protocol, pushNotifications, safeStorage, screen, ServiceWorkerMain, session, ShareMenu, shell,
  systemPreferences, TouchBar, Tray, utilityProcess, View, webContents, webFrameMain, WebContentsView,
}; // prettier-ignore
