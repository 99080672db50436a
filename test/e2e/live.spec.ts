/** A live terminal: its client secret is sealed, and it calls the vendor over TLS. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencePayloadFor } from '../../main/training/index.ts';
import { receipt } from '../../resources/messages/en/receipt.ts';
import { whichElectron } from '../electron/launch.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect } from './fixture.ts';
import { found, placesOf } from './planted.ts';
import { test } from './vendor.ts';

test('seals its secret at the first start, does not mention training, and starts again', async ({
  terminal,
  vendor: { url, clientId, clientSecret, authority: pem },
}) => {
  test.skip(whichElectron() === 'electron', 'a machine for tests has no key store');
  const options = {
    settings: { api: { url, clientId, clientSecret, authority: 'authority.pem' } },
    // The stand-in sends requests by Node, which ignores Electron's certificate verifier: Node trusts this authority.
    env: { STAND_IN_KEY_STORE: 'gnome_libsecret', NODE_EXTRA_CA_CERTS: '' },
    prepare: (folder: string) => {
      options.env.NODE_EXTRA_CA_CERTS = join(folder, 'authority.pem');
      writeFileSync(options.env.NODE_EXTRA_CA_CERTS, pem);
    },
  };
  const at = await terminal(options);
  const counter = new CounterPage(at.page, 'en');
  const customer = customerFor('ordinary');
  await counter.ready();
  await at.scan(licencePayloadFor(customer.id));
  await counter.serving(new RegExp(customer.lastName));
  await counter.toVerified('150', at.keys);
  await at.keys.press('Return');
  const job = await at.printer.nextJob();
  expect(job.text).toContain('$150.00');
  expect(job.text).not.toContain(receipt.training);
  await expect(at.page.getByText(counter.text.print.lead.printed).first()).toBeVisible();
  // The band only: the vendor's texts in this test are the training server's, which mention training.
  await expect(at.page.getByText(counter.text.training.bandText)).toHaveCount(0);

  const { api } = JSON.parse(readFileSync(join(at.folder, 'settings.json'), 'utf8')) as { api: unknown };
  expect(api).toEqual({ url, clientId, authority: 'authority.pem' });
  expect(found([clientSecret], await placesOf(at))).toEqual([]);

  // The stand-in keeps its key store in a file of this folder.
  const copied = ['secrets.json', 'stand-in-gnome_libsecret.key'].filter((name) =>
    existsSync(join(at.folder, name)),
  );
  const again = await terminal({
    ...options,
    settings: { api },
    prepare: (folder) => {
      options.prepare(folder);
      for (const name of copied) copyFileSync(join(at.folder, name), join(folder, name));
    },
  });
  await new CounterPage(again.page, 'en').ready();
  await again.scan(licencePayloadFor(customer.id));
  await new CounterPage(again.page, 'en').serving(new RegExp(customer.lastName));
});
