/** `webContents`: a page of Chromium, its frame, its messages and its navigation. */
import { EventEmitter } from 'node:events';
import path from 'node:path';
import { KnownEvents, NotInTheStandIn, closed, preventable } from './closed.ts';
import type { Protocol, Session } from './cdp.ts';
import { WebFrame } from './frame.ts';
import { watchHang, type HangWatch } from './hang.ts';
import { firstPage } from './chromium.ts';
import type { PageWindow } from './host.ts';
import { setStartSettings, startSettings } from './start-settings.ts';
import { ipcMain } from './ipc-main.ts';
import { toPrivate, toPublic } from './origins.ts';
import { colourScheme, onThemeUpdated } from './native-theme.ts';
import { inbox, pageScripts, preloadWorld } from './page-scripts.ts';
import { capture, printToPdf, type CapturedImage, type Rectangle } from './pictures.ts';
import { printPage, type PrintOptions } from './print.ts';
import { answerRequest } from './requests.ts';
import { decideAll } from './permissions.ts';
import { session as sessions } from './session.ts';
import { makeWire } from './worlds/wire.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly additionalArguments?: readonly string[];
}

type OpenHandler = (details: object) => { readonly action: 'allow' | 'deny' };

/** For `app`: emits `created` with the contents, and `gone` with the contents and the reason. */
export const contentsEvents = new EventEmitter();

const wire = makeWire();
const all = new Map<number, WebContents>();
let lastId = 0;

const events = [
  ...['did-finish-load', 'did-fail-load', 'dom-ready', 'did-navigate', 'did-navigate-in-page', 'destroyed'],
  ...['did-start-loading', 'did-stop-loading', 'will-navigate', 'will-frame-navigate', 'render-process-gone'],
  ...['preload-error', 'console-message', 'before-input-event', 'page-title-updated', 'focus', 'blur'],
  ...['unresponsive', 'responsive'],
  'paint', // the stand-in's event for `BrowserWindow`
  // Never emitted: pages here do not redirect, hold a webview, open a window or have a certificate.
  ...['will-redirect', 'will-attach-webview', 'did-attach-webview', 'did-create-window', 'devtools-opened'],
  ...['login', 'certificate-error', 'select-client-certificate'],
];

export class WebContents extends KnownEvents {
  readonly id: number = ++lastId;
  readonly mainFrame: WebFrame;
  readonly session = sessions.defaultSession;
  /** The object that the application gets. */
  readonly shown: this;
  readonly #arguments: readonly string[];
  readonly #preloadPath: string | null;
  #ready: Promise<Session>;
  #url = '';
  #title = '';
  #expected: string | undefined; // the URL that the main process is loading
  #loader = '';
  #mainFrameId = '';
  #preloadContext: number | undefined;
  #openHandler: OpenHandler | undefined;
  #destroyed = false;
  #loading = false;
  #setUpDone = false;
  #hang: HangWatch | undefined;
  #process = 0;

