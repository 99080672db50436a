/** Keeps other users of the machine out of the data folder. */
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose files are closed too. The other folders are Chromium's: closing the folder itself is enough. */
const OWN_FOLDERS = ['logs'];

/**
 * Removes other users' access to the data folder, to each file in it and to the log. Files that were copied there, or
 * made by an earlier version, may be readable by others. On Windows this does nothing: there the system protects the
 * user's profile folder.
 * Answers the system's codes, such as `EPERM`, for what could not be changed because it belongs to another user.
 */
export function closeFolder(folder: string): readonly string[] {
  const codes = new Set<string>();
  const close = (path: string, mode: number) => {
    try {
      chmodSync(path, mode);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (code !== 'ENOENT') codes.add(code);
    }
  };
  close(folder, 0o700);
  for (const part of [folder, ...OWN_FOLDERS.map((name) => join(folder, name))]) {
    for (const entry of listOf(part)) {
      const path = join(part, entry.name);
      if (entry.isDirectory()) close(path, 0o700);
      else if (entry.isFile()) close(path, 0o600); // a link is left alone: what it leads to may be anybody's
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
