/** Failures at the counter: the clerk reads them in their language, and can go on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures as en } from '../../resources/messages/en/failures.ts';
import { failures as fr } from '../../resources/messages/fr/failures.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import type { Terminal, TerminalOptions } from './terminal.ts';

const catalogues = { en, fr };

for (const language of ['en', 'fr'] as const) {
  const failures = catalogues[language];
  const started = async (terminal: (options: TerminalOptions) => Promise<Terminal>, options = {}) => {
    const at = await terminal({ language, ...options });
    const counter = new CounterPage(at.page, language);
    await counter.ready();
    return { at, counter };
  };

  test(`an account that may not buy is refused, with its status explained and its reason code unchanged (${language})`, async ({
    terminal,
  }) => {
    const { at, counter } = await started(terminal);
    const frozen = customerFor('frozen');
    await at.scan(licencePayloadFor(frozen.id));
    await counter.serving(new RegExp(frozen.lastName));
    await expect(counter.heading(counter.text.account.refused)).toBeVisible();
    await expect(at.page.getByText(counter.text.account.statusMeans.F).first()).toBeVisible();
    await expect(at.page.getByText(frozen.accounts[0]?.reasonCode ?? 'none').first()).toBeVisible();
    await expect(at.page.getByLabel(counter.text.amount.label)).toHaveCount(0);
    await counter.nextIsFocused();
    await at.keys.press('Return');
    await counter.ready();
  });

  test(`a customer who is not found is searched again with a corrected name and the licence’s birth date (${language})`, async ({
    terminal,
  }) => {
    const { at, counter } = await started(terminal);
    const customer = customerFor('ordinary');
    // The wrong name has the length of the right one, so that the lengths in the licence stay right.
    await at.scan(licencePayloadFor(customer.id).replace('DACNORA', 'DACMORA'));
    await expect(counter.heading(counter.text.notFound.title)).toBeVisible();
    await expect(at.page.getByLabel(counter.text.find.firstName)).toHaveValue('MORA');
    await expect(at.page.getByLabel(counter.text.find.dob)).toHaveValue('');
    await counter.nextIsFocused();
    await at.keys.press('ctrl+a');
    await at.keys.type(customer.firstName);
    await at.keys.press('Return');
    await counter.serving(new RegExp(`${customer.firstName} ${customer.lastName}`));
  });

  test(`a service that is out of reach is reported, and the search can be repeated (${language})`, async ({
    terminal,
  }) => {
    const { at, counter } = await started(terminal);
    await at.keys.press('F9');
    await at.page.getByLabel(counter.text.training.what).selectOption(counter.text.training.fault.offline);
    await at.keys.press('F9');
    const customer = customerFor('ordinary');
    await at.scan(licencePayloadFor(customer.id));
    await expect(counter.heading(counter.text.searchFailed.title)).toBeVisible({ timeout: 30_000 });
    await expect(at.page.getByText(failures['api.unreachable'].what).first()).toBeVisible();
    await at.keys.press('F9');
    await at.page.getByLabel(counter.text.training.what).selectOption(counter.text.training.noFault);
    await at.keys.press('F9');
    await counter.button(counter.text.searchFailed.retry).click();
    await counter.serving(new RegExp(customer.lastName));
  });

  test(`a quote that a printer could not print because it was off is printed once it is on (${language})`, async ({
    terminal,
  }) => {
    const { at, counter } = await started(terminal, { printer: { off: true } });
    const customer = customerFor('ordinary');
    await at.scan(licencePayloadFor(customer.id));
    await counter.serving(new RegExp(customer.lastName));
    await counter.toVerified('150', at.keys);
    await at.keys.press('Return');
    await expect(at.page.getByRole('alert')).toContainText(failures['printer.unreachable'].what);
    const log = readFileSync(join(at.folder, 'logs', 'comptoir.log'), 'utf8');
    expect(log).toContain('printer {"code":"printer.unreachable"}');
    await at.printer.switchOn();
    await counter.nextIsFocused();
    await at.keys.press('Return');
    const job = await at.printer.nextJob();
    // The customer's language is English in both runs.
    expect(job.text).toContain('$150.00');
    await expect(at.page.getByText(counter.text.print.lead.printed).first()).toBeVisible();
  });

  test(`a scan that is no licence is refused with its reason, and the next scan is taken (${language})`, async ({
    terminal,
  }) => {
    const { at, counter } = await started(terminal);
    await at.scan('0012345678905\r');
    await expect(at.page.getByText(failures['licence.product-barcode'].what).first()).toBeVisible();
    const customer = customerFor('ordinary');
    const whole = licencePayloadFor(customer.id);
    await at.scan(whole.slice(0, whole.indexOf('DAC')));
    await expect(at.page.getByText(failures['licence.cut'].what).first()).toBeVisible();
    await at.scan(whole);
    await counter.serving(new RegExp(customer.lastName));
  });
}
