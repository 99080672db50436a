/** One key for the bodies of each local day, in a table of its own: a day's bodies are destroyed with its key. */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Damaged } from '../trouble.ts';
import { KEY_LENGTH } from './body.ts';
import { unwrapKey, wrapKey } from './wrap.ts';

export interface DayKey {
  /** The day, `CCYY-MM-DD`; with `.2` after it where the day's first key was destroyed and the clock came back to it. */
  readonly name: string;
  readonly key: KeyObject;
}

export interface DayKeys {
  /** The key of this day; `isNew` where it was made by this call, inside the caller's transaction. */
  of(day: string, now: Date): DayKey & { readonly isNew: boolean };
  /** Null where it was destroyed. */
  named(name: string): KeyObject | null;
  /** Overwrites it in the caller's transaction, for ever. */
  destroy(name: string, now: Date): void;
  /** The caller's transaction was undone, and with it the keys that it made. */
  forget(): void;
}

/** @param wrapping the log's key over them. @param origin the log's name. */
export function createDayKeys(database: Database.Database, wrapping: Uint8Array, origin: string): DayKeys {
  // Prepared when they are first needed: an old log has the table only once it is being taken over.
  const select = once(() =>
    database.prepare<[string], { wrapped: Uint8Array | null }>('SELECT wrapped FROM day_keys WHERE name = ?'),
  );
  const insert = once(() =>
    database.prepare<[string, string, Uint8Array]>(
      'INSERT INTO day_keys (name, made_at, wrapped) VALUES (?, ?, ?)',
    ),
  );
  const overwrite = once(() =>
    database.prepare<[string, string]>(
      'UPDATE day_keys SET wrapped = NULL, destroyed_at = ? WHERE name = ? AND wrapped IS NOT NULL',
    ),
  );
  const known = new Map<string, KeyObject>();
  const under = createSecretKey(wrapping);
  const nameIn = (name: string) => JSON.stringify(['comptoir/day-key/1', origin, name]);

  /** Undefined where there is none of this name. */
  function read(name: string): KeyObject | null | undefined {
    const before = known.get(name);
    if (before !== undefined) return before;
    const wrapped = select().get(name)?.wrapped;
    if (wrapped === undefined || wrapped === null) return wrapped;
    const key = unwrapKey(wrapped, nameIn(name), under);
    if (key === null) throw new Damaged('a day’s key is another');
    known.set(name, key);
    return key;
  }

  function make(name: string, now: Date): KeyObject {
    const key = createSecretKey(randomBytes(KEY_LENGTH));
    insert().run(name, now.toISOString(), wrapKey(key, nameIn(name), under));
    known.set(name, key);
    return key;
  }

  return {
    of(day, now) {
      for (let turn = 1; ; turn += 1) {
        const name = turn === 1 ? day : `${day}.${turn}`;
        const key = read(name);
        if (key === null) continue;
        return key === undefined ? { name, key: make(name, now), isNew: true } : { name, key, isNew: false };
      }
    },
    named: (name) => read(name) ?? null,
    destroy(name, now) {
      overwrite().run(now.toISOString(), name);
      known.delete(name);
    },
    forget() {
      known.clear();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
