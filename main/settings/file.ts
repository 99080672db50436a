/** `settings.json`: one file that a technician may copy to forty machines. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { SettingsError } from './error.ts';
import { closeToOthers, writeWhole } from './keep.ts';
import { problemOf } from './problem.ts';
import type { SettingsProblem } from '../domain/start-trouble.ts';
import { settingsSchema } from './schema.ts';
import type { Settings } from './schema.ts';

/** The settings that change; or what they are to be, by what stands in the file at that moment. */
export type SettingsChange = Partial<Settings> | ((now: Settings) => Partial<Settings>);

export interface SettingsFile {
  /** Where it is, for the technician. */
  readonly path: string;
  readonly current: Settings;
  /**
   * Makes the file readable by this user only: a technician may have left a secret in it.
   * @throws SettingsError where the file is another user's
   */
  protect(): void;
  /**
   * Writes the change to the file whole, or not at all.
   * @throws SettingsError where it may not be written, or what stands there now cannot be used
   */
  change(change: SettingsChange): void;
}

/**
 * Reads `settings.json` in `folder`; where there is none the defaults hold, which is training mode.
 * @throws SettingsError where the file is there and unreadable: a live terminal must not turn into a training one.
 */
export function openSettings(folder: string): SettingsFile {
  const file = join(folder, 'settings.json');
  let current = parse(file, read(file));
  return {
    path: file,
    get current() {
      return current;
    },
    protect() {
      closeToOthers(file);
    },
    change(change) {
      // Read again first: a technician may have edited the file since the start.
      const now = parse(file, read(file));
      const next = parse(file, { ...now, ...(typeof change === 'function' ? change(now) : change) });
      writeWhole(file, `${JSON.stringify(next, null, 2)}\n`);
      current = next;
    },
  };
}

/**
 * Reads a settings file that is on no terminal yet, or not on this one. Changes nothing.
 * @param file its path
 * @throws SettingsError where it is not there, cannot be read, or holds what no terminal takes
 */
export function readSettings(file: string): Settings {
  if (!existsSync(file)) throw new SettingsError(file, null, { kind: 'unreadable' });
  return parse(file, read(file));
}

/**
 * Settings that are in no file yet, with the defaults for what they leave out.
 * @throws SettingsError where no terminal takes them; its file is empty
 */
export const settingsOf = (value: unknown): Settings => parse('', value);

function read(file: string): unknown {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new SettingsError(file, null, { kind: 'unreadable' }, { cause: error });
  }
  const text = textOf(file, bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SettingsError(file, null, { kind: 'not-json', ...placeIn(error) });
  }
}

/**
 * An editor on Windows may save in another encoding. Read as UTF-8, the file would give wrong names and wrong supervisor
 * codes, and writing it would lose the original letters. The decoder drops a byte order mark.
 */
function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SettingsError(file, null, { kind: 'not-utf-8' });
  }
}

function parse(file: string, value: unknown): Settings {
  const parsed = v.safeParse(settingsSchema, value);
  if (parsed.success) {
    const list = listForObject(value, parsed.output);
    if (list !== null) throw new SettingsError(file, list.join('.') || null, { kind: 'not-object' });
    return parsed.output;
  }
  const [issue] = parsed.issues;
  throw new SettingsError(file, v.getDotPath(issue), problemOf(issue));
}

/**
 * Valibot accepts `[]` for an object, and fills in the defaults: as the whole file that would be training mode. Answers
 * the path of the first such list, null where there is none.
 */
function listForObject(value: unknown, read: unknown): string[] | null {
  if (Array.isArray(value) && !Array.isArray(read)) return [];
  if (typeof value !== 'object' || value === null || typeof read !== 'object' || read === null) return null;
  const entries = new Map<string, unknown>(Object.entries(read));
  for (const [key, inner] of Object.entries(value)) {
    const way = listForObject(inner, entries.get(key));
    if (way !== null) return [key, ...way];
  }
  return null;
}

/** Line and column of a JSON error. The rest of the engine's message may quote the file, and with it a secret. */
function placeIn(error: unknown): Pick<SettingsProblem, 'bound'> {
  const [, line, column] = /line (\d+) column (\d+)/u.exec(String(error)) ?? [];
  return line === undefined || column === undefined ? {} : { bound: `${line}:${column}` };
}
