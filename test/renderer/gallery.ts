/**
 * Draws the page in every state, both languages and both themes into `out/screens`, with an index, and looks at each at three
 * sizes: by axe (WCAG 2.2 AA), and for what is cut, covered, scrolls sideways or is too small to touch.
 *
 *   node tools/run.mjs test/renderer/gallery.ts [part of a picture's name …] [--sizes] [--no-axe]
 *
 * Ends with 1 where it found something. A part of a name draws those only; `--sizes` keeps the pictures of the smaller
 * windows too; `--no-axe` leaves axe out, which takes most of the time. The states are made here and not by playing the job: so each can be drawn, the failed ones too.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { build } from 'vite';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../main/domain/language.ts';
import { customerView } from '../../main/customer-view.ts';
import type { Snapshot } from '../../preload/views.ts';
import { codesOf } from '../../main/set-up/index.ts';
import { codePicture, licencePicture } from '../../main/sheets.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { people } from '../../main/training/people.ts';
import { acts, shots } from './gallery/acts.ts';
import { layoutFaults } from './gallery/faults.ts';
import { indexPage, roomOf, type Picture } from './gallery/index-page.ts';
import { aboutMarguerite } from './pieces.ts';
import { historyAnswers } from './history.ts';
import { receiptSvg, receiptText, stateIn, states } from './snapshots.ts';
import { testPage } from './test-page.ts';

const foundPrinters = [
  { id: 'usb', kind: 'usb', name: 'EPSON TM-T20III', inUse: false },
  { id: 'queue', kind: 'spooler', name: 'Imprimante de reçus du comptoir principal', inUse: false },
  { id: 'pages', kind: 'page', name: 'Imprimante de reçus du comptoir principal', inUse: false },
  { id: 'serial', kind: 'serial', name: '/dev/ttyUSB0', inUse: false },
] as const;

const barcode = { image: await licencePicture(licencePayloadFor(people[0]?.id ?? '')) };
const codes = {
  images: await Promise.all(
    (codesOf(JSON.stringify(states['set-up-shown'])) ?? []).slice(0, 2).map(codePicture),
  ),
};

const root = new URL('../../', import.meta.url);
const folder = new URL('out/screens/', root);
const origin = 'https://comptoir.invalid';
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'";
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
};

interface View {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** The whole page, which scrolls in so small a window. */
  readonly whole?: true;
  /** Only these are drawn at this size. */
  readonly shots?: readonly string[];
}
const views: readonly View[] = [
  { name: '1280', width: 1280, height: 800 },
  { name: '1024', width: 1024, height: 768 },
  // 1280 × 800 at 200 % zoom: so many pixels of CSS.
  { name: 'zoom', width: 640, height: 400, whole: true },
  // Where there is room enough for all, a few.
  {
    ...{ name: '1920', width: 1920, height: 1080 },
    shots: ['ready', 'plans-ontario', 'verify-sent', 'scanners-readings', 'closed'],
  },
];
const PICTURES_A_BROWSER = 20;
const themes = ['light', 'dark'] as const;
/** WCAG 2.2 AA with all that it stands on, and axe's own advice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const keepsSizes = process.argv.includes('--sizes');
const asksAxe = !process.argv.includes('--no-axe');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const jobs = shots
  .flatMap(([state, act]) => (['en', 'fr'] as const).map((language) => ({ state, act, language })))
  .filter(({ state, act, language }) => {
    const name = [state, act].filter(Boolean).join('+');
    return wanted.length === 0 || wanted.some((part) => `${name}.${language}`.includes(part));
  });

await build({ configFile: fileURLToPath(new URL('renderer/vite.config.ts', root)), logLevel: 'warn' });
if (wanted.length === 0) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const pictures: Picture[][] = [];
const faults: string[] = [];
const waiting = jobs.entries();
await Promise.all(Array.from({ length: availableParallelism() }, work));
await writeFile(new URL('index.html', folder), indexPage(pictures.flat()));
for (const fault of faults.toSorted()) console.log(fault);
console.log(`gallery: ${pictures.flat().length} pictures, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  let browser = await startBrowser();
  let drawn = 0;
  for (const [place, { state, act, language }] of waiting) {
    const name = [state, act].filter(Boolean).join('+');
    try {
      // Chromium has ended by itself after some hundred pictures on a small machine.
      if (drawn === PICTURES_A_BROWSER || !browser.isConnected()) {
        await browser.close();
        browser = await startBrowser();
        drawn = 0;
      }
      drawn += 1;
      pictures[place] = await draw(browser, name, stateIn(state, language), language, act);
    } catch (error) {
      // One picture that cannot be drawn must not cost the others.
      faults.push(`${name}.${language}: not drawn: ${String(error)}`);
    }
  }
  await browser.close();
}

function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--force-color-profile=srgb'],
  });
}

async function draw(
  from: Browser,
  name: string,
  snapshot: Snapshot,
  language: Language,
  act: keyof typeof acts,
): Promise<Picture[]> {
  const [first] = views;
  const context = await from.newContext({
    viewport: first ?? null,
    reducedMotion: 'reduce',
    locale: 'en-CA',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve(page);
  await open(page, { ...snapshot, language });
  await acts[act]?.(page);
  const drawn: Picture[] = [];
  for (const view of views.filter((each) => each.shots?.includes(name) ?? true)) {
    await page.setViewportSize(view);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      const file = `${name}.${language}.${theme}.${view.name}.png`;
      const isKept = view === first || view.shots !== undefined || keepsSizes;
      const path = fileURLToPath(new URL(file, folder));
      const bytes = isKept ? (await page.screenshot({ path, fullPage: view.whole === true })).length : 0;
      const found = [...(asksAxe ? await axeFaults(page, theme) : []), ...complaints.splice(0)];
      if (theme === 'light') found.push(...(await page.evaluate(layoutFaults)));
      faults.push(...found.map((fault) => `${file}: ${fault}`));
      const size = `${view.width} × ${view.height}${view.whole ? ', as 1280 × 800 at 200 %' : ''}`;
      if (isKept)
        drawn.push({ name, room: roomOf(snapshot), file, language, theme, size, bytes, faults: found });
    }
  }
  await context.close();
  return drawn;
}

/** In the dark, axe looks at colours only: nothing else changes with the theme. */
async function axeFaults(page: Page, theme: (typeof themes)[number]): Promise<string[]> {
  // Legacy mode opens no second page for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (
    theme === 'light' ? axe.withTags(tags) : axe.withRules('color-contrast')
  ).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

