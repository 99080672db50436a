/** The main process of the conformance tests' application. `CONFORMANCE` has its options as JSON. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  Tray,
} from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const settings = JSON.parse(process.env.CONFORMANCE ?? '{}');
const recorded = [];

const record = (name, detail) => {
  recorded.push({ name, detail });
  console.error(`event: ${name} ${JSON.stringify(detail ?? null)}`);
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

for (const name of ['ready', 'before-quit', 'will-quit', 'activate']) app.on(name, () => record(name));
app.on('quit', (_event, code) => record('quit', code));
app.on('second-instance', (_event, argv) => record('second-instance', argv.at(-1)));
app.on('web-contents-created', (_event, contents) => record('web-contents-created', contents.id));
app.on('render-process-gone', (_event, _contents, details) => record('render-process-gone', details.reason));
app.on('window-all-closed', () => {
  record('window-all-closed');
  if (settings.stayWithoutWindow !== true) app.quit();
});

if (settings.menu !== 'default') Menu.setApplicationMenu(null);

const types = { '.html': 'text/html', '.js': 'text/javascript' };
const policy =
  "default-src 'none'; script-src 'self'; frame-src 'self'; img-src 'self' app: blob:; connect-src 'none'";

const serve = async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/teapot')
    return new Response('short and stout', { status: 418, headers: { 'x-tea': 'yes' } });
  if (pathname === '/throws') throw new Error('on purpose');
  if (pathname === '/seen') {
    record('request', { url: request.url, method: request.method, body: await request.text() });
    return new Response(null, { status: 204 });
  }
  const file = pathname === '/other.html' ? '/index.html' : pathname;
  return new Response(readFileSync(path.join(import.meta.dirname, 'page', file)), {
    headers: {
      'content-type': types[path.extname(file)] ?? 'text/plain',
      'content-security-policy': searchParams.has('connect')
        ? policy.replace("connect-src 'none'", 'connect-src *')
        : policy,
    },
  });
};

const guard = (contents) => {
  if (settings.webRtc !== 'open') contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => {
    record('will-navigate', event.url);
    if (settings.navigate !== 'allow') event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url, disposition }) => {
    record('window-open', { url, disposition });
    return { action: 'deny' };
  });
  contents.on('will-attach-webview', (event) => {
    record('will-attach-webview');
    event.preventDefault();
  });
  contents.on('console-message', ({ level, message }) => record('console-message', { level, message }));
  contents.on('preload-error', (_event, file, error) =>
    record('preload-error', { file: path.basename(file), message: error.message }),
  );
  contents.on('did-finish-load', () => record('did-finish-load', contents.getURL()));
  contents.on('render-process-gone', (_event, details) => record('contents-gone', details.reason));
  contents.on('destroyed', () => record('destroyed'));
  if (settings.watchHang) {
    contents.on('unresponsive', () => record('unresponsive'));
    contents.on('responsive', () => record('responsive'));
  }
  if (settings.watchKeys)
    contents.on('before-input-event', (_event, input) => record('key', `${input.type} ${input.key}`));
};

const openWindow = (more = {}) => {
  const window = new BrowserWindow({
    width: 900,
    height: 650,
    ...more,
    webPreferences: {
      preload: path.join(import.meta.dirname, settings.preload ?? 'preload.cjs'),
      additionalArguments: ['--from-main=yes'],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  guard(window.webContents);
  window.on('close', (event) => {
    record('close');
    if (settings.keepOpen) event.preventDefault();
  });
  window.on('closed', () => record('closed', window.isDestroyed()));
  window.once('ready-to-show', () => {
    record('ready-to-show', window.isVisible());
    if (settings.show === 'late') window.show();
  });
  return window;
};

const late = [];

/** What a test can run in the main process, by name. */
const actions = {
  recorded: (_event, name) => recorded.filter((each) => each.name === name).map(({ detail }) => detail),
  names: () => recorded.map(({ name }) => name),
  echo: (_event, ...values) => values,
  late: (_event, value) => new Promise((resolve) => late.push(() => resolve(value))),
  waiting: () => late.length,
  release: () => late.splice(0).forEach((resolve) => resolve()),
  sender: ({ senderFrame, sender }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isTop: senderFrame === senderFrame.top && senderFrame.parent === null,
    isWindows: BrowserWindow.fromWebContents(sender) === BrowserWindow.getAllWindows()[0],
    isMainFrame: senderFrame === sender.mainFrame,
  }),
  app: () => ({
    name: app.getName(),
    version: app.getVersion(),
    folder: app.getAppPath(),
    isPackaged: app.isPackaged,
    userData: app.getPath('userData'),
    logs: app.getPath('logs'),
    temp: app.getPath('temp'),
    electron: process.versions.electron,
    type: process.type,
    argument: process.argv.at(-1),
  }),
  badPath: () => app.getPath('nowhere'),
  metrics: () => app.getAppMetrics(),
  pageProcess: () => BrowserWindow.getAllWindows()[0].webContents.getOSProcessId(),
  menu: () => Menu.getApplicationMenu(),
  bounds: () => BrowserWindow.getAllWindows()[0].getBounds(),
  displays: (_event, rectangle) => ({
    all: screen.getAllDisplays(),
    primary: screen.getPrimaryDisplay(),
    matching: screen.getDisplayMatching(rectangle),
  }),
  theme: (_event, source) => {
    nativeTheme.themeSource = source;
    return [nativeTheme.themeSource, nativeTheme.shouldUseDarkColors];
  },
  windows: () => BrowserWindow.getAllWindows().length,
  title: () => [
    BrowserWindow.getAllWindows()[0].getTitle(),
    BrowserWindow.getAllWindows()[0].webContents.getTitle(),
  ],
  isVisible: () => BrowserWindow.getAllWindows()[0].isVisible(),
  quit: () => app.quit(),
  exit: (_event, code) => app.exit(code),
  closeWindow: () => BrowserWindow.getAllWindows()[0].close(),
  second: async (_event, more) => {
    const window = openWindow(more);
    await window.loadURL('app://conformance/other.html');
    const url = window.webContents.getURL();
    window.destroy();
    return { url, isDestroyed: window.isDestroyed() };
  },
  load: ({ sender }, url) =>
    sender.loadURL(url).then(
      () => 'loaded',
      (error) => error.code,
    ),
  reload: ({ sender }) => sender.reload(),
  crash: ({ sender }) => sender.forcefullyCrashRenderer(),
  /** Reloads a page that has crashed, and ends one that hangs: such a page cannot run an action itself. */
  revive: ({ sender }) => {
    sender.once('render-process-gone', () => {
      record('crashed', sender.isCrashed());
      setTimeout(() => sender.reload());
      sender.once('did-finish-load', () => sender.focus());
    });
    sender.once('unresponsive', () => sender.forcefullyCrashRenderer());
  },
  pdf: async ({ sender }, options) => {
    const pdf = await sender.printToPDF(options);
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)];
    return { start: pdf.subarray(0, 5).toString(), boxes: boxes.map(([, box]) => box.trim()) };
  },
  picture: async ({ sender }) => {
    const image = await sender.capturePage();
    return { start: image.toPNG().subarray(1, 4).toString(), ...image.getSize(), isEmpty: image.isEmpty() };
  },
  tell: ({ sender }, channel, ...values) => sender.send(channel, ...values),
  encrypt: async (_event, text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
  decrypt: async (_event, text) => (await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'))).result,
  storage: async () => ({
    isAvailable: await safeStorage.isAsyncEncryptionAvailable(),
    backend: safeStorage.getSelectedStorageBackend(),
  }),
  /** The stand-in refuses these. Electron would not. */
  refused: () => {
    const window = BrowserWindow.getAllWindows()[0];
    const attempts = {
      method: () => app.getGPUFeatureStatus(),
      event: () => app.on('browser-window-blur', () => undefined),
      option: () => new BrowserWindow({ transparent: true }),
      preference: () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
      module: () => new Tray('icon.png'),
      contents: () => window.webContents.setZoomFactor(2),
      window: () => window.setProgressBar(0.5),
    };
    return Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt();
        return `${name} did something`;
      } catch (error) {
        return `${name}: ${error.message}`;
      }
    });
  },
  register: (_event, kind) => {
    if (kind === 'twice') ipcMain.handle('main', () => undefined);
    if (kind === 'late-scheme') protocol.registerSchemesAsPrivileged([]);
    if (kind === 'protocol-twice') protocol.handle('app', serve);
  },
};

