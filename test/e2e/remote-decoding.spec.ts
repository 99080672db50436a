/** Remote decoding: the vendor reads a licence that the terminal cannot read, if the merchant and the clerk allow it. */
import { licencePayloadFor } from '../../main/training/index.ts';
import { failures } from '../../resources/messages/en/failures.ts';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect, test } from './fixture.ts';

const customer = customerFor('licence-encrypted');
const encrypted = licencePayloadFor(customer.id);

test('remote decoding is not offered unless the settings allow it', async ({ terminal }) => {
  const at = await terminal();
  const counter = new CounterPage(at.page, 'en');
  await counter.ready();
  await at.scan(encrypted);
  await expect(at.page.getByText(failures['licence.encrypted'].what).first()).toBeVisible();
  await expect(counter.button(counter.text.remote.offer)).toHaveCount(0);
});

test('remote decoding is offered after a refused scan only, needs a consent for each scan, and is in the audit log', async ({
  terminal,
}) => {
  const at = await terminal({ settings: { remoteDecoding: true } });
  const counter = new CounterPage(at.page, 'en');
  const { remote } = counter.text;
  const offer = counter.button(remote.offer);
  const dialog = at.page.getByRole('dialog');
  await counter.ready();
  await expect(offer).toHaveCount(0);

  await at.scan(encrypted);
  await offer.click();
  await expect(dialog).toContainText(remote.leaves);
  await expect(dialog.getByRole('button', { name: remote.refuse })).toBeFocused();
  await at.keys.press('Return');
  await expect(dialog).toHaveCount(0);

  // Another scan closes the question about the first one.
  await offer.click();
  await expect(dialog).toBeVisible();
  await at.scan('0012345678905\r');
  await expect(at.page.getByText(failures['licence.product-barcode'].what).first()).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await at.scan(encrypted);
  await expect(at.page.getByText(failures['licence.encrypted'].what).first()).toBeVisible();
  await offer.click();
  await dialog.getByRole('button', { name: remote.send }).click();
  await counter.serving(new RegExp(customer.lastName));
  await expect(offer).toHaveCount(0);

  const rows = rowsOf(at.folder);
  const kinds = rows.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('remote-decoding'))).toEqual([
    'remote-decoding.asked',
    'remote-decoding.answered',
  ]);
  expect(kinds.filter((kind) => kind === 'scan.refused')).toHaveLength(3);
  const flows = rows.filter(({ flow }) => flow !== null).map(({ flow }) => flow);
  expect(new Set(flows).size).toBe(1);
  expect(JSON.stringify(rows)).not.toContain(customer.licence.number);
});
