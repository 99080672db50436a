/** Verifying the customer, and the customer's word that the PIN has come. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { Failure } from '../../domain/failure.ts';
import { sendsPin } from '../../domain/verification.ts';
import type { VerificationFormat } from '../../domain/verification.ts';
import type { VerifyRequest } from '../../pos-api/types.ts';
import {
  isAuthorizedUser,
  isVerified,
  mayConfirm,
  NOT_HERE,
  supervisorActs,
  verificationFormats,
  whileServing,
} from '../rules.ts';
import type { Serving } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, EventOf } from './act.ts';
import { approve } from './approve.ts';
import type { ApproveEvent } from './approve.ts';

interface Asked {
  readonly format: VerificationFormat;
  readonly requestId: string;
}

interface Answered {
  readonly format: VerificationFormat;
  /** Null where the customer holds it. */
  readonly pin: string | null;
}

interface Failed {
  readonly format: VerificationFormat;
  readonly failure: Failure;
}

export const verifyEvents = {
  'verification-asked': event({
    on: (state, { format }: Asked) =>
      whileServing(state, (serving) => ({ ...serving, verification: { state: 'asking', format } })),
    row: ({ format, requestId }) => entry('verification.asked', { format, requestId }),
  }),
  'verification-answered': event({
    on: (state, { format, pin }: Answered) =>
      whileServing(state, (serving) => {
        if (!isAsking(serving, format)) return serving;
        return {
          ...serving,
          verification: sendsPin(format) ? { state: 'sent', format } : { state: 'done', format, pin },
        };
      }),
    row: ({ format }) => entry('verification.answered', { format }),
  }),
  'verification-failed': event({
    on: (state, { format, failure }: Failed) =>
      whileServing(state, (serving) =>
        isAsking(serving, format)
          ? { ...serving, verification: { state: 'failed', format, failure } }
          : serving,
      ),
    row: ({ format, failure: { code, uncertain = false } }) =>
      entry('verification.failed', { format, code, uncertain }),
  }),
  'verification-confirmed': event({
    on: (state, _event: { readonly uncertain: boolean }) =>
      whileServing(state, (serving) =>
        mayConfirm(serving.verification)
          ? { ...serving, verification: { state: 'done', format: serving.verification.format, pin: null } }
          : serving,
      ),
    /** `uncertain`: it was not certain that the PIN was sent; the customer has it. */
    row: ({ uncertain }) => entry('verification.confirmed', { uncertain }),
  }),
};
type Event = EventOf<typeof verifyEvents> | ApproveEvent;
type Argument = RequestArgument<'verification.start'>;

export const verify: Act<'serving', Argument, Event> = {
  at: ['serving'],
  refusal(serving, argument, { allowed }) {
    if (isAuthorizedUser(serving) && cardFor(serving, argument) === null)
      return { code: 'counter.card-number-needed', retry: 'never' };
    if (serving.verification.state === 'asking' || isVerified(serving)) return NOT_HERE;
    const isOpen =
      'pin' in argument
        ? supervisorActs(serving, allowed).includes(argument.format)
        : verificationFormats(serving).includes(argument.format);
    return isOpen ? null : NOT_HERE;
  },
  async run(context, serving, argument) {
    const { ledger, api } = context;
    const { flow, details } = serving;
    const { format } = argument;
    const cardNumber = cardFor(serving, argument);
    const request: VerifyRequest = {
      requestId: flow.requestId,
      method: methodOf(argument),
      ...(cardNumber === null ? {} : { cardNumber }),
    };
    return context.exchange({
      flow,
      asked: { type: 'verification-asked', format, requestId: flow.requestId },
      ask: () => api.verify(details.accountNumber, request, ledger.calls(flow)),
      answered: ({ pin }) => ({ type: 'verification-answered', format, pin }),
      failed: (failure) => ({ type: 'verification-failed', format, failure }),
      ifThrown: { uncertain: true },
      ...('pin' in argument
        ? { approve: (begin) => approve(context, serving, argument.format, argument, begin) }
        : {}),
    });
  },
};

export const confirm: Act<'serving', undefined, Event> = {
  at: ['serving'],
  refusal: ({ verification }) => (mayConfirm(verification) ? null : NOT_HERE),
  run: ({ ledger }, { verification }) =>
    ledger.record({ type: 'verification-confirmed', uncertain: verification.state === 'failed' }),
};

const isAsking = ({ verification }: Serving, format: VerificationFormat): boolean =>
  verification.state === 'asking' && verification.format === format;

/** A business's authorized user is verified with the card's number; nobody else is. (docs/pos-api.md, "The calls") */
const cardFor = (serving: Serving, { cardNumber }: Argument): string | null =>
  isAuthorizedUser(serving) ? (serving.cardNumber ?? cardNumber) : null;

const methodOf = (argument: Argument): VerifyRequest['method'] =>
  'answer' in argument
    ? { format: argument.format, questionId: argument.questionId, answer: argument.answer }
    : { format: argument.format };
