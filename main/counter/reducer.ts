/** The counter session, as a pure function: `(state, event) → state`. Nothing here waits, asks or writes. */
import { sameChoice } from '../domain/quote.ts';
import type { Choice } from '../domain/quote.ts';
import { assertNever } from '../domain/result.ts';
import { foundId, mayConfirm, paperKey } from './rules.ts';
import { READY } from './state.ts';
import type { Event, FlowIds, PaperKind, PrintPart, Serving, State } from './state.ts';

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'cleared':
      return READY;

    case 'scanner-failed':
      return state.step === 'ready' ? { ...READY, failure: event.failure } : state;

    case 'scan-refused':
      return state.step === 'ready'
        ? { step: 'ready', failure: event.failure, refusedScan: event.scan }
        : state;

    case 'remote-asked':
      return state.step === 'ready' ? { step: 'decoding', flow: event.flow } : state;

    case 'remote-failed':
      return state.step === 'decoding' && same(state.flow, event.flow)
        ? { ...READY, failure: event.failure }
        : state;

    case 'licence-lacking':
      return state.step === 'serving' ? state : { ...READY, failure: event.failure };

    case 'licence-read':
      // Elsewhere a licence starts a search at once; a customer being served is never replaced unasked.
      return state.step === 'serving'
        ? { ...state, interruption: { offer: event.offer, licence: event.licence } }
        : state;

    case 'printer-test-asked':
    case 'printer-tested':
    case 'remote-answered':
    case 'supervisor-approved':
    case 'supervisor-unused':
    case 'supervisor-refused':
      // For the log: what follows of it is an event of its own.
      return state;

    case 'interruption-dismissed':
      return state.step === 'serving' ? { ...state, interruption: null } : state;

    case 'search-asked':
      return state.step === 'serving'
        ? state
        : { step: 'searching', flow: event.flow, licence: event.licence, asked: event.asked };

    case 'search-answered': {
      if (state.step !== 'searching' || !same(state.flow, event.flow)) return state;
      const { flow, licence, asked } = state;
      const { accounts, unreadable } = event;
      return accounts.length === 0
        ? { step: 'not-found', flow, licence, asked }
        : { step: 'accounts', flow, licence, accounts, unreadable, opening: null, failure: null };
    }

    case 'search-failed': {
      if (state.step !== 'searching' || !same(state.flow, event.flow)) return state;
      const { flow, licence, asked } = state;
      return event.failure.code === 'api.not-found'
        ? { step: 'not-found', flow, licence, asked }
        : { step: 'search-failed', flow, licence, asked, failure: event.failure };
    }

    case 'account-asked':
      return state.step === 'accounts' && same(state.flow, event.flow)
        ? { ...state, opening: event.id, failure: null }
        : state;

    case 'account-failed':
      return state.step === 'accounts' && same(state.flow, event.flow)
        ? { ...state, opening: null, failure: event.failure }
        : state;

    case 'account-answered':
      return opened(state, event);

    case 'quote-asked':
      return whileServing(state, event.flow, (serving) => ({
        ...withoutQuote(serving),
        quote: { state: 'asking', amount: event.amount },
      }));

    case 'quote-answered':
      return whileServing(state, event.flow, (serving) =>
        serving.quote.state === 'asking' && serving.quote.amount === event.quote.amount
          ? {
              ...serving,
              quote: { state: 'ready', quote: event.quote },
              quotedName: `${event.quote.firstName} ${event.quote.lastName}`,
            }
          : serving,
      );

    case 'quote-failed':
      return whileServing(state, event.flow, (serving) =>
        serving.quote.state === 'asking' && serving.quote.amount === event.amount
          ? { ...serving, quote: { state: 'failed', amount: event.amount, failure: event.failure } }
          : serving,
      );

    case 'plan-chosen':
      return whileServing(state, event.flow, (serving) => ({
        ...serving,
        choice: event.choice,
        print: sameChoice(serving.choice, event.choice)
          ? serving.print
          : printedBefore(serving, event.choice),
      }));

    case 'verification-asked':
      return whileServing(state, event.flow, (serving) => ({
        ...serving,
        verification: { state: 'asking', format: event.format },
      }));

    case 'verification-answered':
      return whileServing(state, event.flow, (serving) => {
        if (!isAsking(serving, event.format)) return serving;
        const { format, pin } = event;
        const sent = format === 'sms' || format === 'email';
        return {
          ...serving,
          verification: sent ? { state: 'sent', format } : { state: 'done', format, pin },
        };
      });

    case 'verification-failed':
      return whileServing(state, event.flow, (serving) =>
        isAsking(serving, event.format)
          ? { ...serving, verification: { state: 'failed', format: event.format, failure: event.failure } }
          : serving,
      );

    case 'verification-confirmed':
      return whileServing(state, event.flow, (serving) =>
        mayConfirm(serving.verification)
          ? { ...serving, verification: { state: 'done', format: serving.verification.format, pin: null } }
          : serving,
      );

    case 'print-asked':
      return withPrint(state, event, () => ({ state: 'printing', copies: event.copy - 1 }));

    case 'printed':
      return withPrint(state, event, (before) =>
        before.state === 'printing' ? { state: 'printed', copies: event.copy } : before,
      );

    case 'print-failed':
      return withPrint(state, event, (before) =>
        before.state === 'printing'
          ? { state: 'failed', copies: event.copy - 1, failure: event.failure }
          : before,
      );

    case 'closing-asked':
      return whileServing(state, event.flow, (serving) => ({ ...serving, closing: { state: 'asking' } }));

    case 'account-closed':
      return whileClosing(state, event.flow, (serving) => ({
        ...withoutQuote(serving),
        quote: { state: 'none' },
        closing: { state: 'closed', print: { state: 'none' } },
      }));

    case 'closing-failed':
      return whileClosing(state, event.flow, (serving) => ({
        ...serving,
        closing: { state: 'failed', failure: event.failure },
      }));

    default:
      return assertNever(event);
  }
}

