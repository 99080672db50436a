/** What the page reads off a session in order to draw it: which failures it shows, and where the focus belongs. */
import type { Failure } from '../main/domain/failure.ts';
import { assertNever } from '../main/domain/result.ts';
import type { LicenceView, SessionView, Snapshot } from '../preload/views.ts';

/** Changes when another screen, or the same screen of another customer, is to be drawn. */
export function screenKey(session: SessionView): string {
  switch (session.step) {
    case 'ready':
    case 'decoding':
    case 'searching':
    case 'not-found':
    case 'search-failed':
      return session.step;
    case 'accounts':
      return [session.step, ...session.accounts.map(({ id }) => id)].join(' ');
    case 'serving':
      return `${session.step} ${session.account.accountNumber}`;
    default:
      return assertNever(session);
  }
}

/** As `focusKey`, with the technician's page, which lies over the session. */
export function placeOf({ session, scannerPage }: Snapshot): string {
  if (!scannerPage) return focusKey(session);
  const found = scannerPage.mode === 'set-up' && scannerPage.found !== null;
  return ['technician', scannerPage.mode, found ? 'found' : ''].join(' ');
}

/** Changes when, and only when, the focus belongs elsewhere: the screen, the next step, or a new failure. */
export function focusKey(session: SessionView): string {
  const failures = failuresIn(session).map((failure) => failure.code);
  switch (session.step) {
    case 'ready':
    case 'searching':
    case 'search-failed':
    case 'not-found':
    case 'decoding':
      return [session.step, ...failures].join(' ');
    case 'accounts':
      return [session.step, ...session.accounts.map(({ id }) => id)].join(' ');
    case 'serving':
      return [
        session.step,
        session.account.accountNumber,
        session.next,
        session.verification.state,
        session.closing.state,
        session.interruption ? `interrupted ${session.interruption.id}` : '',
        ...failures,
      ].join(' ');
    default:
      return assertNever(session);
  }
}

/** Going to the next customer asks first where work would be lost. Only a customer being served has any. */
export const losesWork = (session: SessionView): boolean => session.step === 'serving' && session.losesWork;

/** Every failure that the session's own view shows. */
export function failuresIn(session: SessionView): Failure[] {
  switch (session.step) {
    case 'ready':
    case 'accounts':
      return session.failure ? [session.failure] : [];
    case 'search-failed':
      return [session.failure];
    case 'decoding':
    case 'searching':
    case 'not-found':
      return [];
    case 'serving':
      return [
        session.quote,
        session.verification,
        session.print,
        session.closing,
        ...(session.closing.state === 'closed' ? [session.closing.print] : []),
      ].flatMap((part) => (part.state === 'failed' ? [part.failure] : []));
    default:
      return assertNever(session);
  }
}

/** First and last name as read; null where neither was. */
export function licenceName(licence: LicenceView | null): string | null {
  return [licence?.firstName, licence?.lastName].filter(Boolean).join(' ') || null;
}
