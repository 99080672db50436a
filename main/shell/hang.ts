/**
 * Notices a page that hangs, by the questions that it leaves unanswered. Time alone does not tell: on a busy computer, or
 * after its sleep, a sound page does not answer either. A page hangs if its process computes on without an answer.
 */

/** Milliseconds from one question to the next. */
const EVERY = 200;
/**
 * Seconds of processor time after a question was overdue. With those before it they are about one second, many times what
 * the page ever needs at a time.
 */
const MOST_WORK = 0.6;

interface Watched {
  /** Asks the page for a sign of life. */
  readonly ask: () => void;
  /** Seconds of processor time that the page's process has used; undefined where the system does not say. */
  readonly work: () => number | undefined;
  /** Nobody waits for a page that is not on the screen. */
  readonly isShown: () => boolean;
  /** Called once. */
  readonly hangs: () => void;
}

export interface HangWatch {
  /** To be called once the page takes input: its start may compute for long. */
  readonly start: () => void;
  readonly answered: () => void;
  readonly stop: () => void;
}

export function watchForHang({ ask, work, isShown, hangs }: Watched): HangWatch {
  let asking: NodeJS.Timeout | undefined;
  let isOpen = false;
  /** When the open question was found overdue. */
  let workBefore: number | undefined;
  /** The page has used too much since. */
  let isLate = false;
  const answered = () => {
    isOpen = false;
    workBefore = undefined;
    isLate = false;
  };
  const stop = () => {
    clearInterval(asking);
    answered();
  };
  const look = () => {
    if (!isShown()) {
      answered();
    } else if (!isOpen) {
      isOpen = true;
      ask();
    } else if (isLate) {
      stop();
      hangs();
    } else {
      const now = work();
      workBefore ??= now;
      // Ended at the next look: the answer may have come while main itself was busy, and is taken before that.
      isLate = now !== undefined && workBefore !== undefined && now - workBefore >= MOST_WORK;
    }
  };
  return {
    start() {
      stop();
      asking = setInterval(look, EVERY).unref();
    },
    answered,
    stop,
  };
}
