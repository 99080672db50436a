import { app, BrowserWindow, ipcMain, protocol } from 'electron';
import path from 'node:path';
import { readFileSync } from 'node:fs';
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
ipcMain.handle('echo', (event, ...values) => ({
  values,
  url: event.senderFrame.url,
  origin: event.senderFrame.origin,
}));
ipcMain.handle('fail', () => {
  throw new TypeError('on purpose');
});
app.whenReady().then(() => {
  protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url);
    return new Response(readFileSync(path.join(import.meta.dirname, 'page', pathname)), {
      headers: {
        'content-type': pathname.endsWith('.js') ? 'text/javascript' : 'text/html',
        'content-security-policy': "default-src 'self'; connect-src 'none'",
      },
    });
  });
  const win = new BrowserWindow({
    width: 900,
    height: 650,
    webPreferences: {
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  });
  win.webContents.on('console-message', (e) =>
    console.error('console:', e.level, e.message, e.sourceId, e.lineNumber),
  );
  win.webContents.on('preload-error', (e, p, x) => console.error('preload', x));
  win.once('ready-to-show', () => {
    console.error('shown', performance.now());
  });
  win.loadURL('app://conformance/index.html').then(() => console.error('loaded', performance.now()));
});
app.on('window-all-closed', () => app.quit());