const same = (a: FlowIds, b: FlowIds) => a.referenceId === b.referenceId;

const whileServing = (state: State, flow: FlowIds, next: (serving: Serving) => State): State =>
  state.step === 'serving' && same(state.flow, flow) ? next(state) : state;

const whileClosing = (state: State, flow: FlowIds, next: (serving: Serving) => State): State =>
  whileServing(state, flow, (serving) => (serving.closing.state === 'asking' ? next(serving) : serving));

/** The same for either paper: the quote's, or the receipt of a closed account. */
const withPrint = (
  state: State,
  { flow, paper }: { readonly flow: FlowIds; readonly paper: PaperKind },
  next: (before: PrintPart) => PrintPart,
): State =>
  whileServing(state, flow, (serving) => {
    if (paper === 'closing') {
      const { closing } = serving;
      return closing.state === 'closed'
        ? { ...serving, closing: { state: 'closed', print: next(closing.print) } }
        : serving;
    }
    const print = next(serving.print);
    return {
      ...serving,
      print,
      printed: print.state === 'printed' ? counted(serving, print.copies) : serving.printed,
    };
  });

/** The copies of the chosen paper that there are now. */
function counted({ quote, choice, printed }: Serving, copies: number): Serving['printed'] {
  if (quote.state !== 'ready' || choice === null) return printed;
  return new Map(printed).set(paperKey(quote.quote, choice), copies);
}

/** A paper that was printed before, for instance ahead of a look at another plan, has its original: what comes is a copy. */
function printedBefore({ quote, printed }: Serving, choice: Choice): PrintPart {
  const copies = quote.state === 'ready' ? printed.get(paperKey(quote.quote, choice)) : undefined;
  return copies === undefined ? { state: 'none' } : { state: 'printed', copies };
}

const isAsking = (serving: Serving, format: string) =>
  serving.verification.state === 'asking' && serving.verification.format === format;

/** A new amount makes the old choice and its paper void; and a bypass, which was allowed for that amount alone. */
function withoutQuote(serving: Serving): Serving {
  const { verification } = serving;
  const bypassed = verification.state !== 'none' && verification.format === 'regular_purchase_bypass';
  return {
    ...serving,
    choice: null,
    print: { state: 'none' },
    verification: bypassed ? { state: 'none' } : verification,
  };
}

/** The look-up's answer opens the account, whether it was chosen from a list or asked for by number. */
function opened(state: State, event: Extract<Event, { type: 'account-answered' }>): State {
  if (state.step === 'accounts' && same(state.flow, event.flow) && state.opening !== null) {
    const { opening } = state;
    const found = state.accounts.find((account) => foundId(account) === opening) ?? null;
    return serve(state.flow, state.licence, found, event, null);
  }
  if (state.step === 'searching' && same(state.flow, event.flow) && state.asked.kind === 'look-up') {
    const { by } = state.asked;
    return serve(state.flow, state.licence, null, event, by.by === 'card' ? by.number : null);
  }
  return state;
}

const serve = (
  flow: FlowIds,
  licence: Serving['licence'],
  found: Serving['found'],
  { details }: Extract<Event, { type: 'account-answered' }>,
  cardNumber: string | null,
): Serving => ({
  step: 'serving',
  flow,
  licence,
  found,
  details,
  cardNumber,
  quote: { state: 'none' },
  quotedName: null,
  verification: { state: 'none' },
  choice: null,
  print: { state: 'none' },
  printed: new Map(),
  closing: { state: 'none' },
  interruption: null,
});
