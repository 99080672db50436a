/** No data of a licence is stored, and the page gets only what it shows (docs/architecture.md). */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';
import { found, HEADER, recordReceived, placesOf, plantedIn, plantedPayload, receivedBy } from './planted.ts';

const customer = customerFor('ordinary');
const other = customerFor('quebec');

test('a licence’s number, birth date, address and payload are in no file, log, receipt or message to the page', async ({
  terminal,
}) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await recordReceived(at.page);

  await at.scan(plantedPayload(customer));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  await at.printer.nextJob();
  await expect(at.page.getByText(counter.text.print.lead.printed).first()).toBeVisible();

  const places = await placesOf(at);
  expect(await receivedBy(at.page)).toContain('"step":"serving"');
  expect(places.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['audit.db', 'comptoir.log', 'a receipt', 'Preferences']),
  );
  // Only this user may read the files.
  for (const name of ['audit.db', 'audit.db-wal', 'logs/comptoir.log'])
    expect(statSync(join(at.folder, name)).mode & 0o077, name).toBe(0);
  // The name is there, which proves that the search works.
  expect(found([customer.lastName], places)).not.toEqual([]);
  expect(found([...plantedIn(customer), HEADER], places)).toEqual([]);
});

test('nor are they after a failed search, a correction, an interruption or a remote decoding', async ({
  terminal,
}) => {
  const at = await terminal({ settings: { remoteDecoding: true } });
  const { page } = at;
  const counter = new CounterPage(page, 'en');
  const { text } = counter;
  await counter.ready();
  await recordReceived(page);

  await test.step('a scan that cannot be decoded and is sent to the vendor', async () => {
    await at.scan(plantedPayload(customer).replaceAll('\nD', '\nQ'));
    await counter.button(text.remote.offer).click();
    await counter.button(text.remote.send).click();
    await expect.poll(async () => (await receivedBy(page)).includes('"step":"decoding"')).toBe(true);
    await expect(page.getByRole('alert')).toBeVisible();
  });

  await test.step('a name that is not found, corrected', async () => {
    await at.scan(plantedPayload(customer).replace('DACNORA', 'DACMORA'));
    await expect(counter.heading(text.notFound.title)).toBeVisible();
    await page.getByLabel(text.find.firstName).fill(customer.firstName);
    await at.keys.press('Return');
    await counter.serving(new RegExp(customer.lastName));
  });

  await test.step('another licence: refused the first time, accepted the second', async () => {
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
