/** The technician's page for the printer: printing by keyboard, a printer that is off, and none at all. */
import type { Locator } from '@playwright/test';
import type { Language } from '../../main/domain/language.ts';
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures as failuresEn } from '../../resources/messages/en/failures.ts';
import { receipt as paperEn } from '../../resources/messages/en/receipt.ts';
import { failures as failuresFr } from '../../resources/messages/fr/failures.ts';
import { receipt as paperFr } from '../../resources/messages/fr/receipt.ts';
import type { Keys } from '../electron/display.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import type { Terminal } from './terminal.ts';

const catalogues = {
  en: { failures: failuresEn, paper: paperEn, columns: 48, moment: /\w+ \d+, \d+ at .*/u },
  fr: { failures: failuresFr, paper: paperFr, columns: 32, moment: /\d+ \p{L}+ \d+ à .*/u },
} as const;

/** Ignores line breaks and kinds of space. */
const words = (text: string): string => text.replace(/\s+/gu, ' ');

/** The audit log's rows about the printer. */
const printerRows = ({ folder }: Terminal) =>
  rowsOf(folder).filter(({ kind }) => kind.startsWith('printer.'));

/** Moves the focus to this control by Tab. */
async function tabTo(keys: Keys, control: Locator): Promise<void> {
  for (let tabs = 0; tabs < 30; tabs++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await keys.press('Tab');
  }
  throw new Error('no Tab leads there');
}

/** What the paper says of the log, with the blanks that centre it; on narrow paper in two lines. */
const LOG_HEAD = /[^\S\n]*(?:Log:|Journal\s:)[^\n]*\s+(?:[\dA-F]{4}-){2}[\dA-F]{4}/u;

/** The picture's description for screen readers, which has the lines of the page. */
async function previewOf({ page }: Terminal, name: string): Promise<string> {
  const id = await page.getByRole('img', { name }).getAttribute('aria-describedby');
  return (await page.locator(`[id="${id ?? ''}"]`).textContent()) ?? '';
}

const languages: readonly Language[] = ['en', 'fr'];
for (const language of languages) {
  const { failures, paper, columns, moment } = catalogues[language];

  test(`the printer prints the test page that the screen shows, by keyboard alone (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language, printer: { columns } });
    const { keys, page } = at;
    const counter = new CounterPage(page, language);
    const text = counter.text.printerTest;
    await counter.ready();
    for (const way of [new RegExp(`^${counter.text.devices.show}`), text.entry]) {
      await tabTo(keys, counter.button(way));
      await keys.press('Return');
    }
    await counter.nextIsFocused();
    const drawn = await previewOf(at, text.page);
    await keys.press('Return');

    const job = await at.printer.nextJob();
    expect(job).toMatchObject({ cuts: 1, overflows: 0, unknown: [] });
    // Preview and paper may be of two different minutes, and the log has a row more.
    const lasting = (printed: string) => printed.replace(moment, '').replace(LOG_HEAD, '');
    expect(lasting(job.text)).toBe(lasting(drawn));
    expect(job.text).toMatch(LOG_HEAD);
    for (const fact of [
      ...[paper.test.title.toLocaleUpperCase(language), paper.training, 'Meubles Érable', 'T-07'],
      ...[`127.0.0.1:${at.printer.port}`, paper.test.connections.network, 'multilingual'],
      ...['àâä ç éèêë îï ôö ùûü ÿ œ æ', 'ÀÂÄ Ç ÉÈÊË ÎÏ ÔÖ ÙÛÜ Ÿ Œ Æ', '$1,234.50 — 30.99% — 25¢'],
      '« 1 234,50 $ » — 9,99 % — 25 ¢',
    ])
      expect(words(job.text)).toContain(words(fact));
    const digits = job.lines.find((line) => line.text.startsWith('1234567890'));
    expect(digits?.text).toHaveLength(columns);
    await expect(page.getByText(text.ended.printed)).toBeVisible();
    expect(printerRows(at)).toMatchObject([{ kind: 'printer.test-asked' }, { kind: 'printer.tested' }]);

    await keys.press('Escape');
    await counter.ready();
    const customer = customerFor('ordinary');
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
  });

  test(`a printer that is off is reported, and prints the page once it is on (${language})`, async ({
    terminal,
  }) => {
    const at = await terminal({ language, printer: { off: true } });
    const counter = new CounterPage(at.page, language);
    const text = counter.text.printerTest;
    await counter.ready();
    await counter.technician(text.entry);
    await counter.nextIsFocused();
    await at.keys.press('Return');
    await expect(at.page.getByRole('alert')).toContainText(failures['printer.unreachable'].what);
    await expect(at.page.getByText(text.ended.printed)).toHaveCount(0);

    await at.printer.switchOn();
    await counter.nextIsFocused();
    await at.keys.press('Return');
    await at.printer.nextJob();
    await expect(at.page.getByText(text.ended.printed)).toBeVisible();
    await expect(at.page.getByRole('alert')).toHaveCount(0);
    expect(printerRows(at)).toMatchObject([
      { kind: 'printer.test-asked' },
      { kind: 'printer.test-failed', body: expect.stringContaining('printer.unreachable') },
      { kind: 'printer.test-asked' },
      { kind: 'printer.tested' },
    ]);
  });

  test(`a terminal without a printer tells how to set one up (${language})`, async ({ terminal }) => {
    const at = await terminal({ language, settings: { printer: { kind: 'none' } } });
    const counter = new CounterPage(at.page, language);
    const text = counter.text.printerTest;
    await counter.ready();
    await counter.technician(text.entry);
    await expect(counter.heading(text.none)).toBeVisible();
    await expect(at.page.getByText(text.noneTodo)).toBeVisible();
    await expect(counter.next).toHaveCount(0);
  });
}

test('a scan on the printer’s page opens no account, and the page does not open while there is a customer', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  const text = counter.text.printerTest;
  const customer = customerFor('ordinary');
  await counter.ready();
  await counter.technician(text.entry);
  await at.scan(licencePayloadFor(customer.id));
  await expect(counter.button(text.print)).toBeVisible();
  await at.keys.press('Escape');
  await counter.ready();

  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  const answers = await at.page.evaluate(() =>
    Promise.all([
      window.comptoir.request('scanner.page', { mode: 'printer' }),
      window.comptoir.request('printer.preview'),
      window.comptoir.request('printer.test'),
    ]),
  );
  const refused = { ok: false, failure: { code: 'counter.nothing-to-do-here' } };
  expect(answers).toMatchObject([refused, refused, refused]);
  await expect(counter.heading(new RegExp(customer.lastName))).toBeVisible();
  expect(at.printer.received()).toBe(0);
  expect(printerRows(at)).toEqual([]);
  expect(rowsOf(at.folder).filter(({ kind }) => kind === 'licence.read')).toHaveLength(1);
});
