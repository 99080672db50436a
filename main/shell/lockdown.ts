/**
 * Closes the ways by which our page, or a script that got into it, could send something out or bring another page in:
 * permissions, navigation, new windows, webviews, downloads, requests, WebRTC,
 * look-ups of names. The content security policy (page.ts)
 * and the window's preferences (window.ts) close the rest. Follows Electron's security checklist
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
  // What neither the policy nor webRequest sees, such as WebRTC over TCP, is sent to a proxy that does not exist.
  // Port 9 is "discard" (RFC 863). Chromium passes over every proxy for loopback unless `<-loopback>` says not to.
  await defaultSession.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** Locks each page that is ever made. To be called before the app is ready. */
export function lockPages(): void {
  app.enableSandbox();
  // A `<link rel="dns-prefetch">` has a name looked up, whose letters reach whoever serves that domain. Neither the
  // policy, nor webRequest, nor the proxy, nor the header X-DNS-Prefetch-Control stops it: with this setting Chromium
  // 156's own log (`--log-net-log`) has no look-up, without it one for each link.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  // Else Electron makes a menu of its own: Ctrl+W would close the terminal, Ctrl+R reload it, Help open a browser; and
  // a scanner in keyboard mode types such chords.
  Menu.setApplicationMenu(null);
  app.on('web-contents-created', (_event, contents) => {
    // WebRTC knows no content security policy. This stops its UDP; the session's proxy stops its TCP.
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

/** The page's own files, and the images it makes itself (the receipt's preview). DevTools' own files are not. */
const isAllowed = (url: string): boolean => url.startsWith(`${PAGE_ORIGIN}/`) || url.startsWith('data:');
