/** What the page reads off a session in order to draw it: the next step, what it shows, where the focus belongs. */
import type { Failure } from '../main/domain/failure.ts';
import type { Choice } from '../main/domain/quote.ts';
import { assertNever } from '../main/domain/result.ts';
import type { LicenceView, ServingView, SessionView, Snapshot, VerificationView } from '../preload/views.ts';

/** The one thing that the clerk does next while a customer is served. */
export type NextStep = 'leave' | 'amount' | 'retry-quote' | 'plan' | 'verify' | 'print' | 'receipt' | 'wait';

export function nextStep(serving: ServingView): NextStep {
  const { account, quote, verification, closing, choice, print } = serving;
  if (closingRules(serving)) {
    if (closing.state !== 'closed') return closing.state === 'asking' ? 'wait' : 'leave';
    if (closing.print.state === 'printing') return 'wait';
    return closing.print.state === 'printed' ? 'leave' : 'receipt';
  }
  if (account.mayBuy === 'no') return 'leave';
  if (print.state === 'printing') return 'wait';
  if (print.state === 'printed') return 'leave';
  switch (quote.state) {
    case 'none':
      return 'amount';
    case 'asking':
      return 'wait';
    case 'failed':
      return mayRetryQuote(quote) ? 'retry-quote' : 'amount';
    case 'ready':
      break;
    default:
      return assertNever(quote);
  }
  if (!choice) return 'plan';
  if (serves(verification, choice)) return 'print';
  return verification.state === 'asking' ? 'wait' : 'verify';
}

/**
 * True where the account is being closed, is closed, or may be closed: nothing else is done for the customer. A
 * closing that failed for certain changed nothing.
 */
export function closingRules({ closing }: ServingView): boolean {
  if (closing.state === 'failed') return closing.failure.uncertain === true;
  return closing.state !== 'none';
}

/** True where the customer is verified for what is chosen: a bypass serves a regular purchase only. */
export function serves(verification: VerificationView, choice: Choice | null): boolean {
  if (verification.state !== 'done') return false;
  return verification.format !== 'regular_purchase_bypass' || choice?.kind !== 'promotional';
}

/** Asking again needs an amount that main holds and a failure that asking again can mend. */
export function mayRetryQuote(quote: { readonly amount: string | null; readonly failure: Failure }): boolean {
  return quote.amount !== null && quote.failure.retry !== 'never';
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
        nextStep(session),
        session.verification.state,
        session.closing.state,
        session.interruption ? `interrupted ${session.interruption.offer}` : '',
        ...failures,
      ].join(' ');
    default:
      return assertNever(session);
  }
}

/** True where going to the next customer would drop something that is not on paper yet. */
export function losesWork(session: SessionView): boolean {
  if (session.step !== 'serving') return false;
  const { closing } = session;
  if (session.unanswered) return true;
  if (closing.state === 'closed') return closing.print.state !== 'printed';
  if (session.print.state === 'printed') return false;
  return session.quote.state !== 'none' || session.verification.state !== 'none';
}

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
