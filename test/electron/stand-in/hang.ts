/**
 * Whether a page hangs. Chromium finds out when a key or a click has waited 15 s for the page; the stand-in does not
 * see them, and asks the page itself now and then.
 */
import type { Session } from './cdp.ts';

interface Told {
  unresponsive(): void;
  responsive(): void;
}

export interface HangWatch {
  /** The page's process has ended: what it was asked is answered by nobody. */
  forget(): void;
  stop(): void;
}

const every = 5000;

/** Watches from now on. `STAND_IN_HANG` are other milliseconds than Chromium's. */
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
