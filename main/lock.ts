/** Locking the terminal: the counter's own act, and what goes with it outside the counter. */
import type { LockedBy } from './counter/acts/lock.ts';
import type { Session } from './counter/session.ts';
import { ok } from './domain/result.ts';
import type { Result } from './domain/result.ts';
import type { PeopleDesk } from './people/index.ts';

interface Parts {
  readonly session: Pick<Session, 'lock'>;
  readonly people: Pick<PeopleDesk, 'who' | 'leave'>;
  /** Closes the technician's page, if it is open. */
  readonly closePages: () => void;
  /** Gives the page a process of its own anew, so that nothing of it is left in memory. */
  readonly renewPage: () => void;
}

export function createLock({ session, people, closePages, renewPage }: Parts) {
  const isSomebodyIn = () => people.who !== null;
  return async (by: LockedBy): Promise<Result<null>> => {
    if (!isSomebodyIn()) return ok(null);
    const done = await session.lock(by);
    // No customer is on the screen of a terminal whose log cannot be written; it is locked all the same.
    if (!done.ok && done.failure.code === 'counter.log-unavailable') people.leave();
    if (isSomebodyIn()) return done;
    closePages();
    renewPage();
    return ok(null);
  };
}
