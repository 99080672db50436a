/** Electron's documentation, "safeStorage". */
import { expect, test } from '../fixture.ts';
import { whichElectron } from '../launch.ts';
import { ask, optionsFor } from './page.ts';

test('the next run with the same profile decrypts', async ({ launch }) => {
  const first = await launch(optionsFor({}));
  const { configuration } = first;
  const encrypted = (await ask(first.page, 'encrypt', 'a secret é')) as string;
  expect(Buffer.from(encrypted, 'base64').toString('latin1')).not.toContain('a secret');
  expect(await ask(first.page, 'decrypt', encrypted)).toBe('a secret é');
  const next = await launch(optionsFor({}, { configuration }));
  expect(await ask(next.page, 'decrypt', encrypted)).toBe('a secret é');
});

test('data that was not encrypted here is refused', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  await expect(ask(page, 'decrypt', Buffer.from('plain').toString('base64'))).rejects.toThrow();
});

test('reports basic_text without a key store', async ({ launch }) => {
  const { page } = await launch(optionsFor({}));
  expect(await ask(page, 'storage')).toEqual({ isAvailable: true, backend: 'basic_text' });
});

test('simulates a key store, or none, as STAND_IN_KEY_STORE says', async ({ launch }) => {
  test.skip(whichElectron() === 'electron', 'Electron asks the system itself');
  const real = await launch(optionsFor({}, { env: { STAND_IN_KEY_STORE: 'gnome_libsecret' } }));
  expect(await ask(real.page, 'storage')).toEqual({ isAvailable: true, backend: 'gnome_libsecret' });
  const none = await launch(optionsFor({}, { env: { STAND_IN_KEY_STORE: 'none' } }));
  expect(await ask(none.page, 'storage')).toEqual({ isAvailable: false, backend: 'unknown' });
  await expect(ask(none.page, 'encrypt', 'x')).rejects.toThrow();
});
