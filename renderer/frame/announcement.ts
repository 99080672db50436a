/** What a screen reader says when the session changes; a failure says itself (role="alert"). */
import { assertNever } from '../../main/domain/result.ts';
import type { ScannerPageView, SessionView, Snapshot } from '../../preload/views.ts';
import type { Screens } from '../../resources/messages/en/screens.ts';

export function announcementOf({ session, scannerPage }: Snapshot, text: Screens): string {
  return scannerPage ? technicians(scannerPage, text) : clerks(session, text);
}

function technicians(page: ScannerPageView, { announce, scanners }: Screens): string {
  if (page.mode === 'set-up') {
    if (page.found) return announce.found;
    return page.scanAgain ? `${scanners.scanAgain} ${scanners.scanAgainTodo}` : announce.scanners;
  }
  if (page.mode === 'printer') return announce.printer;
  const [newest] = page.readings;
  if (!newest) return announce.scanners;
  const { outcome } = newest.decoding;
  return announce.reading(newest.id, outcome === 'licence' ? scanners.licence : scanners.refused);
}

function clerks(session: SessionView, { announce, accounts, account }: Screens): string {
  switch (session.step) {
    case 'ready':
      return announce.ready;
    case 'decoding':
      return announce.decoding;
    case 'searching':
      return announce.searching;
    case 'not-found':
      return announce.notFound;
    case 'search-failed':
      return announce.searchFailed;
    case 'accounts':
      return accounts.title(session.accounts.length);
    case 'serving': {
      const { print, verification, quote, closing } = session;
      if (closing.state === 'asking') return announce.closing;
      if (closing.state === 'closed') {
        return closing.print.state === 'printed' ? announce.receiptPrinted : announce.closed;
      }
      if (print.state === 'printed') return announce.printed;
      if (print.state === 'printing') return announce.printing;
      if (session.verified) return announce.verified;
      if (verification.state === 'sent') return announce.sent;
      if (quote.state === 'asking') return announce.asking;
      if (quote.state === 'ready') return announce.plans(quote.quote.plans.length + 1);
      return announce.serving(session.account.customerName ?? account.noName);
    }
    default:
      return assertNever(session);
  }
}
