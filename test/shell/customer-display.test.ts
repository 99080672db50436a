import { beforeEach, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import type { CustomerView } from '../../preload/views.ts';
import { quoteFor } from '../samples/quotes.ts';
import { walter } from '../samples/cast.ts';

const { EventEmitter } = await import('node:events');
const electron = vi.hoisted(() => ({
  made: [] as { options: Record<string, unknown>; url: string; destroyed: boolean }[],
  displays: [] as { id: number; bounds: object }[],
  removed: [] as (() => void)[],
}));
vi.mock('electron', () => ({
  BrowserWindow: class {
    readonly webContents = { id: 2 };
    readonly #made = { options: {}, url: '', destroyed: false };
    constructor(options: Record<string, unknown>) {
      this.#made.options = options;
      electron.made.push(this.#made);
    }
    once = () => this;
    loadURL = (url: string) => {
      this.#made.url = url;
      return Promise.resolve();
    };
    isDestroyed = () => this.#made.destroyed;
    destroy = () => {
      this.#made.destroyed = true;
    };
  },
  nativeTheme: { shouldUseDarkColors: false },
  screen: {
    getAllDisplays: () => electron.displays,
    getDisplayMatching: () => electron.displays[0],
    on: (_event: string, listener: () => void) => electron.removed.push(listener),
  },
}));
const { openCustomerDisplay } = await import('../../main/shell/customer-display.ts');

const { amount, accountRate, regular, plans, language } = quoteFor(walter);
const view: CustomerView = {
  merchant: 'Meubles Boréal',
  training: false,
  quote: { amount, accountRate, regular, plans, language },
  options: [],
};
const counter = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };
const customers = { id: 7, bounds: { x: 1280, y: 0, width: 1024, height: 600 } };

let clerk: InstanceType<typeof EventEmitter> & { isDestroyed: () => boolean; getBounds: () => object };
let wanted: boolean;
let sent: CustomerView[];
let lost: number;
const open = () =>
  openCustomerDisplay(
    () => wanted,
    // cast: what the customer's display asks of the clerk's window
    () => clerk as unknown as BrowserWindow,
    '/preload.cjs',
    (_window, shown) => sent.push(shown),
    () => (lost += 1),
  );

beforeEach(() => {
  electron.made.length = 0;
  electron.removed.length = 0;
  electron.displays = [counter, customers];
  clerk = Object.assign(new EventEmitter(), { isDestroyed: () => false, getBounds: () => counter.bounds });
  wanted = true;
  sent = [];
  lost = 0;
});

it('fills the display that the clerk is not at, only while something is shown, and takes no keys', () => {
  const display = open();
  expect(display.isThere()).toBe(true);
  display.show(null);
  expect(electron.made).toEqual([]);
  display.show(view);
  display.show(view);
  expect(sent).toEqual([view, view]);
  expect(electron.made).toHaveLength(1);
  expect(electron.made[0]?.options).toMatchObject({
    ...customers.bounds,
    focusable: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  expect(electron.made[0]?.url).toBe('app://comptoir/index.html#customer');
  expect([display.owns({ id: 2 }), display.owns({ id: 1 })]).toEqual([true, false]);
  display.show(null);
  expect(electron.made[0]?.destroyed).toBe(true);
  expect(display.owns({ id: 2 })).toBe(false);
});

it('is not there where the clerk has the only display, and then shows nothing', () => {
  electron.displays = [counter];
  const display = open();
  expect(display.isThere()).toBe(false);
  display.show(view);
  expect(electron.made).toEqual([]);
});

it('is not there where the settings switch it off', () => {
  wanted = false;
  const display = open();
  expect(display.isThere()).toBe(false);
  display.show(view);
  expect(electron.made).toEqual([]);
});

it('closes with the clerk’s window', () => {
  const display = open();
  display.show(view);
  clerk.emit('closed');
  expect(electron.made[0]?.destroyed).toBe(true);
});

it('closes, and tells so, where its display is taken away: it would cover the clerk’s', () => {
  const display = open();
  display.show(view);
  electron.displays = [counter];
  for (const tell of electron.removed) tell();
  expect(electron.made[0]?.destroyed).toBe(true);
  expect(lost).toBe(1);
  for (const tell of electron.removed) tell();
  expect(lost).toBe(1);
});
