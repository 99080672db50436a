/** `BrowserWindow`: an app window of Chromium. */
import { EventEmitter } from 'node:events';
import { KnownEvents, closed, missing, preventable, refuseOtherThan } from './closed.ts';
import { hiddenPosition } from './chromium.ts';
import { onlyWithoutMenu } from './desktop.ts';
import { runningChromium, setListeners, takeWindow, type PageWindow } from './host.ts';
import { onlyWhenReady } from './readiness.ts';
import { tellDownload } from './session.ts';
import { WebContents, type WebPreferences } from './web-contents.ts';

interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly show?: boolean;
  readonly kiosk?: boolean;
  readonly fullscreen?: boolean;
  readonly title?: string;
  readonly webPreferences?: WebPreferences & Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Options without an effect that a test could see in a window of Chromium. */
const withoutEffect = [
  ...['minWidth', 'minHeight', 'maxWidth', 'maxHeight', 'useContentSize', 'center', 'resizable', 'movable'],
  ...['minimizable', 'maximizable', 'closable', 'focusable', 'fullscreenable', 'autoHideMenuBar', 'icon'],
  ...['backgroundColor', 'darkTheme', 'paintWhenInitiallyHidden', 'title', 'skipTaskbar', 'frame'],
];
const options = [
  ...withoutEffect,
  'width',
  'height',
  'x',
  'y',
  'show',
  'kiosk',
  'fullscreen',
  'webPreferences',
];

/** `webPreferences`: the only values that the stand-in supports. */
const preferences: Readonly<Record<string, readonly unknown[]>> = {
  sandbox: [true],
  contextIsolation: [true],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false],
  nodeIntegrationInSubFrames: [false],
  webSecurity: [true],
  allowRunningInsecureContent: [false],
  experimentalFeatures: [false],
  enableBlinkFeatures: [undefined, ''],
  webviewTag: [false],
  navigateOnDragDrop: [false],
  safeDialogs: [true, false],
  spellcheck: [true, false],
  devTools: [true, false],
  backgroundThrottling: [true, false],
  disableDialogs: [false],
  javascript: [true],
  images: [true],
  textAreasAreResizable: [true, false],
  autoplayPolicy: ['no-user-gesture-required', 'user-gesture-required', 'document-user-activation-required'],
};

const events = [
  ...['close', 'closed', 'ready-to-show', 'show', 'hide', 'focus', 'blur', 'page-title-updated'],
  ...['resize', 'resized', 'move', 'moved', 'minimize', 'maximize', 'unmaximize', 'restore'],
  ...[
    'enter-full-screen',
    'leave-full-screen',
    'unresponsive',
    'responsive',
    'session-end',
    'query-session-end',
  ],
];

/** For `app`: emits `created` with the window, and `all-closed`. */
export const windowEvents = new EventEmitter();

const windows = new Map<number, BrowserWindow>();
const byTarget = new Map<string, BrowserWindow>();
let lastId = 0;
let focused: BrowserWindow | null = null;

class BrowserWindow extends KnownEvents {
  readonly id: number = ++lastId;
  readonly webContents: WebContents;
  readonly #contents: WebContents;
  readonly #page: Promise<PageWindow>;
  readonly #shown: BrowserWindow;
  #visible = false;
  #destroyed = false;
  #minimized = false;
  #bounds: Bounds;
  #readyToShow = false;
  #kiosk: boolean;
  #title: string;

