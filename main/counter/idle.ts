/** Locks a terminal that was left alone: the next one in the queue must read nothing of its customer. */
import type { Session } from './session.ts';

export interface Idle {
  /** Somebody is there: the time begins anew. */
  touch(): void;
  stop(): void;
}

interface IdleLock extends Idle {
  /** Nobody is there, as the system says: locked at once, or soon after an answer that is still to come. */
  away(): void;
}

interface Watch extends Idle {
  /** The time is over, and an answer is still to come: once it is there, for a moment to read it, and no longer. */
  holdFor(answer: Promise<unknown>): void;
}

/** Milliseconds. Whoever waited so long for an answer is told how it ended. */
const MOMENT = 15_000;
/** Milliseconds before the end at which it is told that the end is near. */
const WARNING = 30_000;

/**
 * Locks the terminal once nothing was done for `milliseconds`.
 * @param warn is told of each change: when it ends, on the process's own clock; null while that is not near
 */
export function lockWhenIdle(
  { lock, settled }: Pick<Session, 'lock' | 'settled'>,
  milliseconds: number,
  warn: (endsAt: number | null) => void,
): IdleLock {
  const lockBy = (by: 'idle' | 'system') => {
    void lock(by).then((locked) => {
      if (locked.ok) return;
      // An answer is still to come; else the log cannot be written, and no customer is on the screen.
      if (locked.failure.code === 'counter.nothing-to-do-here') idle.holdFor(settled());
      else idle.touch();
    });
  };
  const idle = watchIdle(
    milliseconds,
    () => {
      lockBy('idle');
    },
    warn,
  );
  return {
    ...idle,
    away() {
      lockBy('system');
    },
  };
}

/** Calls `idle` once nothing was done for `milliseconds`. */
export function watchIdle(
  milliseconds: number,
  idle: () => void,
  warn: (endsAt: number | null) => void = () => undefined,
): Watch {
  let timers: NodeJS.Timeout[] = [];
  let warned = false;
  const say = (endsAt: number | null) => {
    if (endsAt === null && !warned) return;
    warned = endsAt !== null;
    warn(endsAt);
  };
  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    say(null);
  };
  const wait = (time: number) => {
    stop();
    const endsAt = performance.now() + time;
    const near = () => {
      say(endsAt);
    };
    if (time <= WARNING) near();
    else timers.push(setTimeout(near, time - WARNING).unref());
    timers.push(
      setTimeout(() => {
        say(null);
        idle();
      }, time).unref(),
    );
  };
  return {
    touch() {
      wait(milliseconds);
    },
    holdFor(answer) {
      const over = timers;
      void answer.then(() => {
        // Else somebody was there meanwhile, or the terminal has stopped.
        if (timers === over) wait(MOMENT);
      });
    },
    stop,
  };
}
