/** What changed in the settings, for the log: each setting by its path, from → to, and no secret. */
import type { Settings } from './settings/index.ts';

/** Settings by their path, e.g. `printer.kind`; texts, numbers and booleans as they are, lists as JSON. */
export type SettingValues = Readonly<Record<string, string | number | boolean>>;

export interface SettingEntry {
  readonly kind: 'setting.changed';
  readonly setting: string;
  /** Null where it was not set. */
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  /** `file`: found at a start (after a crash also what was changed at the terminal). `terminal`: by what somebody did at it. */
  readonly by: 'file' | 'terminal';
}

/** Who may do what has rows of its own (`settings/privileges.ts`); the secrets are sealed before any start is logged. */
const LEFT_OUT = ['people', 'supervisors', 'merchantOverride', 'api.clientSecret', 'central.password'];

export function valuesOf(settings: Settings): SettingValues {
  const all = [...pathsIn(settings, '')].filter(
    ([path]) => !LEFT_OUT.some((left) => path === left || path.startsWith(`${left}.`)),
  );
  return Object.fromEntries(all);
}

function* pathsIn(value: object, above: string): Iterable<[string, string | number | boolean]> {
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const path = `${above}${name}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      yield* pathsIn(inner, `${path}.`);
    else if (typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean')
      yield [path, inner];
    else if (inner !== undefined) yield [path, JSON.stringify(inner)];
  }
}

export function settingChanges(
  before: SettingValues,
  after: SettingValues,
  by: SettingEntry['by'],
): readonly SettingEntry[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((setting) => {
    const [from = null, to = null] = [old.get(setting), fresh.get(setting)];
    return from === to ? [] : [{ kind: 'setting.changed', setting, from, to, by }];
  });
}
