/**
 * Detects a page that hangs. Chromium does when a key or a click has waited 15 s for the page. The stand-in does not see
 * those, and asks the page at intervals.
 */
import type { Session } from './cdp.ts';

interface Told {
  unresponsive(): void;
  responsive(): void;
}

export interface HangWatch {
  /** Call this when the page's process has ended, because it no longer answers. */
  forget(): void;
  stop(): void;
}

const every = 5000;

/** Watches from now on. `STAND_IN_HANG`: milliseconds in place of Chromium's 15 s. */
export const watchHang = (session: Session, told: Told): HangWatch => {
  const patience = Number(process.env['STAND_IN_HANG'] ?? 15_000);
  let overdue: NodeJS.Timeout | undefined;
  let hangs = false;
  const forget = (): void => {
    clearTimeout(overdue);
    overdue = undefined;
    hangs = false;
  };
  const ask = (): void => {
    if (overdue !== undefined) return;
    const question = setTimeout(() => {
      hangs = true;
      told.unresponsive();
    }, patience);
    overdue = question;
    const answered = (): void => {
      if (overdue !== question) return;
      if (hangs) told.responsive();
      forget();
    };
    session.send('Runtime.evaluate', { expression: '0' }).then(answered, answered);
  };
  const asking = setInterval(ask, Math.min(every, patience));
  asking.unref();
  return {
    forget,
    stop() {
      clearInterval(asking);
      forget();
    },
  };
};
