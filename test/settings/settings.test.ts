import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets, openSettings, SettingsError } from '../../main/settings/index.ts';
import type { SecretBox } from '../../main/settings/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (text: string) => {
  writeFileSync(join(folder, 'settings.json'), text);
};

describe('settings', () => {
  it('that are not there are the defaults: no account with the vendor, hence training', () => {
    const { current } = openSettings(folder);
    expect(current).toMatchObject({ terminalId: 'T-01', idleMinutes: 5, printer: { kind: 'none' } });
    expect(current.api).toBeUndefined();
  });

  it('are read, with the defaults for what they leave out', () => {
    write('\uFEFF{"printer":{"kind":"network","host":"192.0.2.7"}}');
    expect(openSettings(folder).current.printer).toEqual({
      kind: 'network',
      host: '192.0.2.7',
      port: 9100,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual' },
    });
  });

  it.each([
    ['{"supervisors":[{"name":"Ada","code":918273}]}', '918273'],
    ['{"api":{"url":"https://pos.example","clientId":"x","clientSecret":99887766}}', '99887766'],
    ['{"api":{"url":"ftp://ada:hidden@pos.example","clientId":"x"}}', 'ftp://a'],
    ['{"api":{"url":"https://pos.example","clientId":"x","clientSecret":HIDDENVALUE}}', 'HIDDEN'],
  ])('that cannot be used are not quoted on the screen: they hold secrets (%s)', (text, secret) => {
    write(text);
    expect(() => openSettings(folder)).toThrow(SettingsError);
    expect(() => openSettings(folder)).not.toThrow(new RegExp(secret, 'u'));
  });

  it('that a technician wrote while the terminal ran outlive what it saves itself', () => {
    write('{"terminalId":"T-1"}');
    const file = openSettings(folder);
    write('{"terminalId":"T-1","api":{"url":"https://pos.example","clientId":"x","clientSecret":"s"}}');
    file.change({ language: 'fr' });
    expect(openSettings(folder).current).toMatchObject({ language: 'fr', api: { clientSecret: 's' } });
  });

  it.each([
    ['{', /not JSON/],
    ['{"terminalID":"T-9"}', /terminalID/],
    ['{"api":{"url":"http://plain.example","clientId":"x"}}', /api\.url/],
    ['{"printer":{"kind":"network","host":"p","port":99999}}', /printer\.port/],
  ])('that are wrong (%s) stop the terminal with the place named', (text, place) => {
    write(text);
    expect(() => openSettings(folder)).toThrow(SettingsError);
    expect(() => openSettings(folder)).toThrow(place);
  });

  it('that are changed are in the file', () => {
    openSettings(folder).change({ language: 'fr' });
    expect(openSettings(folder).current.language).toBe('fr');
  });
});

describe('secrets', () => {
  const xor = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
  const box: SecretBox = {
    available: async () => true,
    seal: async (text) => xor(Buffer.from(text)),
    open: async (sealed) => Buffer.from(xor(sealed)).toString(),
  };

  it('are kept sealed', async () => {
    await openSecrets(folder, box).set('apiClientSecret', 'PLANTED-SECRET');
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('PLANTED');
    expect(await openSecrets(folder, box).get('apiClientSecret')).toBe('PLANTED-SECRET');
  });

  it('are never written where the key store would only pretend', async () => {
    const none = openSecrets(folder, { ...box, available: async () => false });
    await expect(none.set('apiClientSecret', 'x')).rejects.toThrow(/key store/);
    expect(readdirSync(folder)).toEqual([]);
    expect(await none.get('apiClientSecret')).toBeNull();
  });

  it('that were sealed are not taken for absent where the key store is out of reach today', async () => {
    await openSecrets(folder, box).set('apiClientSecret', 'x');
    const away = openSecrets(folder, { ...box, available: async () => false });
    await expect(away.get('apiClientSecret')).rejects.toThrow(/key store/);
  });

  it('that another machine sealed are absent, not an error', async () => {
    await openSecrets(folder, box).set('apiClientSecret', 'x');
    const other = { ...box, open: async () => Promise.reject(new Error('cannot be decrypted')) };
    expect(await openSecrets(folder, other).get('apiClientSecret')).toBeNull();
  });
});
