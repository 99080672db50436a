/** The secret that PINs are keyed with (`main/people/hash.ts`), sealed by the system's key store. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './keep.ts';
import type { SecretBox } from './secrets.ts';

const LENGTH = 32;

/**
 * The secret in `pin-key.json`; a new one where there is none, or where it was sealed on another machine or by another
 * user. Null where there is no key store.
 * @throws SettingsError where the file may not be written
 */
export async function openPinKey(folder: string, box: SecretBox): Promise<Buffer | null> {
  if (!(await box.available())) return null;
  const file = join(folder, 'pin-key.json');
  const kept = await read(file, box);
  if (kept !== null) return kept;
  const fresh = randomBytes(LENGTH);
  const sealed = await box.seal(fresh.toString('base64'));
  writeWhole(file, JSON.stringify({ pinKey: Buffer.from(sealed).toString('base64') }));
  return fresh;
}

async function read(file: string, box: SecretBox): Promise<Buffer | null> {
  try {
    const { pinKey } = JSON.parse(readFileSync(file, 'utf8')) as { pinKey: string };
    const key = Buffer.from(await box.open(Buffer.from(pinKey, 'base64')), 'base64');
    return key.length === LENGTH ? key : null;
  } catch {
    return null;
  }
}
