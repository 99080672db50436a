/** `app`. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { homedir, tmpdir } from 'node:os';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BrowserWindow, windowEvents } from './browser-window.ts';
import { KnownEvents, NotInTheStandIn, closed, preventable, refuseOtherThan } from './closed.ts';
import { endChromium, ensureChromium } from './host.ts';
import { metrics, type ProcessMetric } from './metrics.ts';
import { isReady, setReady } from './readiness.ts';
import { SingleInstance } from './single-instance.ts';
import { setStartSettings } from './start-settings.ts';
import { contentsEvents } from './web-contents.ts';

const events = [
  ...['will-finish-launching', 'ready', 'window-all-closed', 'before-quit', 'will-quit', 'quit', 'activate'],
  ...['second-instance', 'web-contents-created', 'browser-window-created', 'render-process-gone'],
  // Never emitted: nothing in the stand-in causes them.
  ...[
    'child-process-gone',
    'certificate-error',
    'select-client-certificate',
    'login',
    'open-file',
    'open-url',
  ],
  ...['gpu-info-update', 'accessibility-support-changed', 'session-created'],
];

type Switches = Readonly<{
  appendSwitch(name: string, value?: string): void;
  appendArgument(value: string): void;
  hasSwitch(name: string): boolean;
  getSwitchValue(name: string): string;
}>;

class App extends KnownEvents {
  readonly isPackaged = process.env['STAND_IN_PACKAGED'] === '1';
  readonly commandLine: Switches;
  #folder = process.cwd();
  #name = 'Electron';
  #version = process.versions.electron;
  readonly #paths = new Map<string, string>();
  readonly #ready: PromiseWithResolvers<void> = Promise.withResolvers();
  readonly #instance: SingleInstance;
  #quitting = false;
  #relaunches = false;
  #command: readonly string[] = [];

  constructor() {
    super('app', events);
    this.commandLine = closed('app.commandLine', commandLine);
    this.#instance = new SingleInstance((argv, folder) => {
      this.emit('second-instance', preventable({}), argv, folder, null);
    });
    windowEvents.on('all-closed', () => this.#allClosed());
    windowEvents.on('created', (window) => this.emit('browser-window-created', preventable({}), window));
    contentsEvents.on('created', (contents) => this.emit('web-contents-created', preventable({}), contents));
    contentsEvents.on('gone', (...told: unknown[]) =>
      this.emit('render-process-gone', preventable({}), ...told),
    );
  }

  get name(): string {
    return this.#name;
  }

  set name(name: string) {
    this.#name = name;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return isReady();
  }

  /** Asks each window to close. Then exits, unless a window or a listener prevented it. */
  quit(): void {
    if (this.#quitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    if (BrowserWindow.getAllWindows().length > 0) {
      this.#quitting = false; // a window prevented it
      return;
    }
    const will = preventable({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#quitting = false;
    else this.#end(0);
  }

  /** Exits at once: asks no window, and emits neither `before-quit` nor `will-quit`. */
  exit(code = 0): void {
    this.#quitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    this.#end(code);
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getAppPath(): string {
    return this.#folder;
  }

  getLocale(): string {
    return isReady() ? Intl.DateTimeFormat().resolvedOptions().locale : '';
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  /** Electron's documentation, `app.getPath`. */
  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    const places: Readonly<Record<string, () => string>> = {
      home: homedir,
      appData: () =>
        process.platform === 'win32'
          ? (process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'))
          : (process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config')),
      userData: () => path.join(this.getPath('appData'), this.#name),
      sessionData: () => this.getPath('userData'),
      temp: tmpdir,
      exe: () => process.execPath,
      module: () => process.execPath,
      logs: () => path.join(this.getPath('userData'), 'logs'),
      crashDumps: () => path.join(this.getPath('userData'), 'Crashpad'),
      documents: () => path.join(homedir(), 'Documents'),
      downloads: () => path.join(homedir(), 'Downloads'),
      desktop: () => path.join(homedir(), 'Desktop'),
    };
    const place = places[name];
    if (place === undefined) throw new Error(`Failed to get '${name}' path`);
    const found = place();
    if (name === 'userData' || name === 'logs') mkdirSync(found, { recursive: true });
    return found;
  }

  setPath(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    if (name === 'userData') mkdirSync(folder, { recursive: true });
    this.#paths.set(name, folder);
  }

  setAppLogsPath(folder?: string): void {
    this.#paths.set('logs', folder ?? path.join(this.getPath('userData'), 'logs'));
  }

  requestSingleInstanceLock(): boolean {
    return this.#instance.request(this.getPath('userData'));
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.has();
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  getAppMetrics(): ProcessMetric[] {
    return metrics();
  }

  /** Has no effect: the page's process has no Node here. */
  enableSandbox(): void {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  /** Always the case here (chromium.ts). */
  disableHardwareAcceleration(): void {}

  /** For Windows' task bar. */
  setAppUserModelId(_id: string): void {}

  setAboutPanelOptions(_options: object): void {}

  /** Once this process has ended, so that the next one gets the lock. It has the same arguments and standard streams. */
  relaunch(options?: object): void {
    refuseOtherThan('app.relaunch', options, undefined);
    this.#relaunches = true;
  }

  /** For `run.ts`: reads the application's name and version from its `package.json`. */
  identify(folder: string): void {
    this.#folder = folder;
    // The fields are checked below.
    const { name, productName, version } = readPackage(folder);
    this.#name = productName ?? name ?? this.#name;
    this.#version = version ?? this.#version;
  }

  /** For `run.ts`: what this process was started with. */
  startedBy(command: readonly string[]): void {
    this.#command = command;
  }

  /** For `run.ts`: called when the application's main module has run. */
  launched(): void {
    this.emit('will-finish-launching');
    setReady();
    this.emit('ready', preventable({}), {});
    this.#ready.resolve();
  }

  #allClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #end(code: number): void {
    this.emit('quit', preventable({}), code);
    this.#instance.release();
    endChromium();
    if (this.#relaunches) startAgain(this.#command);
    process.exit(code);
  }
}

/** A test finds the process by what is told. */
function startAgain(command: readonly string[]): void {
  const options: SpawnOptions = { detached: true, stdio: ['ignore', 'inherit', 'inherit'] };
  const { pid } = spawn(process.execPath, command, options);
  console.error(`relaunched as ${String(pid)}`);
}

interface Package {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

const readPackage = (folder: string): Package => {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Package; // npm's format
  } catch {
    return {};
  }
};

const switchesOfChromium =
  /^(lang|force-device-scale-factor|high-dpi-support|disable-features|remote-debugging-port)$/;

const given = new Map<string, string>();
const commandLine = {
  appendSwitch(name: string, value = ''): void {
    if (isReady()) throw new NotInTheStandIn('app.commandLine.appendSwitch after "ready"');
    given.set(name, value);
    if (name === 'blink-settings') setStartSettings({ blinkSettings: value });
    if (switchesOfChromium.test(name)) {
      ensureChromium([value === '' ? `--${name}` : `--${name}=${value}`]);
    }
  },
  appendArgument(value: string): void {
    throw new NotInTheStandIn(`app.commandLine.appendArgument(${value})`);
  },
  hasSwitch: (name: string): boolean => given.has(name) || switchOf(name) !== undefined,
  getSwitchValue: (name: string): string => given.get(name) ?? switchOf(name) ?? '',
};

const switchOf = (name: string): string | undefined => {
  const found = process.argv.find((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
};

const theApp = new App();
/** For `run.ts`. The application gets `app`. */
export const appItself: App = theApp;
export const app = closed('app', theApp, ['dock', 'setUserActivity']);
