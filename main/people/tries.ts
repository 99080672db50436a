/**
 * Counts each person's wrong PINs in a row. From the fifth on each costs a longer wait, and the tenth locks the person
 * until a supervisor opens it. The counts are kept in a file, so that a restart gives no further tries. A wait is
 * measured by a timer and not by the clock, which anybody may set; one that a restart cut short begins anew.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from '../settings/index.ts';

/** Seconds of wait after this many wrong PINs in a row. */
const WAITS: Readonly<Record<number, number>> = { 5: 30, 6: 60, 7: 120, 8: 240, 9: 480 };
const LOCKS_AT = 10;

export interface Tries {
  of(name: string): Standing;
  /** One more wrong PIN. To be called before it is compared, so that guesses sent at once cannot outrun the count. */
  count(name: string): void;
  /** The PIN was right, or a supervisor opens it. */
  clear(name: string): void;
}

export interface Standing {
  /** Until a supervisor opens it. */
  readonly locked: boolean;
  /** Seconds that are left to wait; 0 for none. */
  readonly wait: number;
}

const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const fileSchema = v.object({
  wrong: v.record(v.string(), countSchema),
  /** Who waited when it was written. */
  waiting: v.array(v.string()),
});

/**
 * @param names whom a file that somebody spoiled, perhaps for more tries, leaves one try after the longest wait
 * @param changed is told whenever a wait begins or ends, or somebody is locked or opened
 */
export function openTries(folder: string, names: readonly string[], changed: () => void): Tries {
  const file = join(folder, 'pin-tries.json');
  const { wrong: counted, waiting } = read(file) ?? spoiled(names);
  const wrong = new Map(Object.entries(counted));
  /** By name: when the wait ends, on the process's own monotonic clock. */
  const waits = new Map<string, { readonly until: number; readonly timer: NodeJS.Timeout }>();

  const countOf = (name: string) => wrong.get(name) ?? 0;
  function save() {
    const text = JSON.stringify({ wrong: Object.fromEntries(wrong), waiting: [...waits.keys()] });
    try {
      writeWhole(file, text);
    } catch {
      // The count in memory goes on. On a full disk the audit log stops the counter anyway.
    }
    changed();
  }
  function endWait(name: string) {
    clearTimeout(waits.get(name)?.timer);
    waits.delete(name);
  }
  function beginWait(name: string) {
    endWait(name);
    const milliseconds = (WAITS[countOf(name)] ?? 0) * 1000;
    if (milliseconds === 0) return;
    const end = () => {
      endWait(name);
      save();
    };
    waits.set(name, {
      until: performance.now() + milliseconds,
      timer: setTimeout(end, milliseconds).unref(),
    });
  }

  for (const name of waiting) beginWait(name);
  return {
    of(name) {
      const until = waits.get(name)?.until;
      return {
        locked: countOf(name) >= LOCKS_AT,
        wait: until === undefined ? 0 : Math.max(1, Math.ceil((until - performance.now()) / 1000)),
      };
    },
    count(name) {
      wrong.set(name, countOf(name) + 1);
      beginWait(name);
      save();
    },
    clear(name) {
      endWait(name);
      if (wrong.delete(name)) save();
    },
  };
}

type State = v.InferOutput<typeof fileSchema>;

const spoiled = (names: readonly string[]): State => ({
  wrong: Object.fromEntries(names.map((name) => [name, LOCKS_AT - 1])),
  waiting: [...names],
});

/** Null where the file is there and cannot be understood. */
function read(file: string): State | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { wrong: {}, waiting: [] };
  }
  try {
    return v.parse(fileSchema, JSON.parse(text));
  } catch {
    return null;
  }
}