  constructor(given: Options = {}) {
    super('BrowserWindow', events);
    onlyWhenReady('BrowserWindow');
    onlyWithoutMenu();
    for (const name of Object.keys(given)) {
      if (!options.includes(name)) refuseOtherThan(`new BrowserWindow({ ${name} })`, given[name]);
    }
    const { preload, additionalArguments, ...rest } = given.webPreferences ?? {};
    for (const [name, value] of Object.entries(rest)) {
      refuseOtherThan(`webPreferences.${name}`, value, ...(preferences[name] ?? []));
    }
    this.#bounds = {
      x: given.x ?? -1,
      y: given.y ?? -1,
      width: given.width ?? 800,
      height: given.height ?? 600,
    };
    this.#kiosk = given.kiosk === true || given.fullscreen === true;
    this.#title = given.title ?? '';
    this.#page = takeWindow();
    this.#contents = new WebContents(this.#page, {
      ...(preload === undefined ? {} : { preload }),
      ...(additionalArguments === undefined ? {} : { additionalArguments }),
    });
    this.webContents = this.#contents.shown;
    this.#shown = closed('BrowserWindow', this);
    this.#contents.on('paint', () => this.#paint());
    this.#contents.on('focus', () => this.#focus(true));
    this.#contents.on('blur', () => this.#focus(false));
    this.#contents.on('page-title-updated', (event: object, title: string) => {
      this.#title = title;
      this.emit('page-title-updated', event, title, true);
    });
    windows.set(this.id, this);
    this.#place(given.show !== false);
    void this.#page.then(({ targetId }) => byTarget.set(targetId, this)).catch(() => this.finish());
    windowEvents.emit('created', this.#shown);
    return this.#shown;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()].map((each) => each.#shown);
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((each) => each.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((each) => each.id === id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    if (!this.#visible) this.#place(true);
    this.focus();
  }

  showInactive(): void {
    if (!this.#visible) this.#place(true);
  }

  hide(): void {
    if (this.#visible) this.#place(false);
    this.emit('hide');
  }

  focus(): void {
    void this.#page.then(({ session }) => session.post('Page.bringToFront')).catch(() => undefined);
  }

  minimize(): void {
    this.#minimized = true;
    this.#setBounds({ windowState: 'minimized' });
    this.emit('minimize');
  }

  restore(): void {
    this.#minimized = false;
    this.#setBounds({ windowState: 'normal' });
    this.emit('restore');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isFocused(): boolean {
    return focused === this.#shown;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isKiosk(): boolean {
    return this.#kiosk;
  }

  isFullScreen(): boolean {
    return this.#kiosk;
  }

  setKiosk(kiosk: boolean): void {
    this.#kiosk = kiosk;
    this.#place(this.#visible);
  }

  setFullScreen(full: boolean): void {
    this.setKiosk(full);
  }

  getBounds(): Bounds {
    return this.#bounds;
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.#bounds = { ...this.#bounds, width, height };
    this.#place(this.#visible);
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#place(this.#visible);
  }

  /** A window of Chromium always has its page's title. */
  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  /** Chromium's app window has no menu bar. */
  setMenu(_menu: unknown): void {}
  removeMenu(): void {}
  setMenuBarVisibility(_visible: boolean): void {}

  /** A listener of `close` may prevent it. */
  close(): void {
    if (this.#destroyed) return;
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  /** Closes without the `close` event. */
  destroy(): void {
    if (this.#destroyed) return;
    const { pipe } = runningChromium() ?? {};
    void this.#page
      .then(({ targetId }) => pipe?.browser.post('Target.closeTarget', { targetId }))
      .catch(() => undefined);
    this.finish();
  }

  /** Called when the window is gone, for any reason. */
  finish(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    windows.delete(this.id);
    if (focused === this.#shown) focused = null;
    this.#contents.destroy();
    this.emit('closed');
    if (windows.size === 0) windowEvents.emit('all-closed');
  }

  /** Called when the renderer has crashed. */
  crash(reason: string, exitCode: number): void {
    this.#contents.gone(reason, exitCode);
  }

  #focus(has: boolean): void {
    if (has === (focused === this.#shown)) return;
    focused = has ? this.#shown : null;
    this.emit(has ? 'focus' : 'blur', preventable({}));
  }

  #paint(): void {
    if (this.#readyToShow) return;
    this.#readyToShow = true;
    this.emit('ready-to-show');
  }

  /** Moves the window onto the screen, or off it but for a corner: Chromium paints only windows that are visible. */
  #place(visible: boolean): void {
    const was = this.#visible;
    this.#visible = visible;
    void this.#page
      .then(({ placement }) => placement)
      .then(({ screen }) => {
        const { x, y, width, height } = this.#kiosk
          ? { x: 0, y: 0, width: screen.width, height: screen.height }
          : this.#bounds;
        const centred = {
          left: x >= 0 ? x : Math.max(0, Math.round((screen.width - width) / 2)),
          top: y >= 0 ? y : Math.max(0, Math.round((screen.height - height) / 2)),
        };
        const hidden = { left: hiddenPosition.left - width + 800, top: hiddenPosition.top - height + 600 };
        this.#setBounds({ ...(this.#visible ? centred : hidden), width, height });
      })
      .catch(() => undefined);
    if (visible && !was) this.emit('show');
  }

  #setBounds(bounds: object): void {
    void this.#page
      .then(({ placement }) => placement)
      .then(({ windowId }) =>
        runningChromium()?.pipe.browser.post('Browser.setWindowBounds', { windowId, bounds }),
      )
      .catch(() => undefined);
  }
}

setListeners({
  closed: (targetId) => {
    const window = byTarget.get(targetId);
    byTarget.delete(targetId);
    if (window === undefined || window.isDestroyed()) return;
    window.emit('close', preventable({})); // too late to prevent: Chromium has closed it
    window.finish();
  },
  crashed: (targetId, _status, errorCode) => byTarget.get(targetId)?.crash('crashed', errorCode),
  downloading: tellDownload,
  gone: () => {
    for (const window of [...windows.values()]) {
      window.crash('killed', 9);
      window.finish();
    }
  },
});

const shownClass = closed('BrowserWindow', BrowserWindow);
export { shownClass as BrowserWindow };
export const BaseWindow = missing('BaseWindow');
