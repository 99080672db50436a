/**
 * A plain page in a real Chromium under a virtual display, with the wedge in an isolated world as the preload has
 * it. The page's own world logs every key and every input that reaches it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { expect } from 'vitest';
import { promptly } from '../promptly.ts';
import type { KeyboardBytes } from '../../preload/wedge/scan-text.ts';
import { eventually } from '../eventually.ts';

const CHROMIUM = '/usr/bin/chromium';
const needed = [CHROMIUM, '/usr/bin/Xvfb', '/usr/bin/xdotool', '/usr/bin/setxkbmap'];

/** What this needs and the computer lacks. */
export const missing = needed.filter((path) => !existsSync(path));

const html = `<!doctype html><title>wedge</title>
<form id="form"><input id="field"><button id="button" type="button">Button</button></form>
<dialog id="dialog"><form method="dialog"><input id="password" type="password"><button>Go on</button></form></dialog>
<textarea id="area"></textarea><input id="date" type="date"><select id="select"><option>Alpha<option>Delta</select>`;

/** Runs in the page's own world. */
const watch = `
  window.seen = [];
  const note = (event) => window.seen.push({ type: event.type, key: event.key ?? null, data: event.data ?? null,
    trusted: event.isTrusted, late: performance.now() - event.timeStamp });
  for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'compositionstart', 'compositionend',
    'click', 'submit']) addEventListener(type, note, true);
  addEventListener('submit', (event) => event.preventDefault());
`;

export interface Seen {
  readonly type: string;
  readonly key: string | null;
  readonly data: string | null;
  readonly trusted: boolean;
  readonly late: number;
}

/** `password` is in a dialog, which is open for it alone. */
export type Focus = 'field' | 'button' | 'nowhere' | 'area' | 'date' | 'select' | 'password';

export interface WedgePage {
  readonly page: Page;
  readonly display: string;
  /** What the wedge sent, in order. */
  readonly sent: KeyboardBytes[];
  /** All that was sent, as text, up to the last that ended a scan. */
  scans(): string[];
  /**
   * The longest time between two keys since this was last asked, milliseconds: as the X server has it, or as they
   * came to the page, whichever is longer. A browser that was held up brings keys late that were pressed in time.
   */
  longestGap(): Promise<number>;
  /** Waits until no scan is under way. */
  idle(): Promise<void>;
  /** What reached the page's own world. */
  seen(): Promise<Seen[]>;
  /** Empties the page and what was seen; puts the focus where it is asked for. */
  reset(focus: Focus): Promise<void>;
  close(): Promise<void>;
}

export async function openWedgePage(): Promise<WedgePage> {
  const { xvfb, display } = await startDisplay();
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: false,
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
    env: { ...process.env, DISPLAY: display },
  });
  const page = await browser.newPage();
  const sent: KeyboardBytes[] = [];
  const session = await page.context().newCDPSession(page);
  const preload: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name === 'preload') preload.push(context.id);
  });
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: 'sendKeys', executionContextName: 'preload' });
  session.on('Runtime.bindingCalled', ({ payload }) => sent.push(JSON.parse(payload) as KeyboardBytes));
  const source = await bundleWedge();
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: 'preload',
    source: `${source};
      const stamps = [];
      addEventListener('keydown', ({ timeStamp }) => stamps.push([timeStamp, performance.now()]), true);
      globalThis.longestGap = () => Math.max(...stamps.splice(0).flatMap(([pressed, came], i, all) =>
        i === 0 ? [0] : [pressed - all[i - 1][0], came - all[i - 1][1]]));
      Wedge.installWedge({ target: window, send: (bytes) => sendKeys(JSON.stringify(bytes)) });`,
  });
  await page.route('http://wedge.test/', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto('http://wedge.test/');
  await page.evaluate(watch);
  await page.bringToFront();

  return {
    page,
    display,
    sent,
    scans() {
      const scans: string[] = [];
      let bytes: number[] = [];
      for (const each of sent) {
        bytes.push(...each.bytes);
        if (!each.last) continue;
        scans.push(Buffer.from(bytes).toString('latin1'));
        bytes = [];
      }
      return scans;
    },
    async longestGap() {
      const { result } = await session.send('Runtime.evaluate', {
        expression: 'longestGap()',
        contextId: preload.at(-1) ?? 0,
      });
      return Number(result.value);
    },
    async idle() {
      await eventually(() => {
        expect(sent.at(-1)?.last ?? true).toBe(true);
      });
    },
    seen: () => page.evaluate('window.seen'),
    async reset(focus) {
      sent.length = 0;
      // A shortcut that a busy machine let through may have opened a tab of the browser's.
      await page.bringToFront();
      await page.evaluate(
        `document.activeElement.blur(); form.reset(); area.value = ''; date.value = ''; select.selectedIndex = 0;
         dialog.close(); password.value = '';
         if (${JSON.stringify(focus)} === 'password') dialog.showModal();
         if (${JSON.stringify(focus)} !== 'nowhere') document.getElementById(${JSON.stringify(focus)}).focus();
         window.seen = [];`,
      );
    },
    async close() {
      await browser.close();
      xvfb.kill();
      await once(xvfb, 'exit');
    },
  };
}

async function bundleWedge(): Promise<string> {
  const entry = new URL('../../preload/wedge/index.ts', import.meta.url).pathname;
  const lib = { entry, formats: ['iife' as const], name: 'Wedge' };
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib },
  });
  const bundle = [result].flat()[0];
  if (bundle === undefined || !('output' in bundle)) throw new Error('the wedge was not built');
  return bundle.output[0].code;
}

async function startDisplay(): Promise<{ xvfb: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1024x768x24', '-noreset', '-ac'];
  const xvfb = spawn(...promptly('Xvfb', args), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = xvfb.stdio[3];
  if (number === null || number === undefined) throw new Error('no display');
  const [line] = (await once(number, 'data')) as [Buffer];
  return { xvfb, display: `:${line.toString().trim()}` };
}
