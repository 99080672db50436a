/** The system's key store (Electron's `safeStorage`) as the settings room wants it. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../settings/index.ts';

/** Must not be used before the app is ready. */
export function systemKeyStore(): SecretBox {
  return {
    async available() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
      return process.platform !== 'linux' || !(await pretends());
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async open(sealed) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return result;
    },
  };
}

/**
 * Whether sealing would only pretend. On Linux without a key store Electron encrypts with a password that is in its
 * source. The backend's name says so where the desktop has no key store. Where the keyring is not installed, or stays
 * locked, only the result says so: Chromium begins it with `v10` when it used that password
 * (components/os_crypt/async/browser/posix_key_provider.cc).
 */
async function pretends(): Promise<boolean> {
  if (safeStorage.getSelectedStorageBackend() === 'basic_text') return true;
  const sealed = await safeStorage.encryptStringAsync('a trial');
  return sealed.toString('latin1').startsWith('v10');
}
