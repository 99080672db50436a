/**
 * Draws the page in every state, language and window size into `out/gallery/`, and runs axe on each.
 * `node test/renderer/gallery.ts [part of a picture's name …]`; ends with 1 where axe found a violation.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Language } from '../../main/domain/language.ts';
import type { Snapshot } from '../../preload/views.ts';
import { codesOf } from '../../main/set-up/index.ts';
import { codePicture, licencePicture } from '../../main/sheets.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { people } from '../../main/training/people.ts';
import { aboutMarguerite } from './pieces.ts';
import { receiptSvg, receiptText, states } from './snapshots.ts';
import { testPage } from './test-page.ts';

const foundPrinters = [
  { id: 'usb', kind: 'usb', name: 'EPSON TM-T20III' },
  { id: 'queue', kind: 'spooler', name: 'Imprimante de reçus du comptoir principal' },
  { id: 'serial', kind: 'serial', name: '/dev/ttyUSB0' },
] as const;

const root = new URL('../../', import.meta.url);
const origin = 'https://comptoir.invalid';
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'";
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
};
const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];
/** What is drawn on the large screen too, where there is room enough for all. */
const large = ['ready', 'plans-ontario', 'verify-sent', 'scanners-readings', 'closed'];

/** What a person does before the picture is taken. */
const acts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '': () => Promise.resolve(),
  'devices-open': (page) => page.locator('[aria-controls=devices]').click(),
  'training-open': (page) => page.keyboard.press('F9'),
  'barcode-shown': async (page) => {
    await page.keyboard.press('F9');
    await page.locator('.drawer li .ways button').nth(1).click();
    await page.locator('dialog img').waitFor();
  },
  'sheet-saved': async (page) => {
    await page.keyboard.press('F9');
    await page.locator('.drawer .sheet button').click();
    await page.locator('.drawer .sheet p:not(:empty)').waitFor();
    await page.locator('.drawer .sheet').scrollIntoViewIfNeeded();
  },
  'of-taking': (page) => page.locator('aside ul:last-of-type button').first().click(),
  'codes-shown': async (page) => {
    await page.locator('aside ul:last-of-type button').last().click();
    await page.locator('.part .button').last().click();
    await page.locator('.part figure img').first().waitFor();
  },
  'of-scanner': (page) => page.locator('aside ul:first-of-type li:nth-child(4) button').click(),
  'of-language': (page) => page.locator('aside ul:first-of-type li:nth-child(2) button').click(),
  'of-people': (page) => page.locator('aside ul:first-of-type li:nth-child(6) button').click(),
  'leave-asked': async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor();
  },
  'escaped-twice': async (page) => {
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-next]:focus').waitFor();
  },
  'preview-open': (page) => page.locator('.rail .aside button').click(),
  'question-asked': (page) => page.locator('.rail li:nth-child(3) button').click(),
  'by-number': (page) => page.locator('input[value=number]').check(),
  'override-asked': (page) => page.locator('.verify .quiet').click(),
  'about-open': (page) => page.locator('.strip .more').click(),
  'closing-menu': (page) => page.locator('.strip summary').click(),
  'closing-dialog': async (page) => {
    await page.locator('.strip summary').click();
    await page.locator('.strip details button').click();
  },
  'closing-nothing-typed': async (page) => {
    await acts['closing-dialog']?.(page);
    await page.locator('dialog button[type=submit]').click();
  },
  'remote-asked': (page) => page.locator('.notice button').click(),
  'printers-found': async (page) => {
    await page.locator('aside section:last-child .button').first().click();
    await page.locator('aside li').first().waitFor();
  },
  'test-page-printed': async (page) => {
    await page.locator('[data-next]').click();
    await page.locator('[role=status] .done').waitFor();
  },
  'pin-wrong': async (page) => {
    await page.locator('.pin input').fill('12');
    await page.locator('form button[type=submit]').click();
  },
  'name-typed': (page) => page.locator('[data-name]').fill('t'),
  'who-open': (page) => page.locator('[aria-controls=who]').click(),
  'person-chosen': (page) => page.locator('aside li button').first().click(),
  'person-locked': (page) => page.locator('aside li:nth-child(3) button').click(),
  'nothing-typed': (page) => page.locator('form button[type=submit]').click(),
};
const shots = [
  ...Object.keys(states).map((state) => [state, ''] as const),
  ['ready-devices-down', 'devices-open'],
  ['ready', 'training-open'],
  ['ready-fault-on', 'training-open'],
  ['ready', 'barcode-shown'],
  ['set-up-bare', 'nothing-typed'],
  ['set-up-account', 'nothing-typed'],
  ['set-up-waiting', 'of-taking'],
  ['set-up-shown', 'of-taking'],
  ['set-up-refused', 'of-taking'],
  ['set-up-account', 'of-scanner'],
  ['set-up-account', 'of-language'],
  ['set-up-account', 'of-people'],
  ['set-up-account', 'codes-shown'],
  ['ready', 'sheet-saved'],
  ['plan-chosen', 'leave-asked'],
  ['verify-asking', 'leave-asked'],
  ['closing-asked', 'leave-asked'],
  ['plan-chosen', 'escaped-twice'],
  ['verified', 'preview-open'],
  ['plan-chosen', 'question-asked'],
  ['ready', 'devices-open'],
  ['verify-or-override', 'override-asked'],
  ['amount', 'about-open'],
  ['verify-or-override', 'closing-menu'],
  ['verify-or-override', 'closing-dialog'],
  ['verify-or-override', 'closing-nothing-typed'],
  ['ready-may-decode-remotely', 'remote-asked'],
  ['printer-untried', 'test-page-printed'],
  ['sign-in-locked', 'pin-wrong'],
  ['sign-in-live', 'name-typed'],
  ['ready-supervisor', 'who-open'],
  ['people-supervisor', 'person-chosen'],
  ['people-supervisor', 'person-locked'],
  ['people-technician', 'person-chosen'],
  ['first-supervisor', 'nothing-typed'],
  ['people-supervisor', 'nothing-typed'],
  ['printer-none', 'printers-found'],
  ['ready', 'by-number'],
  ['ready', 'nothing-typed'],
] as const;

