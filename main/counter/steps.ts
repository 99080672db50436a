/**
 * The one way in which a session advances: the row is written, then the reducer takes the event, then it is shown.
 * Where the row cannot be written the session stops, because a step that nobody can account for must not happen. It
 * goes on, from the beginning, once a row that says so can be written.
 */
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import type { CounterEntry } from './entries.ts';
import type { Flow } from '../pos-api/types.ts';
import { ok } from '../domain/result.ts';
import { auditEntry } from './record.ts';
import { reduce } from './reducer.ts';
import { READY } from './state.ts';
import type { Event, FlowIds, State } from './state.ts';

export type Done = Result<null>;

const STOPPED: Failure = { code: 'counter.log-unavailable', retry: 'later' };

export const refused = (failure: Failure): Done => ({ ok: false, failure });
/** What every command answers while the log cannot be written. */
export const stoppedAnswer: Done = refused(STOPPED);

export interface Steps {
  readonly state: State;
  /** Nothing can be written. Each time that somebody wants something, it is tried anew. */
  isStopped(): boolean;
  /** The customer's flow that is under way. */
  readonly flowIds: FlowIds | null;
  /** Writes, advances, shows. Answers that the session has stopped where it could not write. */
  step(event: Event): Done;
  /** The flow as the API's calls want it: what has not left yet ends with the customer, what has does not. */
  flow(ids: FlowIds): Flow;
  /** Ends what was sent and has no answer. */
  giveUp(): void;
}

/**
 * @param append writes one row, and throws where it cannot.
 * @param changed is told after each change of the state.
 */
export function createSteps(
  append: (entry: CounterEntry, flow: string | null) => void,
  changed: () => void,
): Steps {
  let state: State = READY;
  /** What could not be written since the session stopped; null while it runs. */
  let missed: { readonly first: CounterEntry['kind']; readonly rows: number } | null = null;
  /** Ends what is under way for the customer when the flow ends. */
  let ending = new AbortController();
  /** Ends what was sent, where nobody can wait for its answer: one that comes after the log came back is kept. */
  const givenUp = new AbortController();

  function write(entry: CounterEntry, flow: FlowIds | null): Done {
    if (isStopped()) {
      missed &&= { ...missed, rows: missed.rows + 1 };
      return stoppedAnswer;
    }
    try {
      append(entry, flow?.referenceId ?? null);
      return ok(null);
    } catch {
      missed = { first: entry.kind, rows: 1 };
      state = { ...READY, failure: STOPPED };
      ending.abort();
      changed();
      return stoppedAnswer;
    }
  }

  function isStopped(): boolean {
    if (missed === null) return false;
    try {
      append({ kind: 'log.resumed', missed }, null);
    } catch {
      return true;
    }
    missed = null;
    state = READY;
    ending = new AbortController();
    changed();
    return false;
  }

  return {
    get state() {
      return state;
    },
    isStopped,
    get flowIds() {
      return flowOf(state);
    },
    flow: ({ referenceId }) => ({ referenceId, signal: ending.signal, givenUp: givenUp.signal }),
    giveUp() {
      givenUp.abort();
    },
    step(event) {
      const written = write(auditEntry(event), 'flow' in event ? event.flow : flowOf(state));
      if (!written.ok) return written;
      const before = state;
      state = reduce(state, event);
      const flowBefore = flowOf(before);
      if (flowBefore !== null && flowBefore.referenceId !== flowOf(state)?.referenceId) {
        ending.abort();
        ending = new AbortController();
      }
      if (state !== before) changed();
      return written;
    },
  };
}

const flowOf = (state: State): FlowIds | null => (state.step === 'ready' ? null : state.flow);
