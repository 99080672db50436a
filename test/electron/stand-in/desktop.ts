/** Modules of the desktop: menu, dialogs, shell, screen, power. */
import { execFileSync } from 'node:child_process';
import { KnownEvents, NotInTheStandIn, closed } from './closed.ts';
import { onlyWhenReady } from './readiness.ts';

const say = (text: string): void => void process.stderr.write(`[stand-in] ${text}\n`);

let hasNoMenu = false;

/** For `BrowserWindow`: an application that sets no menu gets Electron's, whose keys reload, zoom, close and quit. The
 *  stand-in has none, and so refuses such an application. */
export const onlyWithoutMenu = (): void => {
  if (!hasNoMenu) throw new NotInTheStandIn('the default menu, but for Menu.setApplicationMenu(null),');
};

/** Only null is supported: Chromium cannot get the accelerators of a menu. */
export const Menu = closed('Menu', {
  setApplicationMenu(menu: unknown): void {
    if (menu !== null) throw new NotInTheStandIn('Menu.setApplicationMenu with a menu');
    hasNoMenu = true;
  },
  getApplicationMenu(): null {
    onlyWithoutMenu();
    return null;
  },
});

/** Prints what Electron would open, and opens nothing. */
export const shell = closed('shell', {
  async openExternal(url: string): Promise<void> {
    say(`shell.openExternal ${url}`);
    throw new Error('nothing is opened by the stand-in');
  },
});

/** Dialogs are written to standard error. `STAND_IN_DIALOG` answers them: with the index of a button (default: `cancelId`
 *  or 0), or with the path of a dialog that opens or saves a file (default: cancelled). */
export const dialog = closed('dialog', {
  showErrorBox(title: string, content: string): void {
    say(`dialog.showErrorBox ${JSON.stringify({ title, content })}`);
  },
  async showMessageBox(...given: readonly unknown[]): Promise<object> {
    return { response: press(given), checkboxChecked: false };
  },
  showMessageBoxSync: (...given: readonly unknown[]): number => press(given),
  async showOpenDialog(...given: readonly unknown[]): Promise<object> {
    say(`dialog.showOpenDialog ${JSON.stringify(given.at(-1))}`);
    const path = process.env['STAND_IN_DIALOG'] ?? '';
    return { canceled: path === '', filePaths: path === '' ? [] : [path] };
  },
  async showSaveDialog(...given: readonly unknown[]): Promise<object> {
    say(`dialog.showSaveDialog ${JSON.stringify(given.at(-1))}`);
    const filePath = process.env['STAND_IN_DIALOG'] ?? '';
    return { canceled: filePath === '', filePath };
  },
});

const press = (given: readonly unknown[]): number => {
  const options = given.at(-1) as { readonly cancelId?: number }; // a window may come before it
  say(`dialog.showMessageBox ${JSON.stringify(options)}`);
  return Number(process.env['STAND_IN_DIALOG'] ?? options.cancelId ?? 0);
};

/** Takes listeners and never emits an event. */
class PowerMonitor extends KnownEvents {
  constructor() {
    super('powerMonitor', [
      'suspend',
      'resume',
      'on-ac',
      'on-battery',
      'shutdown',
      'lock-screen',
      'unlock-screen',
    ]);
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}
export const powerMonitor = closed('powerMonitor', new PowerMonitor());

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `STAND_IN_DISPLAYS`: parts of the one X screen that pass for displays, e.g. `1280x600+0+0,1280x424+0+600`. */
class Screen extends KnownEvents {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }
  getPrimaryDisplay(): Display {
    const [first] = this.getAllDisplays();
    if (first === undefined) throw new Error('STAND_IN_DISPLAYS names no display');
    return first;
  }
  getAllDisplays(): Display[] {
    onlyWhenReady('The screen module');
    const given = process.env['STAND_IN_DISPLAYS'];
    return (given === undefined ? [wholeScreen()] : given.split(',').map(rectangleOf)).map(displayOf);
  }
  /** The display that most of the rectangle is on. */
  getDisplayMatching(rectangle: Rectangle): Display {
    const areas = this.getAllDisplays().map((display) => ({
      display,
      area: shared(display.bounds, rectangle),
    }));
    return areas.reduce((most, one) => (one.area > most.area ? one : most)).display;
  }
}

type Display = ReturnType<typeof displayOf>;

const displayOf = (bounds: Rectangle, index: number) => {
  const size = { width: bounds.width, height: bounds.height };
  return { id: index + 1, bounds, workArea: bounds, size, workAreaSize: size, scaleFactor: 1 };
};

const wholeScreen = (): Rectangle => {
  const [width = 0, height = 0] = execFileSync('xdotool', ['getdisplaygeometry'], { encoding: 'utf8' })
    .split(' ')
    .map(Number);
  return { x: 0, y: 0, width, height };
};

const rectangleOf = (geometry: string): Rectangle => {
  const [width = 0, height = 0, x = 0, y = 0] = geometry.split(/[x+]/).map(Number);
  return { x, y, width, height };
};

const shared = (one: Rectangle, other: Rectangle): number => {
  const along = (from: 'x' | 'y', size: 'width' | 'height') =>
    Math.max(
      0,
      Math.min(one[from] + one[size], other[from] + other[size]) - Math.max(one[from], other[from]),
    );
  return along('x', 'width') * along('y', 'height');
};
export const screen = closed('screen', new Screen());

/** Chromium writes no dumps here. Only the options of a reporter that uploads nothing are supported. */
export const crashReporter = closed('crashReporter', {
  start(options: { readonly uploadToServer?: boolean }): void {
    if (options.uploadToServer !== false) throw new NotInTheStandIn('crashReporter.start that uploads');
  },
  getUploadToServer: (): boolean => false,
  addExtraParameter: (_key: string, _value: string): void => undefined,
});

/** The main process uses Node's network. */
export const net = closed('net', {
  fetch: (input: string | URL | Request, init?: RequestInit): Promise<Response> => fetch(input, init),
  isOnline: (): boolean => true,
});
