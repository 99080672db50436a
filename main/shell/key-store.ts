/** The system's key store (Electron's `safeStorage`) as the settings room wants it. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../settings/index.ts';

/** To be used once the app is ready. */
export function systemKeyStore(): SecretBox {
  return {
    async available() {
      // On Linux without a key store, `basic_text` seals with a password that everybody knows.
      const pretends =
        process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
      return !pretends && (await safeStorage.isAsyncEncryptionAvailable());
    },
    seal: (text) => safeStorage.encryptStringAsync(text),
    async open(sealed) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return result;
    },
  };
}
