/** Clears a customer that was left on the screen: the next one in the queue must not read it. */

export interface Idle {
  /** Something was done: the time begins anew. */
  touch(): void;
  stop(): void;
}

/** Calls `idle` once nothing was done for `milliseconds`. */
export function watchIdle(milliseconds: number, idle: () => void): Idle {
  let timer: NodeJS.Timeout | undefined;
  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(idle, milliseconds);
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
