/** Why the terminal cannot start, for who stands before it. */
import { basename } from 'node:path';
import { start as en } from '../resources/messages/en/start.ts';
import type { StartTexts } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';
import { AuditError } from './audit/index.ts';
import { SettingsError } from './settings/index.ts';
import { StartOptionsError } from './start-options.ts';

/**
 * What to show: both languages, because the settings that name the clerk's may be what cannot be read; then the
 * technician's line, which names the file and the setting, or the system's own code.
 */
export function startFailure(error: unknown): string {
  const said = [en, fr].map((text) =>
    [text.title, adviceIn(text, error), ...fieldIn(text.settings, error)].join('\n'),
  );
  return [...said, placeOf(error)].join('\n\n');
}

function fieldIn({ field, problem }: StartTexts['settings'], error: unknown): string[] {
  if (!(error instanceof SettingsError)) return [];
  const { kind, bound = '' } = error.problem;
  return [field(error.field ?? basename(error.file), problem[kind](bound))];
}

/** What needs no translation. */
function placeOf(error: unknown): string {
  if (!(error instanceof SettingsError)) return startFailureDetail(error);
  return error.field === null ? error.file : `${error.file}: ${error.field}`;
}

function adviceIn(text: StartTexts, error: unknown): string {
  if (error instanceof AuditError) return text.log[error.trouble];
  if (error instanceof StartOptionsError) return text.options(error.options.join(', '));
  return error instanceof SettingsError ? text.settings[error.trouble] : text.other;
}

/**
 * For the technician and the log. Our own sentences are written to be shown, such as that there is no key store.
 * Another's text may quote what nobody foresaw: its name and code must do.
 */
export function startFailureDetail(error: unknown): string {
  if (error instanceof SettingsError || error instanceof AuditError || error instanceof StartOptionsError)
    return error.message;
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return `${error.name}: ${error.code}`;
  return error.constructor === Error ? error.message : error.name;
}
