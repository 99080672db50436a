/** What the clerk may do next with a customer. The page draws these answers and works nothing out itself. */
import type { NextStep, ServingView } from '../../preload/views.ts';
import { assertNever } from '../domain/result.ts';
import { isVerified } from './rules.ts';

/** What the answers depend on. */
type Standing = Pick<
  ServingView,
  'account' | 'quote' | 'verification' | 'closing' | 'choice' | 'print' | 'unanswered'
>;

/** The answers, by their names in `ServingView`, which describes each. */
export type Decisions = Pick<
  ServingView,
  'next' | 'verified' | 'mayPrint' | 'mayRetryQuote' | 'mayBeClosed' | 'losesWork'
>;

export const decisions = (standing: Standing): Decisions => ({
  next: nextStep(standing),
  verified: isVerified(standing),
  mayPrint: mayPrint(standing),
  mayRetryQuote: mayRetryQuote(standing),
  mayBeClosed: mayBeClosed(standing),
  losesWork: losesWork(standing),
});

function nextStep(standing: Standing): NextStep {
  const { account, quote, verification, closing, choice, print } = standing;
  if (mayBeClosed(standing)) {
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
      return mayRetryQuote(standing) ? 'retry-quote' : 'amount';
    case 'ready':
      break;
    default:
      return assertNever(quote);
  }
  if (!choice) return 'plan';
  if (isVerified(standing)) return 'print';
  return verification.state === 'asking' ? 'wait' : 'verify';
}

/** An account whose closing failed for certain was not changed: its customer is served as before. */
function mayBeClosed({ closing }: Standing): boolean {
  if (closing.state === 'failed') return closing.failure.uncertain === true;
  return closing.state !== 'none';
}

const mayPrint = (standing: Standing): boolean =>
  standing.choice !== null &&
  standing.print.state !== 'printing' &&
  isVerified(standing) &&
  !mayBeClosed(standing);

const mayRetryQuote = ({ quote }: Standing): boolean =>
  quote.state === 'failed' && quote.failure.retry !== 'never';

function losesWork({ closing, print, quote, verification, unanswered }: Standing): boolean {
  if (unanswered) return true;
  if (closing.state === 'closed') return closing.print.state !== 'printed';
  if (print.state === 'printed') return false;
  return quote.state !== 'none' || verification.state !== 'none';
}
