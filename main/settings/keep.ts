/** Writes the terminal's own files: readable by this user only, and replaced as a whole or not at all. */
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
import { setOwnAccess } from './acl.ts';
import { SettingsError } from './error.ts';

/** Opening fails where a file or a link is there already. O_NOFOLLOW does not exist on Windows, where it counts as 0. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Replaces the file's content by `text`.
 * @throws SettingsError where the system does not let it: files that were copied as root are root's.
 */
export function writeWhole(file: string, text: string): void {
  orUnwritable(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const fresh = `${file}.new`;
    // A file left there may be readable by others, or be a link to another file: it is removed, never written to.
    if (lstatSync(fresh, { throwIfNoEntry: false }) !== undefined) unlinkSync(fresh);
    const descriptor = openSync(fresh, FLAGS, 0o600);
    try {
      // Before the text: who has opened a file may go on reading it.
      if (process.platform === 'win32') giveToThisUser(fresh, 'file');
      writeFileSync(descriptor, text, { flush: true });
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  });
}

/**
 * Makes the file readable by this user only.
 * @throws SettingsError where the file is another user's, who alone may do so.
 */
export function closeToOthers(file: string): void {
  orUnwritable(file, () => {
    giveToThisUser(file, 'file');
  });
}

/** @throws what the system says where it does not let it */
export function giveToThisUser(path: string, kind: 'file' | 'folder'): void {
  if (process.platform === 'win32') setOwnAccess(path, kind);
  else chmodSync(path, kind === 'file' ? 0o600 : 0o700);
}

function orUnwritable(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new SettingsError(file, null, { kind: 'unwritable', bound: code }, { cause: error });
  }
}
