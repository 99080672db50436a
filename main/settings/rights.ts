/** Keeps other users of the machine out of the data folder. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { giveToThisUser } from './keep.ts';

/** Folders whose files are closed too. The other folders are Chromium's: closing the folder itself is enough. */
const OWN_FOLDERS = ['logs'];

/**
 * Removes other users' access to the data folder, to each file in it and to the log. Files that were copied there, or
 * made by an earlier version, may be readable by others.
 * Answers the system's codes, such as `EPERM`, for what could not be changed because it belongs to another user.
 */
export function closeFolder(folder: string): readonly string[] {
  const codes = new Set<string>();
  const close = (path: string, kind: 'file' | 'folder') => {
    try {
      giveToThisUser(path, kind);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (code !== 'ENOENT') codes.add(code);
    }
  };
  close(folder, 'folder');
  for (const part of [folder, ...OWN_FOLDERS.map((name) => join(folder, name))]) {
    for (const entry of listOf(part)) {
      const path = join(part, entry.name);
      if (entry.isDirectory()) close(path, 'folder');
      else if (entry.isFile()) close(path, 'file'); // a link is left alone: what it leads to may be anybody's
    }
  }
  return [...codes];
}

function listOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
