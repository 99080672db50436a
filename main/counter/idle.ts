/** Clears a customer who was left on the screen: the next one in the queue must not read it. */
import type { Session } from './session.ts';

export interface Idle {
  /** Something was done: the time begins anew. */
  touch(): void;
  /** The time is over, and an answer is still to come: once it is there, for a moment to read it, and no longer. */
  holdFor(answer: Promise<unknown>): void;
  stop(): void;
}

/** Milliseconds. Whoever waited so long for an answer is told how it ended. */
const MOMENT = 15_000;

/** Clears the session's customer once nothing was done for `milliseconds`. */
export function clearWhenIdle(
  session: Pick<Session, 'clear' | 'settled'>,
  milliseconds: number,
): Pick<Idle, 'touch' | 'stop'> {
  const idle = watchIdle(milliseconds, () => {
    void session.clear('idle').then((cleared) => {
      if (cleared.ok) return;
      // An answer is still to come; else the log cannot be written, and no customer is on the screen.
      if (cleared.failure.code === 'counter.nothing-to-do-here') idle.holdFor(session.settled());
      else idle.touch();
    });
  });
  return idle;
}

/** Calls `idle` once nothing was done for `milliseconds`. */
export function watchIdle(milliseconds: number, idle: () => void): Idle {
  let timer: NodeJS.Timeout | undefined;
  const wait = (time: number) => {
    clearTimeout(timer);
    timer = setTimeout(idle, time);
    timer.unref();
  };
  return {
    touch() {
      wait(milliseconds);
    },
    holdFor(answer) {
      const over = timer;
      void answer.then(() => {
        // Else somebody was there meanwhile, or the terminal has stopped.
        if (timer === over) wait(MOMENT);
      });
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
