import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Electron's, as each system plays it; Chromium's mark stands before what it sealed. */
const system = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret', mark: 'v11' }));
vi.mock('electron', () => ({
  safeStorage: {
    isAsyncEncryptionAvailable: () => Promise.resolve(system.available),
    getSelectedStorageBackend: () => system.backend,
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`${system.mark}${text}`)),
  },
}));
const { systemKeyStore } = await import('../../main/shell/key-store.ts');

const on = (platform: NodeJS.Platform) => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }));
};
beforeEach(() => {
  Object.assign(system, { available: true, backend: 'gnome_libsecret', mark: 'v11' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('on Linux is the keyring', async () => {
  on('linux');
  expect(await systemKeyStore().available()).toBe(true);
});

it.each([
  ['nothing can be sealed', { available: false }],
  ['Electron does not know the desktop', { backend: 'basic_text' }],
  [
    'the desktop’s keyring is missing or locked, and the seal is under a password that everybody knows',
    { mark: 'v10' },
  ],
])('on Linux is none where %s', async (_what, found) => {
  on('linux');
  Object.assign(system, found);
  expect(await systemKeyStore().available()).toBe(false);
});

// There the same mark is the system's own key's (components/os_crypt: the Keychain's, DPAPI's).
it.each(['win32', 'darwin'] as const)('on %s is the system’s, whatever its mark', async (platform) => {
  on(platform);
  Object.assign(system, { backend: 'unknown', mark: 'v10' });
  expect(await systemKeyStore().available()).toBe(true);
});
