/**
 * An application in an `app.asar`. Electron's `fs` reads such an archive; Node's does not, so it is unpacked into a
 * temporary folder, with the files that lie beside it in `app.asar.unpacked`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll } from '@electron/asar';

/** Answers the folder, which is removed at the end of the process. Any other path is answered as it is. */
export const unpacked = (application: string): string => {
  if (!application.endsWith('.asar')) return application;
  const folder = mkdtempSync(path.join(tmpdir(), 'stand-in-app-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  extractAll(application, folder);
  return folder;
};
