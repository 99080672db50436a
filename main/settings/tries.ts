/**
 * Counts the wrong supervisor codes in a row. The count is kept in a file, so that a restart gives no further tries. The
 * lock is measured by a timer and not by the clock, which a clerk can set. A terminal that is started while it is locked
 * is locked again for the whole time.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from './keep.ts';

const MOST_TRIES = 5;
const LOCK_MILLISECONDS = 5 * 60_000;

export interface Tries {
  readonly isLocked: boolean;
  /** One more wrong code; the fifth in a row locks for five minutes. To be called before the code is compared. */
  count(): void;
  /** The code was right. */
  clear(): void;
}

const stateSchema = v.object({
  wrong: v.pipe(v.number(), v.integer(), v.minValue(0)),
  locked: v.boolean(),
});
type State = v.InferOutput<typeof stateSchema>;
const NONE: State = { wrong: 0, locked: false };

export function openTries(folder: string): Tries {
  const file = join(folder, 'supervisor-tries.json');
  let state = read(file);
  let timer: NodeJS.Timeout | undefined;
  const set = (next: State) => {
    state = next;
    clearTimeout(timer);
    if (state.locked) timer = setTimeout(set, LOCK_MILLISECONDS, NONE).unref();
    try {
      writeWhole(file, JSON.stringify(state));
    } catch {
      // The count in memory goes on. On a full disk the audit log stops the counter anyway.
    }
  };
  if (state.locked) set(state);
  return {
    get isLocked() {
      return state.locked;
    },
    count() {
      const wrong = state.wrong + 1;
      set({ wrong, locked: wrong >= MOST_TRIES });
    },
    clear() {
      if (state.wrong > 0 || state.locked) set(NONE);
    },
  };
}

/** A damaged file counts as locked: somebody may have damaged it to get more tries. */
function read(file: string): State {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return NONE;
  }
  try {
    return v.parse(stateSchema, JSON.parse(text));
  } catch {
    return { wrong: MOST_TRIES, locked: true };
  }
}
