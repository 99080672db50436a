/** The peer of `start.interactive`: an Electron app whose window shows one word, launched in the same way. */
import { app, BrowserWindow, Menu, protocol } from 'electron';

const page = '<!doctype html><title>Blank</title><p>blank</p>';

Menu.setApplicationMenu(null);
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(() => {
  protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  void new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } }).loadURL(
    'app://blank/',
  );
});
