/** A framer with a clock: bytes in as they come, frames out, silences timed. One for each open port. */
import { Framer, type Frame, type Noise } from './framer.ts';

/** A timer this late (milliseconds) shows that the process was held up, and that bytes may be waiting unread. */
const HELD_UP = 8;
/** How long to let those bytes in: reading a port takes a turn of the thread pool, which is held up as well. */
const LET_IN = 50;

export interface TimedFramer {
  /** @param at when they came; now, unless the port knows better */
  push: (bytes: Uint8Array, at?: number) => void;
  /** The port says that a scan is over. */
  end: (how: 'last-report' | 'last-key') => void;
  /** Forgets what waits; answers whether part of a scan was lost. */
  discard: () => boolean;
}

interface TimedFramerOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Milliseconds that a silence takes at least before it ends a scan. */
  readonly leastSilence?: number;
}

/** @param give called with each frame, or with noise, as soon as it is whole */
export function makeTimedFramer(
  give: (what: Frame | Noise) => void,
  options: TimedFramerOptions = {},
): TimedFramer {
  const { now = () => performance.now(), leastSilence = 0 } = options;
  const framer = new Framer(leastSilence);
  let timer: NodeJS.Timeout | undefined;

  function settle(frames: readonly (Frame | Noise)[]): void {
    for (const frame of frames) give(frame);
    clearTimeout(timer);
    const { deadline } = framer;
    if (deadline !== null) timer = setTimeout(onDeadline, Math.max(1, Math.ceil(deadline - now())), deadline);
  }

  function onDeadline(deadline: number): void {
    const late = now() - deadline;
    if (late > HELD_UP)
      timer = setTimeout(() => {
        settle(framer.silence(now()));
      }, LET_IN);
    else settle(framer.silence(now()));
  }

  return {
    push: (bytes, at = now()) => {
      settle(framer.push(bytes, at));
    },
    end(how) {
      settle(framer.end(how));
    },
    discard() {
      clearTimeout(timer);
      return framer.discard();
    },
  };
}
