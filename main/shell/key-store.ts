/** The system's key store (Electron's `safeStorage`) as the settings room wants it. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../settings/index.ts';

/** To be used once the app is ready. */
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
 * On Linux without a key store Electron seals with a password that everybody knows. The backend's name tells where the
 * desktop has none; where its keyring is not installed, or stays locked, only the seal tells: Chromium marks with `v10`
 * what that password sealed (components/os_crypt/async/browser/posix_key_provider.cc).
 */
async function pretends(): Promise<boolean> {
  if (safeStorage.getSelectedStorageBackend() === 'basic_text') return true;
  const sealed = await safeStorage.encryptStringAsync('a trial');
  return sealed.toString('latin1').startsWith('v10');
}
