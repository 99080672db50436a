/** Printing the customer's papers: the quote, and the receipt of a closed account (`close-account.ts`). */
import type { ReceiptPreview } from '../../../preload/views.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { chosenTerm } from '../../domain/quote.ts';
import type { PrintedClosing, PrintedQuote } from '../../domain/quote.ts';
import type { QuoteReceipt } from '../../receipt/types.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { Done } from '../ledger.ts';
import { customerLanguage, isVerified, mayBuy, NOT_HERE, paperKey, whileServing } from '../rules.ts';
import type { PaperKind, PrintPart, Serving, State } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';

interface OfPaper {
  readonly paper: PaperKind;
  /** Copy 1 is the original. */
  readonly copy: number;
}

interface Said {
  readonly requestId: string;
  /** The quote, as a duplicate needs it; null for another paper. */
  readonly said: PrintedQuote | null;
  /** The receipt of a closed account, likewise. */
  readonly closing: PrintedClosing | null;
}

export const printEvents = {
  'print-asked': event({
    on: (state, event: OfPaper & Said) =>
      withPrint(state, event, () => ({ state: 'printing', copies: event.copy - 1 })),
    row: ({ paper, copy, requestId, said, closing }) =>
      paper === 'quote'
        ? entry('print.asked', { copy, requestId, said })
        : entry('closing.print-asked', { copy, closing }),
  }),
  printed: event({
    on: (state, event: OfPaper & { readonly delivery: Delivery }) =>
      withPrint(state, event, (before) =>
        before.state === 'printing'
          ? { state: 'printed', copies: event.copy, delivery: event.delivery }
          : before,
      ),
    row: ({ paper, copy, delivery }) =>
      paper === 'quote'
        ? entry('print.done', { copy, delivery })
        : entry('closing.printed', { copy, delivery }),
  }),
  'print-failed': event({
    on: (state, event: OfPaper & { readonly failure: Failure }) =>
      withPrint(state, event, (before) =>
        before.state === 'printing'
          ? { state: 'failed', copies: copiesAfter(event), failure: event.failure }
          : before,
      ),
    row: ({ paper, copy, failure: { code } }) =>
      paper === 'quote'
        ? entry('print.failed', { copy, code })
        : entry('closing.print-failed', { copy, code }),
  }),
};
export type PrintEvent = EventOf<typeof printEvents>;

export const print: Act<'serving', undefined, PrintEvent> = {
  at: ['serving'],
  refusal(serving) {
    const { quote, choice, verification } = serving;
    if (quote.state !== 'ready' || choice === null || serving.print.state === 'printing') return NOT_HERE;
    if (mayBuy(serving) === 'no') return { code: 'counter.account-may-not-buy', retry: 'never' };
    if (verification.state !== 'done') return { code: 'counter.not-verified', retry: 'never' };
    return isVerified(serving) ? null : { code: 'counter.bypass-regular-only', retry: 'never' };
  },
  run: (context, serving) =>
    printPaper(context, serving, 'quote', serving.print, (copy) => context.paper.print(serving, copy)),
};

/** The quote as it would be printed. */
export const preview: Act<'serving', undefined, PrintEvent, ReceiptPreview> = {
  at: ['serving'],
  refusal: ({ quote, choice }) => (quote.state === 'ready' && choice !== null ? null : NOT_HERE),
  run: ({ paper }, serving) => paper.preview(serving, nextCopy(serving.print)),
};

/** Prints the next copy. Its outcome is written even where the customer has left meanwhile. */
export async function printPaper(
  context: CounterContext<PrintEvent>,
  serving: Serving,
  paper: PaperKind,
  before: PrintPart,
  send: (copy: number) => Promise<Result<Delivery>>,
): Promise<Done> {
  const { flow } = serving;
  const copy = nextCopy(before);
  const said = paper === 'quote' ? saidIn(serving) : null;
  const closing =
    paper === 'closing'
      ? closingSaidOn({
          language: customerLanguage(serving),
          accountNumber: serving.details.accountNumber,
        })
      : null;
  return context.exchange({
    flow,
    asked: { type: 'print-asked', paper, copy, requestId: flow.requestId, said, closing },
    ask: () => send(copy),
    answered: (delivery) => ({ type: 'printed', paper, copy, delivery }),
    failed: (failure) => ({ type: 'print-failed', paper, copy, failure }),
    ifThrown: { uncertain: true },
  });
}

function saidIn({ quote, choice }: Serving): PrintedQuote | null {
  const chosen = quote.state === 'ready' && choice ? chosenTerm(quote.quote, choice) : null;
  if (quote.state !== 'ready' || chosen === null) return null;
  return saidOn({ language: quote.quote.language, quote: quote.quote, chosen });
}

/** What the paper says: all but whose it is. */
export function saidOn({
  language,
  quote: { amount, accountRate },
  chosen,
}: Pick<QuoteReceipt, 'language' | 'quote' | 'chosen'>): PrintedQuote {
  // Of a plan the paper says the chosen term alone.
  const said =
    chosen.kind === 'promotional' ? { ...chosen, plan: { ...chosen.plan, terms: [chosen.term] } } : chosen;
  return { language, amount, accountRate, chosen: said };
}

export const closingSaidOn = ({ language, accountNumber }: PrintedClosing): PrintedClosing => ({
  language,
  accountNumber,
});

/** A paper that may have come counts: there must not be two originals. */
const copiesAfter = ({ copy, failure }: OfPaper & { readonly failure: Failure }): number =>
  failure.uncertain ? copy : copy - 1;

const nextCopy = (before: PrintPart): number => (before.state === 'none' ? 1 : before.copies + 1);

function withPrint(state: State, { paper }: OfPaper, next: (before: PrintPart) => PrintPart): State {
  return whileServing(state, (serving) => {
    if (paper === 'closing') {
      const { closing } = serving;
      return closing.state === 'closed'
        ? { ...serving, closing: { state: 'closed', print: next(closing.print) } }
        : serving;
    }
    const print = next(serving.print);
    return { ...serving, print, printed: counted(serving, print) };
  });
}

/** With the chosen paper, of which there are copies, or may be. */
function counted({ quote, choice, printed }: Serving, print: PrintPart): Serving['printed'] {
  if (print.state !== 'printed' && print.state !== 'failed') return printed;
  if (print.copies === 0 || quote.state !== 'ready' || choice === null) return printed;
  return new Map(printed).set(paperKey(quote.quote, choice), print);
}
