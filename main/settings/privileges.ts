/**
 * Who may do what, according to the settings. Anyone who can edit `settings.json` can add a person or give one another
 * PIN, so each start writes the list to the audit log, and one more row for each change since the start before. A change
 * that was made on the people's screen is in these rows too, beside the row of its own.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Role } from '../domain/people.ts';
import type { Settings } from './schema.ts';

const privilegesSchema = v.object({
  people: v.array(
    v.object({ name: v.string(), role: v.string(), disabled: v.boolean(), pin: v.nullable(v.string()) }),
  ),
  merchantOverride: v.boolean(),
});
/** As earlier versions wrote it. */
const supervisorsSchema = v.object({
  supervisors: v.array(v.object({ name: v.string(), code: v.string() })),
  merchantOverride: v.boolean(),
});

type Known = v.InferOutput<typeof privilegesSchema>;

/** As stored in a `terminal.started` row. `pin` is a digest that changes with the PIN's hash and reveals nothing of it. */
export interface Privileges {
  readonly people: readonly {
    readonly name: string;
    readonly role: Role;
    readonly disabled: boolean;
    readonly pin: string | null;
  }[];
  readonly merchantOverride: boolean;
}

export type PrivilegesEntry =
  /** Names. `changed`: role or access; `recoded`: another PIN than before, or the same with its hash made anew. */
  | {
      readonly kind: 'people.changed';
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly changed: readonly string[];
      readonly recoded: readonly string[];
    }
  | { readonly kind: 'merchant-override.changed'; readonly allowed: boolean };

/** Of settings whose PINs are hashed. */
export const privilegesOf = ({ people, merchantOverride }: Settings): Privileges => ({
  people: people.map(({ name, role, disabled, pinHash }) => ({
    ...{ name, role, disabled },
    pin: pinHash === undefined ? null : digest(pinHash).slice(0, 16),
  })),
  merchantOverride,
});

/** SHA-256 of all settings, in hexadecimal: two starts with the same settings have the same digest. */
export const digestOf = (settings: Settings): string => digest(JSON.stringify(settings));

/**
 * The rows that say what changed since an earlier start.
 * @param before the earlier start's row; a row of a version that did not store privileges gives no rows.
 */
export function changesSince(before: unknown, now: Privileges): readonly PrivilegesEntry[] {
  const known = read(before);
  if (known === null) return [];
  const was = (name: string) => known.people.find((one) => one.name === name);
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const added = names(now.people.filter(({ name }) => !was(name)));
  const removed = names(known.people.filter(({ name }) => !now.people.some((one) => one.name === name)));
  const others = now.people.flatMap((one) => {
    const old = was(one.name);
    return old === undefined ? [] : [{ one, old }];
  });
  const changed = others
    .filter(({ one, old }) => one.role !== old.role || one.disabled !== old.disabled)
    .map(({ one }) => one.name);
  const recoded = others.filter(({ one, old }) => one.pin !== old.pin).map(({ one }) => one.name);
  const isSame = [added, removed, changed, recoded].every(({ length }) => length === 0);
  return [
    ...(isSame ? [] : [{ kind: 'people.changed', added, removed, changed, recoded } as const]),
    ...(known.merchantOverride === now.merchantOverride
      ? []
      : [{ kind: 'merchant-override.changed', allowed: now.merchantOverride } as const]),
  ];
}

function read(row: unknown): Known | null {
  const parsed = v.safeParse(privilegesSchema, row);
  if (parsed.success) return parsed.output;
  const old = v.safeParse(supervisorsSchema, row);
  if (!old.success) return null;
  const { supervisors, merchantOverride } = old.output;
  const people = supervisors.map(({ name, code }) => ({
    name,
    role: 'supervisor',
    disabled: false,
    pin: code,
  }));
  return { people, merchantOverride };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
