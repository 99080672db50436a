/** The way to the central database as the settings name it, and the password that is sealed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCentralAccount } from '../main/central-account.ts';
import { openCentralCopy } from '../main/central-copy.ts';
import { openCentralSecrets, openSettings } from '../main/settings/index.ts';
import { memoryKeyStore } from './audit/open.ts';
import { issue } from './pos-api/certificates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-central-account-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const merchantKey = Buffer.alloc(32, 7).toString('base64');
const central = { host: 'db.example', database: 'comptoir', merchantKey, password: 'secret-password' };
const keyStore = memoryKeyStore();
const none = { ...keyStore, available: () => Promise.resolve(false) };
const set = (settings: object) => {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
};
const open = (box = keyStore) => openCentralAccount(openSettings(folder), openCentralSecrets(folder, box));

describe('the central account', () => {
  it('is none where the settings name none', async () => {
    expect(await open()).toBeNull();
  });

  it('takes the password out of the settings and seals it, for this server alone', async () => {
    set({ central });
    const way = {
      host: 'db.example',
      port: 5432,
      database: 'comptoir',
      authority: null,
      password: 'secret-password',
    };
    expect(await open()).toEqual({ merchantKey, way });
    for (const file of ['settings.json', 'central-secret.json'])
      expect(readFileSync(join(folder, file), 'utf8')).not.toContain('secret-password');
    expect(await open()).toEqual({ merchantKey, way });
    const { password: _taken, ...rest } = central;
    for (const change of [{ host: 'other.example' }, { port: 5433 }, { database: 'other' }]) {
      set({ central: { ...rest, ...change } });
      expect(await open()).toEqual({ merchantKey, way: 'central.no-password' });
    }
  });

  it('seals the password with the authority that the server is verified by', async () => {
    const { certificate } = issue({ name: 'Authority', authority: true });
    writeFileSync(join(folder, 'ca.pem'), certificate);
    set({ central: { ...central, authority: 'ca.pem' } });
    expect(await open()).toMatchObject({ way: { authority: certificate } });
    writeFileSync(join(folder, 'ca.pem'), issue({ name: 'Authority', authority: true }).certificate);
    expect(await open()).toMatchObject({ way: 'central.no-password' });
    writeFileSync(join(folder, 'ca.pem'), 'no certificate');
    expect(await open()).toMatchObject({ way: 'central.authority-unreadable' });
    rmSync(join(folder, 'ca.pem'));
    expect(await open()).toMatchObject({ way: 'central.authority-unreadable' });
  });

  it('leaves no password in the clear where there is no key store', async () => {
    set({ central });
    await expect(open(none)).rejects.toMatchObject({ field: 'central.password', trouble: 'no-key-store' });
  });

  it('shows why nothing can be sent, and sends nothing', async () => {
    const copy = openCentralCopy({
      account: { merchantKey, way: 'central.no-password' },
      terminal: 'T-01',
      audit: { outbox: null },
      notes: { write: () => undefined },
      log: { warn: () => undefined },
      changed: () => undefined,
    });
    copy.begin();
    expect(copy.view()).toEqual({
      state: 'failed',
      sent: null,
      waiting: null,
      completeAt: null,
      failure: { code: 'central.no-password', retry: 'never' },
    });
    await copy.close();
  });
});
