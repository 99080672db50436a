/** Closing a Quebec account, with a supervisor's approval, and printing the receipt that says so. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { AccountNumber } from '../../domain/account.ts';
import type { Failure } from '../../domain/failure.ts';
import { NOT_HERE, supervisorActs, whileServing, withoutQuote } from '../rules.ts';
import type { Serving, State } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { approve } from './approve.ts';
import type { ApproveEvent } from './approve.ts';
import { printPaper } from './print.ts';
import type { PrintEvent } from './print.ts';
import { hideComparison } from './show-comparison.ts';
import type { ShowEvent } from './show-comparison.ts';

interface OfAccount {
  readonly accountNumber: AccountNumber;
}

export const closeEvents = {
  'closing-asked': event({
    on: (state, _event: OfAccount) =>
      whileServing(state, (serving) => ({ ...serving, closing: { state: 'asking' } })),
    row: ({ accountNumber }) => entry('closing.asked', { accountNumber }),
  }),
  'account-closed': event({
    on: (state, _event: OfAccount) =>
      whileClosing(state, (serving) => ({
        ...withoutQuote(serving),
        quote: { state: 'none' },
        closing: { state: 'closed', print: { state: 'none' } },
      })),
    row: ({ accountNumber }) => entry('closing.done', { accountNumber }),
  }),
  'closing-failed': event({
    on: (state, { failure }: OfAccount & { readonly failure: Failure }) =>
      whileClosing(state, (serving) => ({ ...serving, closing: { state: 'failed', failure } })),
    row: ({ accountNumber, failure: { code, uncertain = false } }) =>
      entry('closing.failed', { accountNumber, code, uncertain }),
  }),
};
type Event = EventOf<typeof closeEvents> | ApproveEvent | ShowEvent;

export const closeAccount: Act<'serving', RequestArgument<'account.close'>, Event> = {
  at: ['serving'],
  refusal(serving, typed, { allowed }) {
    if (!supervisorActs(serving, allowed).includes('close-account')) return NOT_HERE;
    return isSameNumber(typed.accountNumber, serving.details.accountNumber)
      ? null
      : { code: 'counter.confirmation-differs', retry: 'now' };
  },
  async run(context, serving, argument) {
    const { ledger, api } = context;
    const { flow, details } = serving;
    const { accountNumber } = details;
    const hidden = hideComparison(context, 'closing');
    if (!hidden.ok) return hidden;
    return context.exchange({
      flow,
      asked: { type: 'closing-asked', accountNumber },
      ask: () => api.closeAccount(accountNumber, ledger.calls(flow)),
      answered: () => ({ type: 'account-closed', accountNumber }),
      failed: (failure) => ({ type: 'closing-failed', accountNumber, failure }),
      ifThrown: { uncertain: true },
      approve: (begin) => approve(context, serving, 'close-account', argument, begin),
    });
  },
};

export const printClosing: Act<'serving', undefined, PrintEvent> = {
  at: ['serving'],
  refusal: ({ closing }) =>
    closing.state === 'closed' && closing.print.state !== 'printing' ? null : NOT_HERE,
  async run(context, serving) {
    const { closing } = serving;
    if (closing.state !== 'closed') return { ok: false, failure: NOT_HERE };
    return printPaper(context, serving, 'closing', closing.print, (copy) =>
      context.paper.printClosing(serving, copy),
    );
  },
};

const whileClosing = (state: State, next: (serving: Serving) => State): State =>
  whileServing(state, (serving) => (serving.closing.state === 'asking' ? next(serving) : serving));

/** Leading zeros may be left out. */
const isSameNumber = (typed: string, accountNumber: AccountNumber): boolean =>
  /^\d+$/.test(typed) && BigInt(typed) === BigInt(accountNumber);
