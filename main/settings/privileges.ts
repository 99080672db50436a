/**
 * Who may approve what by the settings. Whoever can edit `settings.json` can make a supervisor: each start writes the
 * list to the audit log, with a row of its own where it is not the list of the start before.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Settings } from './schema.ts';
import type { Supervisor } from './supervisors.ts';

const privilegesSchema = v.object({
  supervisors: v.array(v.object({ name: v.string(), code: v.string() })),
  merchantOverride: v.boolean(),
});

/** As a `terminal.started` row keeps them. `code` changes with the supervisor's code and tells nothing of it. */
export type Privileges = v.InferOutput<typeof privilegesSchema>;

export type PrivilegesEntry =
  /** Names, as the settings have them. `recoded`: they have another code than before. */
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

/** A SHA-256 of all settings, in hexadecimal: the same as long as none is changed. */
export const digestOf = (settings: Settings): string => digest(JSON.stringify(settings));

/**
 * The rows that say what changed since an earlier start.
 * @param before what that start's row has; of rows of earlier versions nothing is claimed.
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

/** The names of `list` that `other` has not. */
const missingFrom = (other: Named, list: Named): string[] =>
  list.map(({ name }) => name).filter((name) => !other.some((each) => each.name === name));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