const barcode = { image: await licencePicture(licencePayloadFor(people[0]?.id ?? '')) };
const codes = {
  images: await Promise.all(
    (codesOf(JSON.stringify(states['set-up-shown'])) ?? []).slice(0, 2).map(codePicture),
  ),
};
const wanted = process.argv.slice(2);
await build({
  configFile: fileURLToPath(new URL('renderer/vite.config.ts', root)),
  logLevel: 'warn',
});
await mkdir(new URL('out/gallery/', root), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});

let violations = 0;
for (const size of sizes) {
  for (const language of ['en', 'fr'] as const) {
    for (const [state, act] of shots) {
      const name = [state, act].filter(Boolean).join('+');
      if (size.width > 1280 && !large.includes(name)) continue;
      const full = `${name}.${language}.${size.width}`;
      if (wanted.length > 0 && !wanted.some((part) => full.includes(part))) continue;
      violations += await shoot(name, states[state as keyof typeof states], language, size, acts[act]);
    }
  }
}
await browser.close();
console.log(violations === 0 ? 'axe: no violation' : `axe: ${violations} violations`);
process.exitCode = violations === 0 ? 0 : 1;

async function shoot(
  name: string,
  snapshot: Snapshot,
  language: Language,
  size: { width: number; height: number },
  act: ((page: Page) => Promise<void>) | undefined,
): Promise<number> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'en-CA' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/$/, '/index.html');
    const body = await readFile(new URL(`out/renderer${path}`, root)).catch(() => null);
    if (!body) return route.fulfill({ status: 404 });
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return route.fulfill({ body, contentType: type, headers: { 'content-security-policy': csp } });
  });
  await page.addInitScript(
    ({ first, svg, text, printerTest, about, found, profile, barcode, codes }) => {
      const answers: Record<string, unknown> = {
        'snapshot.get': first,
        'quote.preview': { svg, text },
        'account.about': about,
        'printer.preview': printerTest,
        'printer.test': 'printed',
        'printer.find': found,
        'printer.profile': profile,
        'training.barcode': barcode,
        'setUp.codes': codes,
      };
      Object.defineProperty(window, 'comptoir', {
        value: {
          on: () => () => undefined,
          request: (channel: string) => Promise.resolve({ ok: true, value: answers[channel] ?? null }),
        },
      });
    },
    {
      first: { ...snapshot, language },
      svg: receiptSvg,
      text: receiptText,
      printerTest: testPage,
      about: aboutMarguerite,
      found: foundPrinters,
      profile: { columns: 42, command: 'escpos', encoding: 'cp1252', page: 6, cutter: true },
      barcode,
      codes,
    },
  );
  await page.goto(`${origin}/`);
  await page.locator('main').waitFor();
  await page.evaluate(() => document.fonts.ready);
  if (act) await act(page);
  const file = `out/gallery/${name}.${language}.${size.width}.png`;
  await page.screenshot({ path: fileURLToPath(new URL(file, root)) });
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  for (const one of found) {
    console.log(`${file}: ${one.id}: ${one.help}: ${one.nodes[0]?.html.slice(0, 200) ?? ''}`);
  }
  for (const complaint of complaints) console.log(`${file}: ${complaint}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (wide) console.log(`${file}: wider than the window`);
  const cut = await page.evaluate(cutFigures);
  for (const figure of cut) console.log(`${file}: cut: ${figure}`);
  await context.close();
  return found.length + complaints.length + (wide ? 1 : 0) + cut.length;
}

/**
 * In the page: figures of which a part lies outside of their panel, or of what clips them at the side. A cut figure
 * is a wrong one.
 */
function cutFigures(): string[] {
  const clips = (element: Element) =>
    element.matches('.panel') || /hidden|clip/.test(getComputedStyle(element).overflowX);
  return [...document.querySelectorAll('.money')].flatMap((figure) => {
    let around: Element | null = figure;
    while (around !== null && !clips(around)) around = around.parentElement;
    if (around === null || around.classList.contains('unseen')) return [];
    const [inner, outer] = [figure.getBoundingClientRect(), around.getBoundingClientRect()];
    const isCut = inner.right > outer.right + 0.5 || inner.left < outer.left - 0.5;
    return isCut ? [figure.textContent] : [];
  });
}
