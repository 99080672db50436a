/** Event → the row that the audit log keeps of it. */
import type { AuditEntry } from '../audit/types.ts';
import { assertNever } from '../result.ts';
import type { Event } from './state.ts';

/** Scans are recorded where they are decoded, which is where their source is known; hence null for those two. */
export function auditEntry(event: Event): AuditEntry | null {
  switch (event.type) {
    case 'scan-refused':
    case 'licence-read':
      return null;
    case 'interruption-dismissed':
      return { kind: 'interruption.dismissed' };
    case 'search-asked':
      return event.asked.kind === 'look-up'
        ? { kind: 'look-up.asked', by: event.asked.by.by }
        : {
            kind: 'search.asked',
            by: event.licence ? 'licence' : 'typed',
            withPostalCode: event.asked.query.postalCode !== undefined,
          };
    case 'search-answered':
      return {
        kind: 'search.answered',
        accounts: event.accounts.map(({ accountNumber, status, reasonCode }) => ({
          accountNumber,
          status,
          reasonCode,
        })),
      };
    case 'search-failed':
      return { kind: 'search.failed', code: event.failure.code };
    case 'account-asked':
      return { kind: 'account.asked', accountNumber: event.accountNumber };
    case 'account-answered': {
      const { accountNumber, availableCredit } = event.details;
      return { kind: 'account.opened', accountNumber, availableCredit };
    }
    case 'account-failed':
      return { kind: 'account.failed', code: event.failure.code };
    case 'quote-asked':
      return { kind: 'quote.asked', amount: event.amount, language: event.language };
    case 'quote-answered':
      return quoteAnswered(event.quote);
    case 'quote-failed':
      return { kind: 'quote.failed', amount: event.amount, code: event.failure.code };
    case 'plan-chosen':
      return { kind: 'plan.chosen', choice: event.choice };
    case 'verification-asked':
      return { kind: 'verification.asked', format: event.format, requestId: event.flow.requestId };
    case 'verification-answered':
      return { kind: 'verification.answered', format: event.format };
    case 'verification-confirmed':
      return { kind: 'verification.confirmed' };
    case 'verification-failed': {
      const { code, uncertain = false } = event.failure;
      return { kind: 'verification.failed', format: event.format, code, uncertain };
    }
    case 'print-asked':
      return { kind: 'print.asked', copy: event.copy, requestId: event.flow.requestId };
    case 'printed':
      return { kind: 'print.done', copy: event.copy };
    case 'print-failed':
      return { kind: 'print.failed', copy: event.copy, code: event.failure.code };
    case 'cleared':
      return { kind: 'customer.cleared', by: event.by };
    default:
      return assertNever(event);
  }
}

function quoteAnswered(quote: Extract<Event, { type: 'quote-answered' }>['quote']): AuditEntry {
  const { amount, rate, bypassAllowed } = quote.regular;
  return {
    kind: 'quote.answered',
    amount: quote.amount,
    regular: { amount, rate, bypassAllowed },
    terms: quote.plans.flatMap((plan) =>
      plan.terms.map((term) => ({
        planId: plan.id,
        months: term.months,
        amount: term.amount,
        rates: term.rates.map((rate) => rate.rate),
        fees: term.fees.map((fee) => fee.amount),
      })),
    ),
  };
}
