/** The history in a real window: a quote that was printed is found again, told, and printed as a duplicate. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

test('a clerk finds today’s customer in the history and prints a duplicate that has no name', async ({
  terminal,
}) => {
  const at = await terminal({ language: 'fr' });
  const counter = new CounterPage(at.page, 'fr');
  const { history } = counter.text;
  const customer = customerFor('ordinary');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('1500.00', at.keys);
  await at.keys.press('Return');
  const original = await at.printer.nextJob();
  expect(original.text).toContain(customer.lastName);
  await expect(at.page.getByText(counter.text.print.lead.printed).first()).toBeVisible();
  await counter.nextIsFocused();
  await at.keys.press('Return');
  await counter.ready();

  await at.keys.press('F3');
  await expect(counter.heading(history.title)).toBeVisible();
  const list = at.page.getByRole('list', { name: history.list });
  await list.getByRole('button').click();
  await counter.button(history.reprint).click();
  const duplicate = await at.printer.nextJob();
  await expect(at.page.getByText(history.reprinted)).toBeVisible();
  // In the customer's language, not the clerk's.
  expect(duplicate.text).toContain('DUPLICATE');
  expect(duplicate.text).not.toContain(customer.lastName);
  // Every amount of the original is on it.
  const amounts = original.text.match(/\$[\d,]+\.\d\d/gu) ?? [];
  expect(amounts.length).toBeGreaterThan(0);
  expect(amounts.filter((amount) => !duplicate.text.includes(amount))).toEqual([]);
  expect(rowsOf(at.folder).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['duplicate.asked', 'duplicate.printed']),
  );
  await at.keys.press('Escape');
  await counter.ready();
});
