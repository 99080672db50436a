/** Steps that need a supervisor's PIN: an override, and the closing of a Quebec account. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { known } from './sign-in.ts';

const { pin } = known.supervisor;

test('a supervisor closes a Quebec account by PIN, reason and account number, and prints the receipt', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  const { closing, supervisor } = counter.text;
  const customer = customerFor('quebec');
  const number = customer.accounts[0]?.number ?? '';
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));

  await at.page.getByText(supervisor.menu, { exact: true }).click();
  await counter.button(closing.entry).click();
  const dialog = at.page.getByRole('dialog');
  await dialog.getByLabel(supervisor.pin).fill(pin);
  await dialog.getByLabel(supervisor.reason).fill('Asked by letter');
  await dialog.getByLabel(closing.again).fill('1');
  await dialog.getByRole('button', { name: closing.submit }).click();
  await expect(dialog.getByText(failures['counter.confirmation-differs'].what)).toBeVisible();

  await dialog.getByLabel(supervisor.pin).fill(pin);
  await dialog.getByLabel(closing.again).fill(number);
  await dialog.getByRole('button', { name: closing.submit }).click();
  await expect(counter.heading(closing.closed)).toBeVisible();
  await counter.nextIsFocused();
  await at.keys.press('Return');
  const job = await at.printer.nextJob();
  expect(job.text).toContain(number);
  expect(job.text).toContain('COMPTE FERMÉ');
});

test('a wrong PIN is refused, and a supervisor’s PIN overrides a verification', async ({ terminal }) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  const { supervisor, verify } = counter.text;
  const customer = customerFor('ordinary');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));

  await counter.button(verify.method.merchant_override).click();
  const dialog = at.page.getByRole('dialog');
  await dialog.getByLabel(supervisor.pin).fill('0000');
  await dialog.getByLabel(supervisor.reason).fill('Phone lost');
  await dialog.getByRole('button', { name: supervisor.override.submit }).click();
  await expect(dialog.getByText(failures['people.pin-wrong'].what)).toBeVisible();

  await dialog.getByLabel(supervisor.pin).fill(pin);
  await dialog.getByRole('button', { name: supervisor.override.submit }).click();
  await expect(counter.heading(verify.done)).toBeVisible();
});
