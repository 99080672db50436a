/** One question to the world, from the row that it is asked to the row of how it ended. */
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import type { Done, Ledger } from './ledger.ts';
import type { FlowIds } from './state.ts';

/** `T`: what the world answers. `E`: the events that may be recorded. */
export interface Exchange<T, E> {
  /** Whose rows these are, also where the customer leaves before the answer. */
  readonly flow: FlowIds | null;
  /** Recorded first: what is not in the log is not asked. */
  readonly asked: E;
  readonly ask: () => Promise<Result<T>>;
  readonly answered: (value: T) => E;
  readonly failed: (failure: Failure) => E;
  /** What a failure says besides, where asking threw: a change may have been carried out all the same. */
  readonly ifThrown?: Pick<Failure, 'uncertain'>;
  /** Lets `begin` record that it is asked, once a supervisor has approved. */
  readonly approve?: (begin: () => Done) => Promise<Done>;
}

/**
 * Makes the exchange over a ledger. Where asking throws, that is recorded as a failure (`counter.internal`), so that no
 * state waits for ever.
 * @param report is told of what was thrown
 */
export const exchangeOver =
  <E>(ledger: Ledger<E>, report: (error: unknown) => void) =>
  async <T>({ flow, asked, ask, answered, failed, ifThrown, approve }: Exchange<T, E>): Promise<Done> => {
    const begin = () => ledger.record(asked, flow);
    const recorded = approve ? await approve(begin) : begin();
    if (!recorded.ok) return recorded;
    let answer: Result<T>;
    try {
      answer = await ask();
    } catch (error) {
      report(error);
      answer = { ok: false, failure: { code: 'counter.internal', retry: 'now', ...ifThrown } };
    }
    return ledger.record(answer.ok ? answered(answer.value) : failed(answer.failure), flow);
  };
