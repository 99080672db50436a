/**
 * Which version is on trial, and which are refused. A start is counted in a file before there is a window, and the count ends
 * once the page is drawn and takes input. A version that two starts did not bring so far is taken back at the third.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeWhole } from '../settings/index.ts';
import type { UpdateEntry } from './types.ts';

/** Starts without a page before the version before is put back. */
const MOST_STARTS = 2;
const MOST_REFUSED = 20;

const versionSchema = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/u));
const stateSchema = v.object({
  /** What was put in place, and how often it was started. */
  trial: v.nullable(
    v.object({
      from: versionSchema,
      to: versionSchema,
      starts: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
  /** What is being put back in its place. */
  back: v.nullable(v.object({ from: versionSchema, to: versionSchema, starts: v.number() })),
  refused: v.array(versionSchema),
});
type State = v.InferOutput<typeof stateSchema>;

const NOTHING: State = { trial: null, back: null, refused: [] };

export interface Trials {
  /** The rows of what happened before the audit log could be opened. */
  readonly entries: readonly UpdateEntry[];
  /** The version that must be put back before anything else; null where this one may start. */
  readonly goBackTo: string | null;
  /** The version before this one, while this one is on trial. */
  readonly before: string | null;
  isRefused(version: string): boolean;
  /** The version will be put in place now. @throws where that cannot be written: then nothing may be put in place. */
  begin(to: string): void;
  /** It was not. */
  cancel(): void;
  /** The page is drawn. Answers the row, where this version was on trial. */
  proved(): UpdateEntry | null;
  /** The version before could not be put back: this one goes on, and is not taken for a good one. */
  couldNotGoBack(): void;
}

/**
 * Counts this start. A file that cannot be read, or is damaged, is as none: a terminal starts without its updates.
 * @param warn told where the count cannot be written; the start goes on
 */
export function openTrials(folder: string, version: string, warn: (error: unknown) => void): Trials {
  const file = join(folder, 'updates.json');
  let state = read(file);
  const entries: UpdateEntry[] = [];
  let goBackTo: string | null = null;
  const write = (next: State) => {
    state = next;
    writeWhole(file, JSON.stringify(next));
  };
  const save = (next: State) => {
    try {
      write(next);
    } catch (error) {
      warn(error);
    }
  };
  const refuse = (bad: string) => [...new Set([...state.refused, bad])].slice(-MOST_REFUSED);

  const { trial, back } = state;
  if (back !== null && back.to === version) {
    entries.push({ kind: 'update.rolled-back', ...back });
    save({ ...state, back: null });
  } else if (back !== null) {
    entries.push({ kind: 'update.refused', version: back.from, code: 'not-rolled-back' });
    save({ ...state, back: null });
  } else if (trial !== null && trial.to !== version) {
    // The installer ended without it, or somebody has installed another one since.
    entries.push({ kind: 'update.refused', version: trial.to, code: 'not-installed' });
    save({ ...state, trial: null, refused: refuse(trial.to) });
  } else if (trial !== null && trial.starts >= MOST_STARTS) {
    goBackTo = trial.from;
    // Written first: whatever becomes of it, the next start does not try the same again.
    save({
      trial: null,
      back: { from: version, to: trial.from, starts: trial.starts },
      refused: refuse(version),
    });
  } else if (trial !== null) {
    save({ ...state, trial: { ...trial, starts: trial.starts + 1 } });
  }

  return {
    entries,
    goBackTo,
    before: trial?.to === version ? trial.from : null,
    isRefused: (other) => state.refused.includes(other),
    begin(to) {
      write({ ...state, trial: { from: version, to, starts: 0 } });
    },
    cancel() {
      if (state.trial !== null) save({ ...state, trial: null, refused: refuse(state.trial.to) });
    },
    proved() {
      const { trial: proven } = state;
      if (proven?.to !== version) return null;
      save({ ...state, trial: null });
      return { kind: 'update.installed', from: proven.from, to: proven.to };
    },
    couldNotGoBack() {
      const { back: failed } = state;
      if (failed === null) return;
      entries.push({ kind: 'update.refused', version, code: 'not-rolled-back' });
      save({ ...state, back: null });
    },
  };
}

function read(file: string): State {
  try {
    const parsed = v.safeParse(stateSchema, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : NOTHING;
  } catch {
    return NOTHING;
  }
}
