/** The preload's world: the objects that Electron gives a sandboxed preload, and the guards. */
import type { makeBridgeEnd } from './bridge.ts';
import type { startGuards } from './guards.ts';
import type { makeIpcRenderer } from './ipc-renderer.ts';
import type { makeWire } from './wire.ts';

export interface PreloadSettings {
  readonly secret: string;
  /** The page that Chromium is started with, before any of the application's. */
  readonly firstPage: string;
  /** The name of the function of this world that sends text to the main process. */
  readonly binding: string;
  /** The name of the global function that receives text from the main process. */
  readonly inbox: string;
  readonly preloadPath: string | null;
  readonly watchKeys: boolean;
  readonly process: {
    readonly platform: string;
    readonly arch: string;
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly execPath: string;
    readonly versions: Readonly<Record<string, string>>;
  };
}

export interface Parts {
  readonly makeWire: typeof makeWire;
  readonly makeBridgeEnd: typeof makeBridgeEnd;
  readonly makeIpcRenderer: typeof makeIpcRenderer;
  readonly startGuards: typeof startGuards;
}

type Preload = (require: unknown, module: unknown, exports: unknown, process: unknown) => void;

/** Runs as its own source text, and so uses no name from outside but its arguments. */
export function startPreloadWorld(settings: PreloadSettings, parts: Parts, preload: Preload | null): void {
  if (window !== window.top) return; // nodeIntegrationInSubFrames is off
  if (location.href === settings.firstPage) return; // Electron runs no preload before a page is loaded
  const globals = window as unknown as Record<string, unknown>; // the globals of this world, which the page does not see
  const toMain = globals[settings.binding] as (text: string) => void;
  Reflect.deleteProperty(globals, settings.binding);
  const wire = parts.makeWire();
  const post = (...message: readonly unknown[]): void => toMain(wire.encode([location.href, ...message]));

  // The element is handed over and then put into a closed shadow tree, so that `window.event` does not show it while a
  // listener runs.
  const line = document.createElement('i');
  document.dispatchEvent(new MouseEvent(settings.secret, { relatedTarget: line }));
  document.createElement('div').attachShadow({ mode: 'closed' }).append(line);
  const bridge = parts.makeBridgeEnd(line, 'preload');

  const { ipcRenderer, receive } = parts.makeIpcRenderer(post);
  Object.defineProperty(window, settings.inbox, { value: (text: string) => receive(wire.decode(text)) });
  parts.startGuards(post, settings.watchKeys);

  const absent = (name: string): never => {
    throw new Error(`${name} is not in the stand-in (test/electron/README.md)`);
  };
  const closed = (name: string, target: object): object =>
    new Proxy(target, {
      get: (object, key): unknown =>
        key in object || typeof key === 'symbol' || key === '__esModule' || key === 'then'
          ? Reflect.get(object, key)
          : absent(`${name}.${key}`),
    });
  const electron = closed('electron', {
    contextBridge: closed('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
    }),
    ipcRenderer: closed('ipcRenderer', ipcRenderer),
  });
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    if (/^(node:)?(events|timers|url)$/.test(name)) return absent(`require('${name}') in a preload`);
    throw new Error(`module not found: ${name}`);
  };
  const process = closed('process', {
    ...settings.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    uptime: () => performance.now() / 1000,
    hrtime: () => absent('process.hrtime'),
    nextTick: (job: (...values: unknown[]) => void, ...values: unknown[]) =>
      queueMicrotask(() => job(...values)),
  });
  if (preload === null) return;
  const module = { exports: {} };
  try {
    preload.call(module.exports, require, module, module.exports, process);
  } catch (error) {
    console.error(`Unable to load preload script: ${String(settings.preloadPath)}`);
    console.error(error);
    post('preload-error', error instanceof Error ? error : new Error(String(error)));
  }
}
