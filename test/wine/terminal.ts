/**
 * The terminal as it is packed for Windows, its main process on Windows' Node: a scanner at COM3, a printer of Windows'
 * spooler, files below %APPDATA%. The window is this computer's Chromium, over loopback.
 */
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import Database from 'better-sqlite3';
import { chromium, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from '../e2e/counter-page.ts';
import { customerFor } from '../e2e/customers.ts';
import { signIn } from '../e2e/sign-in.ts';
import { openDisplay } from '../electron/display.ts';
import type { Keys } from '../electron/display.ts';
import { serveChromium } from '../electron/stand-in/chromium-elsewhere.ts';
import { startCups } from '../printer/cups-server.ts';
import { openPtyPair } from '../scanner/pty.ts';
import { judgeContents, packForWindows } from './package.ts';
import type { Step } from './step.ts';
import { work } from './wine.ts';
import type { Wine } from './wine.ts';

/** Milliseconds: for each step of the page, and for a process. */
const AT_MOST = { step: 60_000, process: 240_000 };
/** Milliseconds for which a key is down. */
const PACE = 80;
const AMOUNT = '1500.00';
const customer = customerFor('ordinary');

export async function testTerminal(wine: Wine): Promise<readonly Step[]> {
  const packed = await packForWindows();
  const steps: Step[] = [...judgeContents(packed.app)];
  const folder = join(wine.appData, 'Comptoir');
  const output = join(work, 'terminal.log');
  const other = join(work, 'second.log');
  for (const path of [folder, output, other]) rmSync(path, { recursive: true, force: true });
  process.env['DISPLAY'] = await openDisplay();
  const cups = await startCups();
  const scanner = await openPtyPair();
  const windows = await serveChromium();
  let ended: Promise<unknown> = Promise.resolve();
  let kill = (): void => undefined;
  try {
    await cups.addQueue('Receipt');
    wine.port('COM3', scanner.terminalPath);
    writeSettings(folder);
    const env = {
      STAND_IN_CHROMIUM_PORT: String(windows.port),
      // What it would ask of the display by a program of Linux.
      STAND_IN_DISPLAYS: '1280x1024+0+0',
      CUPS_SERVER: cups.socket,
      STAND_IN_PACKAGED: '1',
      STAND_IN_SWITCHES: '--remote-debugging-port=0',
      // It has its own binaries.
      NODE_PATH: '',
    };
    const words = ['test/electron/stand-in/run.ts', unpackArchive(packed.app)];
    const main = wine.start(words, {
      output,
      env,
      atMost: AT_MOST.process,
    });
    ended = once(main, 'exit');
    kill = () => main.kill('SIGKILL');
    const early = ended.then(() => {
      throw new Error('the main process ended');
    });
    early.catch(() => undefined);

    const browser = await chromium.connectOverCDP(await Promise.race([windows.devTools(), early]));
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('no window');
    page.setDefaultTimeout(AT_MOST.step);
    await Promise.race([page.waitForURL((url) => url.protocol !== 'data:'), early]);
    await signIn(page);
    const counter = new CounterPage(page, 'en');
    await counter.ready();
    steps.push(['the packed terminal starts on Windows’ Node, and a clerk signs in', true]);

    await expect.poll(() => scannerState(page), { timeout: AT_MOST.step }).toBe('connected');
    const bytes = Buffer.from(licencePayloadFor(customer.id), 'latin1');
    await scanner.writeSlowly(bytes, { chunk: 32, gap: 4 });
    await counter.serving(new RegExp(customer.lastName));
    steps.push(['a licence that is scanned at COM3 finds its account', true]);

    const keys = keysOf(page);
    await counter.toVerified(AMOUNT, keys, 3);
    steps.push(['a quote is calculated, an option chosen and the customer verified', true]);

    await keys.press('Return');
    await expect(page.getByText(/printer|paper/iu).first()).toBeVisible();
    await expect.poll(() => cups.jobs().length, { timeout: AT_MOST.step }).toBe(1);
    steps.push([
      'the quote reaches the printer through winspool',
      cups.jobs()[0]?.includes(Buffer.from('1,500.00')) === true,
    ]);

    const second = await wine.node(words, { output: other, env, atMost: AT_MOST.process });
    steps.push([
      'a second start ends by itself, and the first one goes on',
      second === 0 && (await scannerState(page)) === 'connected',
    ]);

    // As the cross of the window does it: Windows has no signal.
    await page.close();
    const [status] = (await ended) as [number | null];
    steps.push(['closing the window ends the main process well', status === 0]);
    steps.push(...onDisk(folder));
  } catch (error) {
    steps.push([`the terminal went as far as this: ${String(error).slice(0, 600)}`, false]);
  } finally {
    kill();
    await ended;
    windows.close();
    await scanner.close();
    await cups.stop();
    packed.remove();
  }
  if (steps.some(([, holds]) => !holds)) {
    for (const file of [output, other, join(folder, 'logs/comptoir.log')])
      if (existsSync(file)) console.log(`── ${file}\n${readFileSync(file, 'utf8').slice(-4000)}`);
  }
  return steps;
}

/**
 * Node reads no such archive. The stand-in would unpack it at each start, and could not remove it at its end: Windows keeps a
 * binary that is loaded.
 */
function unpackArchive(app: string): string {
  const folder = join(app, 'resources/app');
  extractAll(join(app, 'resources/app.asar'), folder);
  return folder;
}

function writeSettings(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({
      terminalId: 'T-07',
      merchant: { name: 'Meubles Érable', lines: ['100, rue Inventée, Ottawa', '613 555-0100'] },
      language: 'en',
      scanner: {
        serial: [{ port: { by: 'path', path: 'COM3' }, line: { baudRate: 9600 } }],
        hidPos: true,
        keyboard: false,
      },
      printer: { kind: 'spooler', queue: 'Receipt' },
    }),
  );
}

