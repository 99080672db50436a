/** Whom the data folder lets in: this user alone. */
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders in the data folder that are the terminal's own; the others are Chromium's. */
const OWN_FOLDERS = ['logs'];

/**
 * Takes every right of other users from the data folder, from each file in it and from the log: a file that was copied
 * there, or was made by an earlier version, keeps the rights it came with. Windows knows no such rights: there the
 * user's own profile folder is closed by the system.
 * Answers the system's codes (`EPERM`) of what could not be closed, which is another user's.
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
