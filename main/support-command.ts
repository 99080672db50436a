/** `comptoir --support-bundle FILE`: writes what support needs, without a window, also where the terminal does not start. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { start as en } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';
import { readSettings, SettingsError } from './settings/index.ts';
import { supportBundle } from './support/index.ts';
import type { BundleParts } from './support/index.ts';

/** 0: the file is there. 1: it could not be written, or something of that name is there. 2: no file was named. */
export type SupportStatus = 0 | 1 | 2;

/**
 * Changes nothing in the terminal's folder, and opens neither the key store nor the audit log's bodies.
 * @param say takes each line, in English and then in French
 */
export function runSupportCommand(
  words: readonly string[],
  { folder, version }: Pick<BundleParts, 'folder' | 'version'>,
  say: (text: string) => void,
): SupportStatus {
  const [named, ...more] = words;
  if (named === undefined || named.startsWith('-') || more.length > 0) {
    say('comptoir --support-bundle FILE');
    return 2;
  }
  const file = resolve(named);
  const text = supportBundle({
    folder,
    version,
    settings: settingsIn(folder),
    running: null,
    now: new Date(),
  });
  try {
    // Never in the place of another file.
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    for (const { support } of [en, fr]) say(`${file}: ${support.notWritten(code)}`);
    return 1;
  }
  for (const { support } of [en, fr]) say(`${file}\n${support.written}`);
  return 0;
}

function settingsIn(folder: string): BundleParts['settings'] {
  try {
    return readSettings(join(folder, 'settings.json'));
  } catch (error) {
    if (error instanceof SettingsError) return { problem: error.problem.kind, field: error.field };
    return { problem: 'unreadable', field: null };
  }
}
