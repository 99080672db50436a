/** Makes readers of schemas, and reads a field by any of its names. */
import * as v from 'valibot';
import { NumberText, parseExactly, type Json } from './exact-json.ts';
import { trouble, type Attempt } from '../client/trouble.ts';

/** Reads the text of one call's answer into domain words. */
export type Reader<T> = (body: string) => Attempt<T>;

/**
 * Makes a reader of a schema. Unknown fields are ignored; what the schema cannot read refuses the whole answer,
 * and the log gets the field's place, never its value.
 */
export function readerOf<const S extends v.GenericSchema>(schema: S): Reader<v.InferOutput<S>> {
  return (body) => {
    const json = parseExactly(body);
    // HTML, or JSON cut off, comes from something on the way: another attempt may get through.
    if (json === undefined) return unreadable('not JSON', true);
    const read = v.safeParse(schema, json);
    if (read.success) return { ok: true, value: read.output };
    return unreadable(v.getDotPath(read.issues[0]) ?? 'whole answer', false);
  };
}

export const unreadable = (detail: string, transient: boolean) =>
  trouble('api.unreadable-answer', 'now', { transient, detail });

/** Refuses an answer about something else than was asked. Nothing outside the client checks that again. */
export function onlyIf<T>(read: Attempt<T>, fits: (value: T) => boolean): Attempt<T> {
  return read.ok && !fits(read.value) ? unreadable('answer to another question', false) : read;
}

type Members = Readonly<Record<string, Json>>;

/** A field's name, with the other names that it may come under. */
export type OtherNames = Readonly<Record<string, readonly string[]>>;

/**
 * A schema for an object of the answer with these fields; fields it does not name are ignored. Where two names
 * of one value are both there and differ, neither can be believed and the answer is refused.
 */
export function fields<const E extends v.ObjectEntries>(entries: E, otherNames: OtherNames = {}) {
  const object = v.object(entries);
  return v.pipe(
    v.unknown(),
    v.rawTransform<unknown, v.InferInput<typeof object>>(({ dataset, addIssue, NEVER }) => {
      const known = isMembers(dataset.value) ? renamed(dataset.value, otherNames) : null;
      if (known === null) {
        addIssue({ message: 'not such an object' });
        return NEVER;
      }
      // The cast: it is the object's schema, next in the pipe, that checks what is in it.
      return known as v.InferInput<typeof object>;
    }),
    object,
  );
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

/** Null where two names of one value differ. */
function renamed(value: Members, otherNames: OtherNames): Members | null {
  const known = new Map(Object.entries(value));
  for (const [name, others] of Object.entries(otherNames)) {
    for (const other of others) {
      const found = known.get(other) ?? null;
      if (found === null) continue;
      const first = known.get(name) ?? null;
      if (first !== null && JSON.stringify(first) !== JSON.stringify(found)) return null;
      known.set(name, found);
    }
  }
  return Object.fromEntries(known);
}
