/**
 * What the page knows of each screen besides how it is drawn (frame/Stage.svelte): one entry a step of the session.
 * The compiler asks for an entry where main adds a step.
 */
import type { Failure } from '../main/domain/failure.ts';
import type { ServingView, SessionView, Snapshot } from '../preload/views.ts';
import type { Screens as Words } from '../resources/messages/en/screens.ts';

type Step = SessionView['step'];
type At<S extends Step> = Extract<SessionView, { readonly step: S }>;

interface Screen<S extends Step> {
  /** Tells whose screen it is: it is drawn anew where this changes. Absent where it is nobody's. */
  readonly whose?: (session: At<S>) => string;
  /** Changes when, and only when, the focus belongs elsewhere on the screen. Absent: with each new failure. */
  readonly focus?: (session: At<S>) => string;
  /** The failures that the screen itself shows. */
  readonly failures: (session: At<S>) => readonly Failure[];
  /** What a screen reader says when it comes or changes; a failure says itself (role="alert"). */
  readonly announce: (session: At<S>, text: Words) => string;
}

const none = (): readonly Failure[] => [];
const codes = (failures: readonly Failure[]) => failures.map(({ code }) => code).join(' ');
const ids = ({ accounts }: At<'accounts'>) => accounts.map(({ id }) => id).join(' ');

const screens: { readonly [S in Step]: Screen<S> } = {
  ready: {
    failures: ({ failure }) => (failure ? [failure] : []),
    announce: (_session, { announce }) => announce.ready,
  },
  decoding: { failures: none, announce: (_session, { announce }) => announce.decoding },
  searching: { failures: none, announce: (_session, { announce }) => announce.searching },
  'not-found': { failures: none, announce: (_session, { announce }) => announce.notFound },
  'search-failed': {
    failures: ({ failure }) => [failure],
    announce: (_session, { announce }) => announce.searchFailed,
  },
  accounts: {
    whose: ids,
    // An account that could not be opened leaves the focus on its row.
    focus: ids,
    failures: ({ failure }) => (failure ? [failure] : []),
    announce: ({ accounts, unreadable }, text) => text.accounts.title(accounts.length + unreadable.length),
  },
  serving: {
    whose: ({ account }) => account.accountNumber,
    focus: (session) => {
      const { account, next, verification, closing, interruption, shown } = session;
      const interrupted = interruption ? `interrupted ${interruption.id}` : '';
      const failures = codes(servingFailures(session));
      const turned = shown === 'screen' ? 'turned' : '';
      return [
        account.accountNumber,
        next,
        verification.state,
        closing.state,
        interrupted,
        failures,
        turned,
      ].join(' ');
    },
    failures: servingFailures,
    announce: announceServing,
  },
};

function servingFailures({ quote, verification, print, closing }: ServingView): readonly Failure[] {
  const receipt = closing.state === 'closed' ? [closing.print] : [];
  return [quote, verification, print, closing, ...receipt].flatMap((part) =>
    part.state === 'failed' ? [part.failure] : [],
  );
}

function announceServing(session: ServingView, { announce, account: words }: Words): string {
  const { account, print, verification, quote, closing } = session;
  if (closing.state === 'asking') return announce.closing;
  if (closing.state === 'closed') {
    return closing.print.state === 'printed' ? announce.receipt[closing.print.delivery] : announce.closed;
  }
  if (print.state === 'printed') return announce.quote[print.delivery];
  if (print.state === 'printing') return announce.printing;
  if (session.verified) return announce.verified;
  if (verification.state === 'sent') return announce.sent;
  if (quote.state === 'asking') return announce.asking;
  if (quote.state === 'ready') {
    return announce.plans(quote.quote.plans.length + (quote.quote.regular ? 1 : 0));
  }
  return announce.serving(account.customerName ?? words.noName);
}

// cast: the entry under a session's own step takes that session
const screenOf = ({ step }: SessionView) => screens[step] as Screen<Step>;

/** Changes when another screen, or the same screen of another customer, is to be drawn. */
export const screenKey = (session: SessionView): string =>
  `${session.step} ${screenOf(session).whose?.(session) ?? ''}`;

/** Changes when, and only when, the focus belongs elsewhere. The technician's page lies over the session. */
export function focusKey({ people, session, scannerPage }: Snapshot): string {
  if (people.signedIn === null) return people.isUnset ? 'first' : 'sign-in';
  if (!scannerPage) {
    const screen = screenOf(session);
    return `${session.step} ${screen.focus?.(session) ?? codes(screen.failures(session))}`;
  }
  const found = scannerPage.mode === 'set-up' && scannerPage.found !== null;
  return `technician ${scannerPage.mode} ${found ? 'found' : ''}`;
}

/** Every failure that the session's own screen shows. */
export const failuresIn = (session: SessionView): readonly Failure[] => screenOf(session).failures(session);

/** What a screen reader says when the session or the technician's page changes, or it is locked. */
export function announcementOf({ people, session, scannerPage }: Snapshot, text: Words): string {
  if (people.signedIn === null)
    return people.isUnset
      ? text.people.first.title
      : people.last === null
        ? text.announce.signIn
        : text.announce.locked;
  return scannerPage ? announceTechnician(scannerPage, text) : screenOf(session).announce(session, text);
}

function announceTechnician(
  page: NonNullable<Snapshot['scannerPage']>,
  { announce, scanners }: Words,
): string {
  if (page.mode === 'set-up') {
    if (page.found) return announce.found;
    return page.scanAgain ? `${scanners.scanAgain} ${scanners.scanAgainTodo}` : announce.scanners;
  }
  if (page.mode === 'printer') return announce.printer;
  if (page.mode === 'people') return announce.people;
  if (page.mode === 'overview') return announce.setUp;
  const [newest] = page.readings;
  if (!newest) return announce.scanners;
  const { outcome } = newest.decoding;
  return announce.reading(newest.id, outcome === 'licence' ? scanners.licence : scanners.refused);
}

/** Going to the next customer asks first where work would be lost. Only a customer being served has any. */
export const losesWork = (session: SessionView): boolean => session.step === 'serving' && session.losesWork;
