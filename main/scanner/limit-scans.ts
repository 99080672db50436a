/**
 * Lets so many scans through as a clerk can make. A scanner gone wild, or a page that a stranger took over, sends
 * thousands in a second: each would be a row of the audit log.
 */
import { rateLimit } from '../rate-limit.ts';
import type { ScannersListener } from './scanners.ts';

/** Scans at once, and a second: many times a clerk's. */
const MOST_AT_ONCE = 10;
const MOST_A_SECOND = 10;
/** Milliseconds without a scan too many, after which it is told how many there were. */
const CALM = 1000;

export interface LimitedListener extends ScannersListener {
  /** Tells at once of what was dropped: nothing more is to come. */
  end(): void;
}

/**
 * @param listener takes what is let through
 * @param dropped told once, when the scanner is calm again, how many scans and failures were too many
 */
export function limitScans(listener: ScannersListener, dropped: (count: number) => void): LimitedListener {
  const isAllowed = rateLimit(MOST_AT_ONCE, MOST_A_SECOND);
  let count = 0;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    clearTimeout(timer);
    if (count === 0) return;
    dropped(count);
    count = 0;
  }
  function limited<T>(give: (what: T) => void): (what: T) => void {
    return (what) => {
      if (isAllowed()) {
        give(what);
        return;
      }
      count += 1;
      clearTimeout(timer);
      timer = setTimeout(tell, CALM);
    };
  }
  return {
    ...listener,
    scan: limited((scan) => {
      listener.scan(scan);
    }),
    failure: limited((failure) => {
      listener.failure(failure);
    }),
    end: tell,
  };
}
