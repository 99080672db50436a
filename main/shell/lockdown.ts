/**
 * Closes the ways by which a hostile script in our page could send data out or load another page: permissions,
 * navigation, new windows, webviews, downloads, requests, WebRTC, DNS hints. The content security policy (page.ts) and
 * the window's preferences (window.ts) close the rest. Follows Electron's security checklist
 * (electronjs.org/docs/latest/tutorial/security); test/shell/locks.test.ts has a test for each lock alone.
 */
import { app, Menu, session } from 'electron';
import { PAGE_ORIGIN } from './page.ts';

/**
 * Locks the session of our page. To be called once the app is ready, and awaited before a window is made.
 * The calls to the vendor have sessions of their own (transport.ts), which none of this reaches.
 */
export async function lockSession(): Promise<void> {
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
  // WebRTC over TCP and preconnect hints bypass both the content security policy and webRequest. They obey the proxy,
  // so this proxy does not exist: port 9 is "discard" (RFC 863). By default Chromium uses no proxy for loopback;
  // `<-loopback>` removes that exception.
  await defaultSession.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** Locks each page that is ever made. To be called before the app is ready. */
export function lockPages(): void {
  app.enableSandbox();
  // A `<link rel="dns-prefetch">` makes Chromium resolve a host name, and a name can carry data to whoever serves its
  // domain. The content security policy, webRequest and the header X-DNS-Prefetch-Control do not stop it; Electron's
  // handler (SimpleNetworkHintsHandlerImpl) ignores the proxy. Measured with `--log-net-log` in Chromium 156: each
  // link is resolved without this setting, none with it.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  // Without this call Electron makes a menu of its own: Ctrl+W would close the terminal, Ctrl+R reload it, Help open a browser; and
  // a scanner in keyboard mode types such chords.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    // The content security policy does not govern WebRTC. This stops its UDP; the session's proxy stops its TCP.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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

/** The page's own files, and the images that it makes itself (the receipt's preview). DevTools' files are refused. */
const isAllowed = (url: string): boolean => url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('data:');
