/** `comptoir --check-settings FILE`: says whether a terminal takes a settings file, without a window and before it is copied. */
import { resolve } from 'node:path';
import { start as en } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';
import { checkPeople } from './people/index.ts';
import { readSettings, SettingsError } from './settings/index.ts';
import type { Settings } from './settings/index.ts';
import { problemTexts } from './start-failure.ts';
import { checkAccount } from './vendor.ts';

/** 0: a terminal takes the file. 1: it does not, and the field is named. 2: there is no such file, or none was named. */
export type SettingsStatus = 0 | 1 | 2;

/**
 * Changes nothing and asks nobody: neither the key store nor the vendor.
 * @param say takes each line, in English and then in French
 */
export function runSettingsCommand(words: readonly string[], say: (text: string) => void): SettingsStatus {
  const [named, ...more] = words;
  if (named === undefined || named.startsWith('-') || more.length > 0) {
    say('comptoir --check-settings FILE');
    return 2;
  }
  const file = resolve(named);
  try {
    const settings = readSettings(file);
    checkPeople(file, settings.people);
    if (settings.api !== undefined) checkAccount(file, settings, settings.api);
    for (const { checked } of [en, fr]) say(`${file}\n${taken(settings, checked)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    say([error.file, error.field].filter(Boolean).join(': '));
    for (const text of problemTexts(error)) say(text);
    return error.problem.kind === 'unreadable' ? 2 : 1;
  }
}

function taken({ api }: Settings, text: (typeof en)['checked']): string {
  if (api === undefined) return `${text.taken} ${text.training}`;
  const live = text.live(new URL(api.url).host);
  return [text.taken, live, api.clientSecret === undefined ? text.withoutSecret : text.withSecret].join(' ');
}
