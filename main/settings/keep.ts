/** How the terminal's own files are written: for this user alone, whole or not at all. */
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from './error.ts';

/**
 * Puts `text` in the place of what the file holds.
 * @throws SettingsError where the system does not let it: files that were copied as root are root's.
 */
export function writeWhole(file: string, text: string): void {
  orUnwritable(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  });
}

/**
 * Lets nobody but this user read the file.
 * @throws SettingsError where the file is another user's, who alone may do so.
 */
export function closeToOthers(file: string): void {
  orUnwritable(file, () => {
    chmodSync(file, 0o600);
  });
}

function orUnwritable(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new SettingsError(file, null, { kind: 'unwritable', bound: code }, { cause: error });
  }
}
