/**
 * Plays the main job once in each language, from a scan to the printed quote. Writes to out/tour a picture of each screen,
 * and the receipt as bytes (ESC/POS), as text and as a picture.
 *
 *   node tools/run.mjs test/e2e/tour.ts [--pictures]     --pictures also replaces the pictures in docs/images
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Language } from '../../main/domain/language.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { signIn } from './sign-in.ts';
import { startTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'out', 'tour');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const language of ['en', 'fr'] as const) await tour(language);
if (process.argv.includes('--pictures')) copyPicturesToDocs();
console.log(`The screens and the receipt are in ${folder}`);

async function tour(language: Language): Promise<void> {
  const terminal = await startTerminal({ language, signIn: null });
  try {
    await walk(terminal, language);
  } finally {
    await terminal.close();
  }
}

async function walk(terminal: Terminal, language: Language): Promise<void> {
  const { page, keys, printer } = terminal;
  const counter = new CounterPage(page, language);
  const customer = customerFor(language === 'fr' ? 'quebec' : 'ordinary');
  let pictures = 0;
  const picture = async (name: string) => {
    pictures += 1;
    const file = `${language}-${pictures}-${name}.png`;
    await page.screenshot({ path: join(folder, file) });
    console.log(`  ${file}`);
  };

  await page.getByRole('option').first().waitFor();
  await picture('sign-in');
  await signIn(page);
  await counter.ready();
  await picture('ready');
  await terminal.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await picture('account');
  await counter.toVerified(language === 'fr' ? '1500,00' : '1500.00', keys, 3);
  await picture('plan-and-verification');
  const preview = await page.evaluate(() => window.comptoir.request('quote.preview'));
  await keys.press('Return');
  const job = await printer.nextJob();
  await counter.nextIsFocused();
  await picture('printed');

  writeFileSync(join(folder, `${language}-receipt.escpos`), job.bytes);
  writeFileSync(join(folder, `${language}-receipt.txt`), `${job.text}\n`);
  if (preview.ok) await drawReceipt(preview.value.svg, join(folder, `${language}-receipt.png`));
  console.log(`  ${language}-receipt.escpos, .txt, .png`);
}

/** Draws the SVG in Chromium, as the page does. */
async function drawReceipt(svg: string, file: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent(`<body style="margin:0;background:#fff">${svg}</body>`);
    await page.locator('svg').first().screenshot({ path: file });
  } finally {
    await browser.close();
  }
}

function copyPicturesToDocs(): void {
  const images = join(root, 'docs', 'images');
  mkdirSync(images, { recursive: true });
  for (const [from, to] of [
    ['en-4-plan-and-verification.png', 'terminal.png'],
    ['en-receipt.png', 'receipt.png'],
  ] as const)
    copyFileSync(join(folder, from), join(images, to));
}