  constructor(page: Promise<PageWindow>, preferences: WebPreferences) {
    super('webContents', events);
    this.#preloadPath = preferences.preload === undefined ? null : path.resolve(preferences.preload);
    this.#arguments = preferences.additionalArguments ?? [];
    this.shown = closed('webContents', this);
    this.mainFrame = new WebFrame(this.#frameUrl, (...message) => this.#deliver(message)).shown;
    this.#ready = page.then((window) => this.#setUp(window));
    this.#ready.catch(() => undefined); // reported to the caller that waits for it
    all.set(this.id, this);
    contentsEvents.emit('created', this.shown);
  }

  override on(event: string, listener: (...args: never[]) => void): this {
    if (event === 'before-input-event' && this.#setUpDone)
      throw new NotInTheStandIn(`${event} asked for late`);
    if (event === 'unresponsive' || event === 'responsive') this.#watchHang();
    return super.on(event, listener);
  }

  async loadURL(url: string): Promise<void> {
    const session = await this.#ready;
    decideAll(session, this.shown, url);
    return this.#load(session, url);
  }

  reload(): void {
    this.#expected = withoutHash(toPrivate(this.#url));
    void this.#ready.then((session) => session.post('Page.reload'));
  }

  send(channel: string, ...values: unknown[]): void {
    this.#deliver(['event', channel, values]);
  }

  focus(): void {
    void this.#ready.then((session) => session.post('Page.bringToFront'));
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    setStartSettings({ webRtcPolicy: policy });
  }

  getWebRTCIPHandlingPolicy(): string {
    return startSettings().webRtcPolicy;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }
  #crashed = false;

  /** 0 while there is none, and of a page that has not asked for anything yet. */
  getOSProcessId(): number {
    return this.#process;
  }

  isDevToolsOpened(): boolean {
    return false; // never: `--remote-debugging-port` opens no window
  }

  forcefullyCrashRenderer(): void {
    void this.#ready.then((session) => session.post('Page.crash'));
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const session = await this.#ready;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  async printToPDF(options: object): Promise<Buffer> {
    return printToPdf(await this.#ready, options);
  }

  print(options: PrintOptions, done: (success: boolean, failureReason: string) => void): void {
    void this.#ready.then((session) => printPage(session, options, done));
  }

  async capturePage(rectangle?: Rectangle): Promise<CapturedImage> {
    return capture(await this.#ready, rectangle);
  }

  #titled(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    const preventDefault = (): never => {
      throw new NotInTheStandIn('preventing "page-title-updated"');
    };
    this.emit('page-title-updated', { preventDefault }, title, true);
  }

  /** For the theme: the page takes its colour scheme. */
  wear(): void {
    void this.#ready.then((session) => this.#wear(session)).catch(() => undefined);
  }

  #wear(session: Session): void {
    const features = [{ name: 'prefers-color-scheme', value: colourScheme() }];
    session.post('Emulation.setEmulatedMedia', { features });
  }

  /** For the window: its target has closed. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#preloadContext = undefined;
    all.delete(this.id);
    this.#hang?.stop();
    this.mainFrame.detach();
    this.emit('destroyed');
  }

  /** For the window: the renderer, or Chromium, has crashed. */
  gone(reason: string, exitCode: number): void {
    this.#crashed = true;
    this.#preloadContext = undefined;
    this.#hang?.forget();
    this.#process = 0;
    const details = { reason, exitCode };
    this.emit('render-process-gone', preventable({ sender: this.shown }), details);
    contentsEvents.emit('gone', this.shown, details);
  }

  #watchHang(): void {
    const told = {
      unresponsive: () => this.emit('unresponsive'),
      responsive: () => this.emit('responsive'),
    };
    void this.#ready.then((session) => (this.#hang ??= watchHang(session, told))).catch(() => undefined);
  }

  readonly #frameUrl = (): string => this.#url;

