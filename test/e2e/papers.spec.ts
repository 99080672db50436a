/** The comparison sheet, and the quote as a PDF file, in a real window. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { wording } from '../../main/training/wording.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures } from '../../resources/messages/fr/failures.ts';
import { startCups } from '../printer/cups-server.ts';
import { rowsOf } from './audit-rows.ts';
import { whichElectron } from '../electron/launch.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

/** Ignores line breaks and kinds of space. */
const words = (text: string): string => text.replace(/\s+/gu, ' ');

test('the comparison sheet is looked at and printed before a plan is chosen', async ({ terminal }) => {
  const at = await terminal({ language: 'en' });
  const counter = new CounterPage(at.page, 'en');
  const text = counter.text.comparison;
  await counter.ready();
  const customer = customerFor('ordinary');
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.nextIsFocused();
  await at.keys.type('1500.00', { delayMs: 130 });
  await at.keys.press('Return');
  await expect(at.page.getByRole('radio').first()).toBeVisible();
  await counter.button(text.button).first().click();
  await expect(at.page.getByRole('img', { name: text.title })).toBeVisible();
  await counter.button(text.print).click();
  const job = await at.printer.nextJob();
  expect(words(job.text)).toContain('FINANCING OPTIONS');
  expect(words(job.text)).toContain(words(wording.equalRate.en));
  expect(job.text).not.toMatch(/Original|Reference/u);
  await expect(at.page.getByText(text.ended.printed)).toBeVisible();
  expect(rowsOf(at.folder).map(({ kind }) => kind)).toContain('comparison.printed');
});

test('a printer of the system prints the test page as a PDF page, or is told to be unknown', async ({
  terminal,
}) => {
  const cups = await startCups();
  try {
    await cups.addQueue('Office');
    const settings = { printer: { kind: 'page', queue: 'Office', paper: 'A4' } };
    const at = await terminal({ language: 'fr', settings, env: { CUPS_SERVER: cups.socket } });
    const counter = new CounterPage(at.page, 'fr');
    const text = counter.text.printerTest;
    await counter.ready();
    await counter.technician(text.entry);
    await counter.button(text.print).click();
    await expect(at.page.getByText(text.ended.queued)).toBeVisible();
    await expect.poll(() => cups.jobs().length).toBe(1);
    const pdf = await getDocumentProxy(new Uint8Array(cups.jobs()[0] ?? []));
    const page = await pdf.getPage(1);
    // A4 in points; Chromium rounds to whole ones.
    expect(page.view.slice(2).map(Math.round)).toEqual([595, 842]);
    const { items } = await page.getTextContent();
    const said = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replace(/\s/gu, '');
    for (const one of ['PAGED’ESSAI', 'Office', 'T-07', 'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ']) expect(said).toContain(one);

    await cups.command('lpadmin', '-x', 'Office');
    await counter.button(text.again).click();
    await expect(at.page.getByRole('alert')).toContainText(failures['printer.queue-unknown'].what);
  } finally {
    await cups.stop();
  }
});

test('the quote is saved as a PDF file: tagged, with its fonts and its text', async ({ terminal }, {
  outputDir,
}) => {
  test.skip(whichElectron() === 'electron', 'Electron shows a dialog that a person must answer');
  mkdirSync(outputDir, { recursive: true });
  const file = join(outputDir, 'quote.pdf');
  const at = await terminal({ language: 'fr', env: { STAND_IN_DIALOG: file } });
  const counter = new CounterPage(at.page, 'fr');
  const { print } = counter.text;
  await counter.ready();
  const customer = customerFor('quebec');
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('1500,00', at.keys, 3);
  await counter.button(print.preview).click();
  await counter.button(print.savePdf).click();
  await expect(at.page.getByText(print.pdfSaved)).toBeVisible();

  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(file)));
  const page = await pdf.getPage(1);
  expect(page.view.slice(2)).toEqual([612, 792]);
  const { items } = await page.getTextContent();
  const text = words(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  for (const said of ['SOUMISSION DE FINANCEMENT', 'COPIE 2', 'FORMATION', '1 500,00 $', '9,99 %'])
    expect(text.replaceAll(' ', '')).toContain(said.replaceAll(' ', ''));
  expect(text.replaceAll(' ', '')).toContain(words(wording.equalRate.fr).replaceAll(' ', ''));
  // Tags: headings and tables, for those who have the paper read to them.
  expect(JSON.stringify(await page.getStructTree())).toMatch(/"role":"H1".*"role":"Table".*"role":"TH"/u);
  expect((await pdf.getMetadata()).info).toMatchObject({
    Title: 'Soumission de financement',
    Language: 'fr',
  });
  // Each font is inside the file (PDF 2.0, 9.9), so that the letters are the same everywhere.
  const raw = readFileSync(file, 'latin1');
  expect(raw.match(/\/FontFile\d?\b/gu)?.length).toBeGreaterThan(0);
  expect(rowsOf(at.folder).map(({ kind }) => kind)).toContain('pdf.saved');
});
