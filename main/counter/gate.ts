/**
 * The one gate that each command of the counter passes. It tracks the command until its outcome is in the log, tries to
 * go on where the log could not be written, refuses what cannot be done in this state, and lets no error through.
 */
import { fail } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Act, CounterContext } from './acts/act.ts';
import { stoppedAnswer } from './ledger.ts';
import { NOT_HERE } from './rules.ts';
import type { State } from './state.ts';

export interface Gate<E> {
  /** The act as a command: does it where it may be done, and else answers why not. */
  pass<S extends State['step'], A, V>(act: Act<S, A, E, V>): (argument: A) => Promise<Result<V>>;
  /** Tracks what is no command: a scan. */
  track<T>(underWay: Promise<T>): Promise<T>;
  /** Resolves once the outcome of all that is under way is in the log; no row follows then. */
  settled(): Promise<void>;
}

export function createGate<E>(context: CounterContext<E>): Gate<E> {
  const underWay = new Set<Promise<unknown>>();
  const running = new Set<unknown>();

  async function attempt<S extends State['step'], A, V>(
    act: Act<S, A, E, V>,
    argument: A,
  ): Promise<Result<V>> {
    const { ledger, report } = context;
    if (!ledger.resume()) return stoppedAnswer;
    const { state } = ledger;
    if (!isAt<S>(state, act.at) || (act.oneAtATime && running.has(act)))
      return { ok: false, failure: NOT_HERE };
    const failure = act.refusal(state, argument, context);
    if (failure) return { ok: false, failure };
    running.add(act);
    try {
      return await act.run(context, state, argument);
    } catch (error) {
      report(error);
      return fail('counter.internal', 'now');
    } finally {
      running.delete(act);
    }
  }

  function track<T>(done: Promise<T>): Promise<T> {
    underWay.add(done);
    const forget = () => underWay.delete(done);
    done.then(forget, forget);
    return done;
  }

  return {
    pass: (act) => (argument) => track(attempt(act, argument)),
    track,
    async settled() {
      await Promise.allSettled(underWay);
    },
  };
}

function isAt<S extends State['step']>(
  state: State,
  at: Act<S, never, never>['at'],
): state is Extract<State, { readonly step: S }> {
  const steps: readonly State['step'][] | 'every step' = at;
  return steps === 'every step' || steps.includes(state.step);
}