  async #setUp({ session, targetId }: PageWindow): Promise<Session> {
    this.#setUpDone = true;
    this.#mainFrameId = targetId; // a page's target and its main frame have one id
    const watchKeys = this.listenerCount('before-input-event') > 0;
    const scripts = pageScripts(this.#preloadPath, this.#arguments, watchKeys);
    this.#listen(session, scripts.binding);
    const { binding, pageWorld, preloadWorld: source, preloadError } = scripts;
    if (preloadError !== undefined) this.#tellPreloadError(preloadError);
    session.post('Runtime.addBinding', { name: binding, executionContextName: preloadWorld });
    session.post('Page.addScriptToEvaluateOnNewDocument', { source: pageWorld });
    this.#wear(session);
    // Wait for it before a page is loaded: a new renderer process needs these settings.
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: preloadWorld });
    return session;
  }

  #listen(session: Session, binding: string): void {
    session.on('Fetch.requestPaused', (request) => void this.#request(session, request));
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === binding) this.#receive(payload, executionContextId);
    });
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const data = context.auxData as { readonly frameId?: string } | undefined; // the cast: Blink sets this
      if (context.name === preloadWorld && data?.frameId === this.#mainFrameId)
        this.#preloadContext = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#preloadContext) this.#preloadContext = undefined;
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined || frame.url === firstPage) return; // the first page is not the application's
      this.#loader = frame.loaderId;
      this.#url = toPublic(frame.url + (frame.urlFragment ?? ''));
      this.#crashed = false;
      this.emit('did-navigate', preventable({}), this.#url, 200, '');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#mainFrameId) return;
      this.#url = toPublic(url);
      this.emit('did-navigate-in-page', preventable({}), this.#url, true);
    });
    session.on('Page.lifecycleEvent', (event) => {
      if (event.loaderId === this.#loader && event.frameId === this.#mainFrameId) this.#lifecycle(event.name);
    });
    // Nothing else in the protocol names the process. Blink numbers what a page asks for within its process: 4711.12.
    session.on('Network.requestWillBeSent', ({ requestId }) => {
      this.#process = Number(/^(\d+)\./.exec(requestId)?.[1] ?? this.#process);
    });
    session.on('Page.windowOpen', ({ url, windowName }) => this.#windowOpen(url, windowName, 'new-window'));
    session.on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition !== 'currentTab') this.#windowOpen(url, '', 'background-tab');
    });
    session.on('Runtime.consoleAPICalled', (call) => this.#console(call));
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, url, lineNumber } }) => {
      this.#tellConsole('error', `${text} ${exception?.description ?? ''}`, url ?? '', lineNumber + 1);
    });
    session.on('Log.entryAdded', ({ entry }) => {
      if (entry.text.startsWith(sandboxWarning)) return; // a warning about the stand-in's header (requests.ts)
      const level = entry.level === 'verbose' ? 'debug' : entry.level;
      this.#tellConsole(level, entry.text, entry.url ?? '', entry.lineNumber ?? 0);
    });
  }

  #lifecycle(name: string): void {
    if (name === 'init') {
      this.#loading = true;
      this.emit('did-start-loading');
    } else if (name === 'firstPaint') {
      this.emit('paint');
    } else if (name === 'DOMContentLoaded') {
      this.emit('dom-ready', preventable({}));
    } else if (name === 'load') {
      this.#loading = false;
      this.emit('did-finish-load');
      this.emit('did-stop-loading');
    }
  }

  async #load(session: Session, url: string): Promise<void> {
    const target = toPrivate(url);
    this.#expected = withoutHash(target);
    const loaded = new Promise<void>((resolve) => super.once('did-finish-load', () => resolve()));
    const { errorText } = await session.send('Page.navigate', { url: target });
    if (errorText === undefined || errorText === '') return loaded;
    const code = errorText.replace(/^net::/, '');
    this.emit('did-fail-load', preventable({}), -2, code, url, true);
    throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
  }

  async #request(session: Session, request: Protocol.Fetch.requestPausedPayload): Promise<void> {
    const isDocument = request.resourceType === 'Document';
    const isMainFrame = request.frameId === this.#mainFrameId;
    const ours = isMainFrame && request.request.url === this.#expected;
    if (isDocument && ours) this.#expected = undefined;
    if (isDocument && !ours && !this.#mayNavigate(request.request.url, isMainFrame)) {
      session.post('Fetch.failRequest', { requestId: request.requestId, errorReason: 'Aborted' });
      return;
    }
    await answerRequest(session, request, this.shown);
  }

  /** Emits `will-navigate`, as Electron does for each navigation that the page begins. */
  #mayNavigate(privateUrl: string, isMainFrame: boolean): boolean {
    const url = toPublic(privateUrl);
    const details = preventable({
      url,
      isSameDocument: false,
      isMainFrame,
      frame: this.mainFrame,
      initiator: null,
    });
    if (isMainFrame) this.emit('will-navigate', details, url, false, true);
    this.emit('will-frame-navigate', details);
    return !details.defaultPrevented;
  }

  #windowOpen(privateUrl: string, frameName: string, disposition: string): void {
    const url = toPublic(privateUrl);
    const details = { url, frameName, features: '', disposition, referrer: { url: this.#url, policy: '' } };
    // Chromium has refused it already (requests.ts, `sandbox`). The handler is called for its side effects.
    if (this.#openHandler?.(details).action === 'deny') return;
    console.error(String(new NotInTheStandIn(`a window opened by the page (${url})`)));
  }

  #receive(payload: string, contextId: number): void {
    // The cast: `post` in the preload's world makes it (worlds/preload.ts).
    const [url, kind, ...rest] = wire.decode(payload) as [string, string, ...unknown[]];
    if (contextId === this.#preloadContext) this.#url = toPublic(url); // it may have changed within the document
    if (kind === 'invoke') {
      const [id, channel, values] = rest as [number, string, unknown[]];
      void ipcMain.invoked(this.shown, channel, values).then((answer) => {
        // To the document that asked. A later document numbers its calls from one again.
        this.#deliver(['answer', id, answer.ok, answer.value], contextId);
      });
    } else if (kind === 'send') {
      const [channel, values] = rest as [string, unknown[]];
      ipcMain.sent(this.shown, channel, values);
    } else if (kind === 'preload-error') {
      this.emit('preload-error', preventable({}), this.#preloadPath, rest[0]);
    } else if (kind === 'navigate') {
      const target = String(rest[0]);
      if (this.#mayNavigate(target, true)) void this.#ready.then((session) => this.#load(session, target));
    } else if (kind === 'focus') {
      this.emit(rest[0] === true ? 'focus' : 'blur');
    } else if (kind === 'title') {
      this.#titled(String(rest[0]));
    } else if (kind === 'key') {
      const [input, wasPrevented] = rest as [object, boolean];
      this.#beforeInput(input, wasPrevented);
    }
  }

  #deliver(message: readonly unknown[], contextId = this.#preloadContext): void {
    const expression = `${inbox}(${JSON.stringify(wire.encode(message))})`;
    if (contextId === undefined) return; // as in Electron: there is no listener
    void this.#ready.then((session) => session.post('Runtime.evaluate', { expression, contextId }));
  }

  /** Comes after the page had the key. Chromium's own shortcut is prevented by then; nothing else can be. */
  #beforeInput(input: object, wasPrevented: boolean): void {
    const preventDefault = (): void => {
      if (!wasPrevented) throw new NotInTheStandIn('preventing a key of the page in "before-input-event"');
    };
    this.emit('before-input-event', { preventDefault, defaultPrevented: wasPrevented }, input);
  }

  #tellPreloadError(error: Error): void {
    console.error(`Unable to load preload script: ${String(this.#preloadPath)}`);
    queueMicrotask(() => this.emit('preload-error', preventable({}), this.#preloadPath, error));
  }

  #console(call: Protocol.Runtime.consoleAPICalledPayload): void {
    const levels: Readonly<Record<string, string>> = { warning: 'warning', error: 'error', debug: 'debug' };
    const message = call.args.map((each) => String(each.value ?? each.description ?? each.type)).join(' ');
    const frame = call.stackTrace?.callFrames[0];
    this.#tellConsole(levels[call.type] ?? 'info', message, frame?.url ?? '', (frame?.lineNumber ?? 0) + 1);
  }

  #tellConsole(level: string, message: string, url: string, lineNumber: number): void {
    const sourceId = toPublic(url);
    this.emit('console-message', { level, message, lineNumber, sourceId, frame: this.mainFrame });
  }
}

/** The URL of a request has no fragment. */
const withoutHash = (url: string): string => {
  const parsed = URL.parse(url);
  if (parsed === null) return url;
  parsed.hash = '';
  return parsed.href;
};

const sandboxWarning = 'An iframe which has both allow-scripts and allow-same-origin';

onThemeUpdated(() => {
  for (const each of all.values()) each.wear();
});

export const webContentsModule = {
  getAllWebContents: (): WebContents[] => [...all.values()].map((each) => each.shown),
  fromId: (id: number): WebContents | undefined => all.get(id)?.shown,
  getFocusedWebContents: (): WebContents | null => [...all.values()][0]?.shown ?? null,
};
