/** Files that a person chooses in the system's own dialogs. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dialog } from 'electron';
import { fail, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';

const filters = [{ name: 'JSON', extensions: ['json'] }];
/** Bytes: more than any file that is wanted here. */
const MOST = 1024 * 1024;

export const systemFiles = {
  /** The text of a file that was chosen; null where none was. */
  async open(): Promise<Result<string | null>> {
    const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openFile'], filters });
    const [path] = filePaths;
    if (canceled || path === undefined) return ok(null);
    try {
      if ((await stat(path)).size > MOST) return fail('set-up.not-settings');
      return ok(await readFile(path, 'utf8'));
    } catch {
      return fail('set-up.file-unreadable', 'now');
    }
  },
  /** Whether a place was chosen, and the text is there. */
  async save(name: string, text: string): Promise<Result<boolean>> {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: name, filters });
    if (canceled) return ok(false);
    try {
      await writeFile(filePath, text, { mode: 0o600 });
      return ok(true);
    } catch {
      return fail('set-up.file-not-written', 'now');
    }
  },
};
