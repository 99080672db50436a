/**
 * Who may approve overrides, according to the settings. Anyone who can edit `settings.json` can add a supervisor, so
 * each start writes the list to the audit log, and one more row for each change since the start before.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Settings } from './schema.ts';
import type { Supervisor } from './supervisors.ts';

const privilegesSchema = v.object({
  supervisors: v.array(v.object({ name: v.string(), code: v.string() })),
  merchantOverride: v.boolean(),
});

/** As stored in a `terminal.started` row. `code` is a digest that changes with the supervisor's code and does not reveal it. */
export type Privileges = v.InferOutput<typeof privilegesSchema>;

export type PrivilegesEntry =
  /** Supervisors' names. `recoded` are those whose code is another than before. */
  | {
      readonly kind: 'supervisors.changed';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly recoded: readonly string[];
    }
  | { readonly kind: 'merchant-override.changed'; readonly allowed: boolean };

/** @param supervisors those of the settings, each with the hash of its code. */
export const privilegesOf = (settings: Settings, supervisors: readonly Supervisor[]): Privileges => ({
  supervisors: supervisors.map(({ name, codeHash }) => ({ name, code: digest(codeHash).slice(0, 16) })),
  merchantOverride: settings.merchantOverride,
});

/** SHA-256 of all settings, in hexadecimal: two starts with the same settings have the same digest. */
export const digestOf = (settings: Settings): string => digest(JSON.stringify(settings));

/**
 * The rows that say what changed since an earlier start.
 * @param before the earlier start's row; a row of a version that did not store privileges gives no rows.
 */
export function changesSince(before: unknown, now: Privileges): readonly PrivilegesEntry[] {
  const parsed = v.safeParse(privilegesSchema, before);
  if (!parsed.success) return [];
  const { supervisors, merchantOverride } = parsed.output;
  const added = missingFrom(supervisors, now.supervisors);
  const removed = missingFrom(now.supervisors, supervisors);
  const recoded = now.supervisors
    .filter(
      ({ name, code }) =>
        !added.includes(name) && !supervisors.some((old) => old.name === name && old.code === code),
    )
    .map(({ name }) => name);
  const isSame =
    [added, removed, recoded].every(({ length }) => length === 0) &&
    supervisors.length === now.supervisors.length;
  return [
    ...(isSame ? [] : [{ kind: 'supervisors.changed', added, removed, recoded } as const]),
    ...(merchantOverride === now.merchantOverride
      ? []
      : [{ kind: 'merchant-override.changed', allowed: now.merchantOverride } as const]),
  ];
}

type Named = readonly { readonly name: string }[];

/** The names in `list` that are not in `other`. */
const missingFrom = (other: Named, list: Named): string[] =>
  list.map(({ name }) => name).filter((name) => !other.some((each) => each.name === name));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
