/** The text that tells clerk and technician why the terminal cannot start. */
import { basename } from 'node:path';
import { start as en } from '../resources/messages/en/start.ts';
import type { StartTexts } from '../resources/messages/en/start.ts';
import { start as fr } from '../resources/messages/fr/start.ts';
import { AuditError } from './audit/index.ts';
import { SettingsError } from './settings/index.ts';
import { StartOptionsError } from './start-options.ts';

/**
 * The text to show. It is in both languages, because the settings with the clerk's language may be unreadable. Its last
 * line is for the technician: the file and the setting, or the system's error code.
 */
export function startFailure(error: unknown): string {
  const texts = [en, fr].map((text) =>
    [text.title, adviceIn(text, error), ...fieldIn(text.settings, error)].join('\n'),
  );
  return [...texts, placeOf(error)].join('\n\n');
}

/** What is wrong with which setting, in English and in French. */
export const problemTexts = (error: SettingsError): readonly string[] =>
  [en, fr].flatMap(({ settings }) => fieldIn(settings, error));

function fieldIn({ field, problem }: StartTexts['settings'], error: unknown): string[] {
  if (!(error instanceof SettingsError)) return [];
  const { kind, bound = '' } = error.problem;
  return [field(error.field ?? basename(error.file), problem[kind](bound))];
}

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
 * For the technician and the log. The message of a plain `Error` is shown: this program throws it, such as "no key
 * store". Messages of other classes may quote data; only their class and code are shown.
 */
export function startFailureDetail(error: unknown): string {
  if (error instanceof SettingsError || error instanceof AuditError || error instanceof StartOptionsError)
    return error.message;
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return `${error.name}: ${error.code}`;
  return error.constructor === Error ? error.message : error.name;
}
