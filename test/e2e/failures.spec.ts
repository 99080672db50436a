/** What goes wrong at a counter: said in words, and the clerk goes on. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test('an account that may not buy is refused, with its status explained and its reason code as it is', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
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

test('an unknown customer is said to be unknown, and a corrected name finds another with the licence’s date', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.scan(licencePayloadFor(customerFor('unknown-customer').id));
  await expect(counter.heading(counter.text.notFound.title)).toBeVisible();
  await expect(at.page.getByLabel(counter.text.find.firstName)).not.toHaveValue('');
  await expect(at.page.getByLabel(counter.text.find.dob)).toHaveValue('');
});

test('a service that is out of reach is said so; what was asked can be tried again', async ({ terminal }) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
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

test('a printer that is off loses nothing: switched on, the same quote is printed', async ({ terminal }) => {
  const at = await terminal({ printer: { off: true } });
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  const customer = customerFor('ordinary');
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  await expect(at.page.getByRole('alert')).toContainText(failures['printer.unreachable'].what);
  await at.printer.switchOn();
  await counter.nextIsFocused();
  await at.keys.press('Return');
  const job = await at.printer.nextJob();
  expect(job.text).toContain('$150.00');
  await expect(at.page.getByText(counter.text.print.printedLead).first()).toBeVisible();
});

test('a scan that is no licence is named for what it is, and the next one is taken', async ({ terminal }) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.scan('0012345678905\r');
  await expect(at.page.getByText(failures['licence.product-barcode'].what).first()).toBeVisible();
  const customer = customerFor('ordinary');
  const whole = licencePayloadFor(customer.id);
  await at.scan(whole.slice(0, whole.indexOf('DAC')));
  await expect(at.page.getByText(failures['licence.cut'].what).first()).toBeVisible();
  await at.scan(whole);
  await counter.serving(new RegExp(customer.lastName));
});