ipcMain.handle('main', (event, name, ...values) => actions[name](event, ...values));
ipcMain.on('order', (event, name, ...values) => void actions[name](event, ...values));
ipcMain.handle('fail', () => {
  throw new TypeError('on purpose');
});
ipcMain.handle('uncloneable', () => ({ job: () => undefined }));
ipcMain.handle('gone', () => undefined);
ipcMain.removeHandler('gone');
ipcMain.on('say', (event, ...values) => {
  record('say', values);
  event.reply('said', ...values);
});

const start = async () => {
  await app.whenReady();
  protocol.handle('app', serve);
  const { defaultSession } = session;
  if (settings.proxy !== 'system')
    await defaultSession.setProxy({ proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  if (settings.permissions !== undefined) {
    const may = (name) => settings.permissions.includes(name);
    defaultSession.setPermissionRequestHandler((_contents, name, answer) => answer(may(name)));
    defaultSession.setPermissionCheckHandler((_contents, name) => may(name));
  }
  defaultSession.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    const { protocol: scheme } = new URL(url);
    if (scheme !== 'app:') record('before-request', url);
    answer({ cancel: /^(https?|wss?|ftp):$/.test(scheme) });
  });
  defaultSession.on('will-download', (event, item) => {
    record('will-download', item.getFilename());
    event.preventDefault();
  });
  if (settings.dialog) dialog.showErrorBox('a title', 'a text');
  const window = openWindow({ show: settings.show === undefined });
  await window.loadURL('app://conformance/index.html');
};

if (settings.lock === true && !app.requestSingleInstanceLock()) {
  record('second');
  app.quit();
} else {
  // Not awaited: Electron is ready only after this module has run.
  void start();
}
