/**
 * The one way in which the session advances: the row is written, then the state changes, then it is shown. Where the row
 * cannot be written the session stops, because a step that nobody can account for must not happen. It goes on, from the
 * beginning, once a row that says so can be written.
 */
import type { Failure } from '../domain/failure.ts';
import { ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Flow } from '../pos-api/types.ts';
import { flowOf, READY } from './state.ts';
import type { FlowIds, State } from './state.ts';

export type Done = Result<null>;

/** A row of the log. */
export interface Entry {
  readonly kind: string;
}

/** The session had stopped because no row could be written; these are lacking. */
export interface LogResumed<K extends string> {
  readonly kind: 'log.resumed';
  readonly missed: { readonly first: K; readonly rows: number };
}

/** `E`: the events that may be recorded. */
export interface Ledger<E> {
  readonly state: State;
  /**
   * Writes the event's row, changes the state, shows it.
   * @param flow whose event it is: a row is written for a customer who has left too, and then the state stays as it is.
   *   Without it: that of the customer at the counter.
   * @returns `counter.log-unavailable` where the row could not be written; the session has stopped then.
   */
  record(event: E, flow?: FlowIds | null): Done;
  /** Whether rows can be written. Where the session has stopped, this tries to go on. */
  resume(): boolean;
  /** The flow as the API's calls want it: what has not left yet ends with the customer, what has does not. */
  calls(flow: FlowIds): Flow;
  /** Ends what was sent and has no answer. */
  giveUp(): void;
}

interface Rules<E, R extends Entry> {
  readonly reduce: (state: State, event: E) => State;
  readonly row: (event: E) => R;
  /**
   * Writes one row, and throws where it cannot.
   * @param clerk whose flow it is; null where it is of no flow, and so of whoever is signed in
   */
  readonly append: (entry: R | LogResumed<R['kind']>, flow: string | null, clerk: string | null) => void;
  /** Told after each change of the state. */
  readonly changed: () => void;
}

const STOPPED: Failure = { code: 'counter.log-unavailable', retry: 'later' };

/** What every command answers while the log cannot be written. */
export const stoppedAnswer = { ok: false, failure: STOPPED } as const;

export function createLedger<E, R extends Entry>({ reduce, row, append, changed }: Rules<E, R>): Ledger<E> {
  let state: State = READY;
  /** What could not be written since the session stopped; null while it runs. */
  let missed: LogResumed<R['kind']>['missed'] | null = null;
  /** Ends what is under way for the customer when the flow ends. */
  let ending = new AbortController();
  /** Ends what was sent, where nobody can wait for its answer. */
  const givenUp = new AbortController();

  function resume(): boolean {
    if (missed === null) return true;
    try {
      append({ kind: 'log.resumed', missed }, null, null);
    } catch {
      return false;
    }
    missed = null;
    state = READY;
    ending = new AbortController();
    changed();
    return true;
  }

  function write(entry: R, flow: FlowIds | null): boolean {
    if (!resume()) {
      missed &&= { ...missed, rows: missed.rows + 1 };
      return false;
    }
    try {
      append(entry, flow?.referenceId ?? null, flow?.clerk ?? null);
      return true;
    } catch {
      missed = { first: entry.kind, rows: 1 };
      state = { ...READY, failure: STOPPED };
      ending.abort();
      changed();
      return false;
    }
  }

  return {
    get state() {
      return state;
    },
    record(event, flow = flowOf(state)) {
      if (!write(row(event), flow)) return stoppedAnswer;
      const before = state;
      const flowBefore = flowOf(before)?.referenceId ?? null;
      const isOfAnother = flow !== null && flowBefore !== null && flow.referenceId !== flowBefore;
      if (!isOfAnother) state = reduce(before, event);
      if (flowBefore !== null && flowBefore !== flowOf(state)?.referenceId) {
        ending.abort();
        ending = new AbortController();
      }
      if (state !== before) changed();
      return ok(null);
    },
    resume,
    calls: ({ referenceId }) => ({ referenceId, signal: ending.signal, givenUp: givenUp.signal }),
    giveUp() {
      givenUp.abort();
    },
  };
}
