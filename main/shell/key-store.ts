/** The system's key store (Electron's `safeStorage`) as the settings room wants it. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../settings/index.ts';

export function systemKeyStore(): SecretBox {
  return {
    // On Linux without a key store, `basic_text` seals with a password that everybody knows.
    get available() {
      const pretends =
        process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
      return safeStorage.isEncryptionAvailable() && !pretends;
    },
    seal: (text) => safeStorage.encryptString(text),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  };
}
