/** Event → the row that the audit log keeps of it. */
import type { CounterEntry } from './entries.ts';
import { assertNever } from '../domain/result.ts';
import type { Licence } from '../licence/types.ts';
import type { Event } from './state.ts';

export function auditEntry(event: Event): CounterEntry {
  switch (event.type) {
    case 'scanner-failed':
      return { kind: 'scanner.failed', code: event.failure.code };
    case 'scan-refused': {
      const { source, length, failure } = event;
      return { kind: 'scan.refused', source, length, code: failure.code };
    }
    case 'licence-read':
      return { kind: 'licence.read', source: event.source, ...ofLicence(event.licence) };
    case 'licence-lacking':
      return { kind: 'licence.lacking', code: event.failure.code };
    case 'remote-asked':
      return { kind: 'remote-decoding.asked' };
    case 'remote-answered':
      return { kind: 'remote-decoding.answered', ...ofLicence(event.licence) };
    case 'remote-failed':
      return { kind: 'remote-decoding.failed', code: event.failure.code };
    case 'supervisor-approved': {
      const { act, supervisor, reason } = event;
      return { kind: 'supervisor.approved', act, supervisor, reason };
    }
    case 'supervisor-unused':
      return { kind: 'supervisor.unused', act: event.act };
    case 'supervisor-refused':
      return { kind: 'supervisor.refused', act: event.act, code: event.failure.code };
    case 'closing-asked':
      return { kind: 'closing.asked', accountNumber: event.accountNumber };
    case 'account-closed':
      return { kind: 'closing.done', accountNumber: event.accountNumber };
    case 'closing-failed': {
      const { code, uncertain = false } = event.failure;
      return { kind: 'closing.failed', accountNumber: event.accountNumber, code, uncertain };
    }
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
        unreadable: event.unreadable.length,
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
      return { kind: 'verification.confirmed', uncertain: event.uncertain };
    case 'verification-failed': {
      const { code, uncertain = false } = event.failure;
      return { kind: 'verification.failed', format: event.format, code, uncertain };
    }
    case 'print-asked': {
      const { paper, copy, flow } = event;
      return paper === 'quote'
        ? { kind: 'print.asked', copy, requestId: flow.requestId }
        : { kind: 'closing.print-asked', copy };
    }
    case 'printed':
      return { kind: event.paper === 'quote' ? 'print.done' : 'closing.printed', copy: event.copy };
    case 'print-failed': {
      const { paper, copy, failure } = event;
      return { kind: paper === 'quote' ? 'print.failed' : 'closing.print-failed', copy, code: failure.code };
    }
    case 'printer-test-asked':
      return { kind: 'printer.test-asked' };
    case 'printer-tested':
      return event.failure
        ? { kind: 'printer.test-failed', code: event.failure.code }
        : { kind: 'printer.tested' };
    case 'cleared':
      return { kind: 'customer.cleared', by: event.by, unanswered: event.unanswered };
    default:
      return assertNever(event);
  }
}

/** What may be kept of a licence: nothing that tells whose it is. */
const ofLicence = ({ issuer, aamva_version: aamvaVersion, warnings }: Licence) => ({
  issuer,
  aamvaVersion,
  warnings,
});

function quoteAnswered(quote: Extract<Event, { type: 'quote-answered' }>['quote']): CounterEntry {
  const { regular } = quote;
  return {
    kind: 'quote.answered',
    amount: quote.amount,
    regular: regular && {
      amount: regular.amount,
      rate: regular.rate,
      bypassAllowed: regular.bypassAllowed,
    },
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
