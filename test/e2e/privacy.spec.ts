/** Nothing of a licence stays anywhere, and the page gets no more of it than it shows (design, decisions 7 and 8). */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { found, HEADER, keepReceived, placesOf, plantedIn, plantedPayload, receivedBy } from './planted.ts';

const customer = customerFor('ordinary');
const other = customerFor('quebec');

test('a licence’s number, birth date, address and payload are in no file, log, receipt or message to the page', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await keepReceived(at.page);

  await at.scan(plantedPayload(customer));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  await at.printer.nextJob();
  await expect(at.page.getByText(counter.text.print.printedLead).first()).toBeVisible();

  const places = await placesOf(at);
  expect(await receivedBy(at.page)).toContain('"step":"serving"');
  expect(places.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['audit.db', 'comptoir.log', 'a receipt', 'Preferences']),
  );
  // And what is kept is for this user alone.
  for (const name of ['audit.db', 'audit.db-wal', 'logs/comptoir.log'])
    expect(statSync(join(at.folder, name)).mode & 0o077, name).toBe(0);
  // What must be there proves that the search finds what is there.
  expect(found([customer.lastName], places)).not.toEqual([]);
  expect(found([...plantedIn(customer), HEADER], places)).toEqual([]);
});

test('nor on the ways beside the main one: not found, corrected, interrupted, refused, sent to the vendor', async ({
  terminal,
}) => {
  const at = await terminal({ settings: { remoteDecoding: true } });
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  const { text } = counter;
  await counter.ready();
  await keepReceived(page);

  await test.step('a scan that cannot be read, and that the vendor is asked to read', async () => {
    await at.scan(plantedPayload(customer).replaceAll('\nD', '\nQ'));
    await counter.button(text.remote.offer).click();
    await counter.button(text.remote.send).click();
    await expect.poll(async () => (await receivedBy(page)).includes('"step":"decoding"')).toBe(true);
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('an unknown name, typed right with the licence’s date', async () => {
    await at.scan(plantedPayload(customer).replace('DACNORA', 'DACMORA'));
    await expect(counter.heading(text.notFound.title)).toBeVisible();
    await page.getByLabel(text.find.firstName).fill(customer.firstName);
    await at.keys.press('Return');
    await counter.serving(new RegExp(customer.lastName));
  });

  await test.step('another licence in the middle: stayed with the first, then begun with the other', async () => {
    const interruption = page.getByRole('alertdialog');
    for (const answer of [text.interruption.refuse, text.interruption.accept]) {
      await at.scan(plantedPayload(other));
      await interruption.getByRole('button', { name: answer }).click();
    }
    await counter.serving(new RegExp(other.lastName));
  });

  const places = await placesOf(at);
  expect(found([...plantedIn(customer), ...plantedIn(other), HEADER], places)).toEqual([]);
});