const scannerState = async (page: Page): Promise<string | undefined> => {
  const snapshot = await page.evaluate(() => window.comptoir.request('snapshot.get'));
  return snapshot.ok ? snapshot.value.scanners.find(({ id }) => id === 'port:COM3')?.state : undefined;
};

/** Keys at a person's pace, as those of `test/electron/display.ts`: quicker ones would be a scanner's. */
const keysOf = (page: Page): Keys => ({
  type: (text) => page.keyboard.type(text, { delay: PACE }),
  async press(chords) {
    for (const chord of typeof chords === 'string' ? [chords] : chords)
      if (typeof chord === 'string')
        await page.keyboard.press(chord === 'Return' ? 'Enter' : chord, { delay: PACE });
  },
  layout: () => Promise.reject(new Error('no layout is needed')),
});

/** What the terminal leaves behind. Wine makes of a file's access list the mode that it has here. */
function onDisk(folder: string): readonly Step[] {
  const database = new Database(join(folder, 'audit.db'), { readonly: true });
  const kinds = database.prepare<[], string>('SELECT kind FROM entries ORDER BY seq').pluck().all();
  database.close();
  const wanted = [
    ...['terminal.started', 'person.signed-in', 'licence.read', 'account.opened', 'quote.answered'],
    ...['plan.chosen', 'verification.confirmed', 'print.done', 'customer.cleared', 'terminal.stopped'],
  ];
  const missing = wanted.filter((kind) => !kinds.includes(kind));
  if (missing.length > 0) console.log(`of ${kinds.join(' ')} ${missing.join(' ')} is missing`);
  // Windows and its administrators are the group here. What is made later inherits the folder's list on Windows, not in Wine.
  const modes = ['.', 'settings.json', 'pin-key.json'].map((name) => statSync(join(folder, name)).mode);
  const log = readFileSync(join(folder, 'logs/comptoir.log'), 'utf8');
  return [
    ['the audit log below %APPDATA% has the whole story', missing.length === 0],
    ['its folder and files are closed to other users', modes.every((mode) => (mode & 0o007) === 0)],
    [
      'no defect is in its log',
      !/\] +(uncaught|unhandled|handler-threw|act threw|not closed well)\b/u.test(log),
    ],
  ];
}
