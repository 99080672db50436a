/** Which account with the vendor a terminal starts with, and when it must not start at all. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets, openSettings, SettingsError } from '../main/settings/index.ts';
import type { SecretBox } from '../main/settings/index.ts';
import { startFailure } from '../main/start-failure.ts';
import { openVendorAccount } from '../main/vendor.ts';
import { issue } from './pos-api/certificates.ts';
import { secretBox as box } from './samples/secret-box.ts';
import { isForThisUserAlone } from './rights.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-vendor-'));
  file = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const switchedOff: SecretBox = { ...box, available: async () => false };

const open = (keyStore = box) => openVendorAccount(openSettings(folder), openSecrets(folder, keyStore));
const merchant = { name: 'Meubles Inventés' };
const api = { url: 'https://pos.example/flexiti/pos-api', clientId: 'shop' };
const write = (settings: unknown) => {
  writeFileSync(file, JSON.stringify(settings));
};
const sealOnce = async () => {
  write({ merchant, api: { ...api, clientSecret: 'PLANTED-SECRET' } });
  await open();
};
/** What the refusal shows; fails where the terminal starts. */
const refusal = async (keyStore = box): Promise<string> => {
  const error: unknown = await open(keyStore).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SettingsError)) throw new Error('it started, or failed in another way');
  return startFailure(error);
};

describe('the account with the vendor', () => {
  it('is the invented one on a terminal that never had another', async () => {
    const account = await open();
    expect(account).toMatchObject({ mode: 'training', authority: null });
    await account.training?.close();
  });

  it('is the settings’, whose secret leaves them for the key store', async () => {
    await sealOnce();
    expect(readFileSync(file, 'utf8')).not.toContain('PLANTED');
    expect(await open()).toMatchObject({
      mode: 'live',
      clientId: 'shop',
      clientSecret: 'PLANTED-SECRET',
      training: null,
    });
  });

  it.each([
    ['are gone', () => rmSync(file)],
    ['name no account any more', () => write({ terminalId: 'T-7' })],
  ])(
    'is never training where settings of a live terminal %s: it says so in both languages',
    async (_how, lose) => {
      await sealOnce();
      lose();
      const said = await refusal();
      expect(said).toContain('so that nobody takes training for the real thing');
      expect(said).toContain('afin que personne ne confonde la formation avec la réalité');
      expect(said).toContain(folder);
      expect(said).toContain('secrets.json');
    },
  );

  it('is refused too where the secrets that tell of it cannot be read', async () => {
    writeFileSync(join(folder, 'secrets.json'), 'not JSON');
    expect(await refusal()).toContain('secrets.json');
  });

  it.each([
    [
      'a password in its address',
      { ...api, url: 'https://ada:PLANTED@pos.example' },
      'api.url: must hold no user',
    ],
    ['no secret', api, 'api.clientSecret: is needed once'],
    [
      'an authority that is not there',
      { ...api, clientSecret: 'PLANTED', authority: 'ca.pem' },
      'api.authority: names a file that cannot be read: ',
    ],
    [
      'an authority that is none',
      { ...api, clientSecret: 'PLANTED', authority: 'settings.json' },
      'api.authority: names a file that holds no certificate authority',
    ],
  ])('is not opened with %s, and the setting is named', async (_what, named, said) => {
    write({ merchant, api: named });
    const told = await refusal();
    expect(told).toContain(said);
    expect(told).toContain('les réglages doivent être corrigés');
    expect(told).not.toContain('PLANTED');
  });

  it.each([
    ['another address', { ...api, url: 'https://evil.example/flexiti/pos-api' }, 'api.url'],
    ['another port of the same host', { ...api, url: 'https://pos.example:8443/flexiti/pos-api' }, 'api.url'],
    ['another client', { ...api, clientId: 'other' }, 'api.clientId'],
    ['an authority that was not there', { ...api, authority: 'ca.pem' }, 'api.authority'],
  ])('never has its sealed secret sent to %s: it must be typed again', async (_what, changed, setting) => {
    await sealOnce();
    writeFileSync(join(folder, 'ca.pem'), issue({ name: 'Root', authority: true }).certificate);
    write({ merchant, api: changed });
    const said = await refusal();
    expect(said).toContain(`${setting}: is not what the client secret was sealed for`);
    expect(said).toContain(`${setting}\u00a0: n’est pas ce pour quoi le secret d’accès a été scellé`);
    write({ merchant, api: { ...changed, clientSecret: 'ANOTHER' } });
    expect(await open()).toMatchObject({ baseUrl: changed.url, clientSecret: 'ANOTHER' });
    expect(await open()).toMatchObject({ clientSecret: 'ANOTHER' });
  });

  it('is opened where only the path of its address changed', async () => {
    await sealOnce();
    write({ merchant, api: { ...api, url: 'https://pos.example/flexiti/pos-api-2' } });
    expect(await open()).toMatchObject({ clientSecret: 'PLANTED-SECRET' });
  });

  it('is not opened with a secret that an earlier version sealed for nobody in particular', async () => {
    const sealed = Buffer.from(await box.seal('PLANTED-SECRET')).toString('base64');
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ apiClientSecret: sealed }));
    write({ merchant, api });
    const said = await refusal();
    expect(said).toContain('api.clientSecret: must be typed once more');
    expect(said).toContain('api.clientSecret\u00a0: à indiquer encore une fois');
    await sealOnce();
    expect(await open()).toMatchObject({ clientSecret: 'PLANTED-SECRET' });
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(sealed);
  });

  it('is not opened without a merchant, not even after training: papers never bear the program’s name', async () => {
    write({});
    openSettings(folder).change({ language: 'fr' });
    const saved = JSON.parse(readFileSync(file, 'utf8')) as object; // what `change` writes
    write({ ...saved, api: { ...api, clientSecret: 'PLANTED-SECRET' } });
    const said = await refusal();
    expect(said).toContain('merchant: is missing.');
    expect(said).toContain('merchant\u00a0: réglage manquant.');
  });

  it('is not opened with a secret that cannot be sealed: both languages say where it lies in the clear', async () => {
    write({ merchant, api: { ...api, clientSecret: 'PLANTED-SECRET' } });
    chmodSync(file, 0o644);
    const said = await refusal(switchedOff);
    expect(said).toContain('key store is off');
    expect(said).toContain('trousseau de clés de cet ordinateur n’est pas disponible');
    // Under a desktop that Electron does not know, turning the key store on does not help without it.
    expect(said).toContain('the option --password-store=gnome-libsecret');
    expect(said).toContain('l’option --password-store=gnome-libsecret');
    expect(said).toContain(file);
    expect(said).not.toContain('PLANTED');
    // Windows has no such bits; there the user's folder is closed by itself.
    expect(isForThisUserAlone(file)).toBe(true);
  });
});
