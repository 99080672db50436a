/** A key store for tests: it turns the bytes round, so that what is sealed is not there in the clear. */
import type { SecretBox } from '../../main/settings/index.ts';

export const secretBox: SecretBox = {
  available: async () => true,
  seal: async (text) => Buffer.from(text).reverse(),
  open: async (sealed) => Buffer.from(sealed).reverse().toString(),
};