async function serve(page: Page): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/$/, '/index.html');
    const body = await readFile(new URL(`out/renderer${path}`, root)).catch(() => null);
    if (!body) return route.fulfill({ status: 404 });
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return route.fulfill({ body, contentType: type, headers: { 'content-security-policy': csp } });
  });
}

/** What is shown on the customer's display is drawn as that window. */
async function open(page: Page, snapshot: Snapshot): Promise<void> {
  const customers = customerView(snapshot);
  const answers = {
    'snapshot.get': snapshot,
    'customer.get': customers,
    'quote.preview': { svg: receiptSvg, text: receiptText },
    'comparison.preview': { svg: receiptSvg, text: receiptText },
    'account.about': aboutMarguerite,
    'printer.preview': testPage,
    'printer.test': 'printed',
    ...historyAnswers(snapshot),
    'printer.find': foundPrinters,
    'training.barcode': barcode,
    'setUp.codes': codes,
    'printer.profile': { columns: 42, command: 'escpos', encoding: 'cp1252', page: 6, cutter: true },
  };
  await page.addInitScript((known: Readonly<Record<string, unknown>>) => {
    Object.defineProperty(window, 'comptoir', {
      value: {
        first: () => Promise.resolve({ ok: true, value: known['snapshot.get'] }),
        on: () => () => undefined,
        request: (channel: string) => {
          const value = known[channel] ?? null;
          const isFailure = typeof value === 'object' && value !== null && 'code' in value;
          return Promise.resolve(isFailure ? { ok: false, failure: value } : { ok: true, value });
        },
      },
    });
  }, answers);
  await page.goto(customers ? `${origin}/#customer` : `${origin}/`);
  await page.locator(customers ? 'section' : 'main').waitFor();
  // The pages beside the main job are read a moment after somebody has signed in.
  await page.locator('main > .alone').waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}
