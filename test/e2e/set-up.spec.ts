/**
 * From an empty folder to live mode: on the page of the set-up, and on a second terminal by the codes of the first. Then what
 * support gets of it.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { rowsOf } from './audit-rows.ts';
import { whichElectron } from '../electron/launch.ts';
import { CounterPage } from './counter-page.ts';
import { customerFor } from './customers.ts';
import { expect } from './fixture.ts';
import { found, placesOf, plantedIn, plantedPayload } from './planted.ts';
import { known } from './sign-in.ts';
import type { TerminalOptions } from './terminal.ts';
import { test } from './vendor.ts';

/** What a scanner would send of the pictures. */
async function scanned(pictures: readonly string[]): Promise<string[]> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(file)).buffer } });
  const codes = await Promise.all(
    pictures.map((picture) => readBarcodes(Buffer.from(picture.split(',')[1] ?? '', 'base64'))),
  );
  return codes.map(([code]) => code?.text ?? '');
}

test('a technician sets a bare terminal up to live mode, and a second one by the codes of the first', async ({
  terminal,
  vendor: { url, clientId, clientSecret, authority },
}) => {
  test.skip(whichElectron() === 'electron', 'a machine for tests has no key store');
  // The stand-in sends requests by Node, which ignores Electron's certificate verifier: Node trusts this authority.
  const given = join(mkdtempSync(join(tmpdir(), 'comptoir-given-')), 'settings.json');
  const env = { STAND_IN_KEY_STORE: 'gnome_libsecret', NODE_EXTRA_CA_CERTS: '', STAND_IN_DIALOG: given };
  const prepare = (folder: string) => {
    env.NODE_EXTRA_CA_CERTS = join(folder, 'authority.pem');
    writeFileSync(env.NODE_EXTRA_CA_CERTS, authority);
  };
  const bare: TerminalOptions = { signIn: 'technician', settings: { merchant: undefined }, env, prepare };

  const first = await terminal(bare);
  const counter = new CounterPage(first.page, 'en');
  const { setUp } = counter.text;
  const part = (at: typeof first, name: string) =>
    at.page.getByRole('complementary').getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(counter.heading(setUp.title)).toBeVisible();
  await first.page.getByLabel(setUp.shop.name).fill('Meubles Érable');
  await first.page.getByLabel(setUp.shop.lines).fill('100, rue Inventée, Ottawa');
  await counter.button(setUp.shop.save).click();
  await expect(first.page.getByText(setUp.shop.saved)).toBeVisible();

  await part(first, setUp.parts.account).click();
  await first.page.getByLabel(setUp.account.url).fill(url);
  await first.page.getByLabel(setUp.account.clientId).fill(clientId);
  await first.page.getByLabel(setUp.account.authority).fill('authority.pem');
  await first.page.getByLabel(setUp.account.secret).fill('not the secret');
  await counter.button(setUp.account.save).click();
  await expect(first.page.getByRole('alert')).toBeVisible();
  await first.page.getByLabel(setUp.account.secret).fill(clientSecret);
  await counter.button(setUp.account.save).click();
  await expect(first.page.getByText(setUp.account.saved)).toBeVisible();

  await part(first, setUp.give.entry).click();
  await counter.button(setUp.give.file).click();
  await expect.poll(() => existsSync(given)).toBe(true);
  await counter.button(setUp.give.codes).click();
  const images = first.page.getByRole('region').getByRole('img');
  await expect(images.first()).toBeVisible();
  const pictures = await images.evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));
  const codes = await scanned(pictures);
  expect(codes.join('')).toMatch(/^COMPTOIR1:1\//u);

  const second = await terminal(bare);
  const other = new CounterPage(second.page, 'en');
  await part(second, setUp.take.entry).click();
  await other.button(setUp.take.file).click();
  await expect(second.page.getByRole('cell', { name: url })).toBeVisible();
  await other.button(setUp.take.cancel).click();
  await other.button(setUp.take.scan).click();
  await expect(second.page.getByText(setUp.take.waiting)).toBeVisible();
  for (const code of codes) await second.scan(`${code}\r`);
  await expect(second.page.getByRole('cell', { name: 'Meubles Érable' })).toBeVisible();
  await expect(second.page.getByRole('cell', { name: url })).toBeVisible();
  expect(readFileSync(join(second.folder, 'settings.json'), 'utf8')).not.toContain('Érable');
  await other.button(setUp.take.apply).click();
  await expect(second.page.getByText(setUp.take.taken)).toBeVisible();

  await part(second, setUp.parts.account).click();
  await expect(second.page.getByLabel(setUp.account.url)).toHaveValue(url);
  await second.page.getByLabel(setUp.account.secret).fill(clientSecret);
  await other.button(setUp.account.save).click();
  await expect(second.page.getByText(setUp.account.saved)).toBeVisible();
  expect(readFileSync(given, 'utf8')).not.toContain(clientSecret);
  expect(found([clientSecret], await placesOf(second))).toEqual([]);
  const rows = rowsOf(second.folder).map(({ kind }) => kind);
  expect(rows).toEqual(expect.arrayContaining(['setting.changed', 'settings.imported', 'account.tried']));

  const bundle = join(dirname(given), 'support.json');
  env.STAND_IN_DIALOG = bundle;
  // Its next start: the stand-in keeps its key store in a file of this folder.
  const kept = ['settings.json', 'secrets.json', 'stand-in-gnome_libsecret.key'];
  const copies = kept.filter((name) => existsSync(join(second.folder, name)));
  const third = await terminal({
    ...bare,
    signIn: 'supervisor',
    prepare: (folder) => {
      prepare(folder);
      const file = join(folder, 'settings.json');
      const read = () => JSON.parse(readFileSync(file, 'utf8')) as { readonly scanner: unknown };
      // This test's scanner is at another port each time.
      const { scanner } = read();
      for (const name of copies) copyFileSync(join(second.folder, name), join(folder, name));
      writeFileSync(file, JSON.stringify({ ...read(), scanner }));
    },
  });
  const live = new CounterPage(third.page, 'en');
  await live.ready();
  await expect(third.page.getByText(live.text.training.bandText)).toHaveCount(0);
  await expect(third.page.getByText('Meubles Érable').first()).toBeVisible();
  const customer = customerFor('ordinary');
  await third.scan(plantedPayload(customer));
  await live.serving(new RegExp(customer.lastName));
  await third.keys.press('Escape');
  await live.ready();

  for (const way of [
    new RegExp(`^${live.text.devices.show}`),
    setUp.entry,
    setUp.support.entry,
    setUp.support.save,
  ])
    await live.button(way).click();
  await expect(third.page.getByText(setUp.support.saved)).toBeVisible();
  const text = readFileSync(bundle, 'utf8');
  rmSync(dirname(given), { recursive: true });
  // The customer was found by real calls, and the page's clerk signed in: there was something to tell.
  expect(JSON.parse(text)).toMatchObject({
    format: 'comptoir-support',
    terminal: { mode: 'live' },
    audit: { newest: { 'account.opened': expect.any(Number) as unknown } },
  });
  expect(text).toContain('"call": "lookUp"');
  const ofPeople = [customer.firstName, customer.lastName, ...Object.values(known.supervisor)];
  const accounts = customer.accounts.map(({ number }) => number);
  const planted = [...plantedIn(customer), ...ofPeople, ...accounts, clientSecret, clientId];
  expect(found(planted, [{ name: 'the bundle', text }])).toEqual([]);
});
