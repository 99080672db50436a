/** How the terminal's own files are written: for this user alone, whole or not at all. */
import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from './error.ts';

/** Fails where there is a file or a link already. Windows has no O_NOFOLLOW: it counts as 0. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Puts `text` in the place of what the file holds.
 * @throws SettingsError where the system does not let it: files that were copied as root are root's.
 */
export function writeWhole(file: string, text: string): void {
  orUnwritable(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const fresh = `${file}.new`;
    // What lies there may be open to others, or a link to another file: it is removed and never written into.
    if (lstatSync(fresh, { throwIfNoEntry: false }) !== undefined) unlinkSync(fresh);
    const descriptor = openSync(fresh, FLAGS, 0o600);
    try {
      writeFileSync(descriptor, text, { flush: true });
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
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
