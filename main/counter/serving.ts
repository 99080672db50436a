/** An opened account: the quote, the choice, the verification, the paper. */
import { sameAccount } from '../domain/account.ts';
import type { RequestArgument } from '../../preload/requests.ts';
import type { ReceiptPreview } from '../../preload/views.ts';
import type { Amount } from '../domain/money.ts';
import type { Quote } from '../domain/quote.ts';
import type { Result } from '../domain/result.ts';
import { readTypedAmount } from '../domain/money.ts';
import type { AccountDetails, PosApi, VerifyRequest } from '../pos-api/types.ts';
import { fail, ok } from '../domain/result.ts';
import type { Finding } from './finding.ts';
import type { Paper } from './paper.ts';
import { nextCopy, printPaper } from './printing.ts';
import {
  amountRefusal,
  choiceRefusal,
  isBypass,
  isVerified,
  mayConfirm,
  printRefusal,
  unanswered,
  verificationFormats,
} from './rules.ts';
import type { Serving } from './state.ts';
import { refused, stoppedAnswer } from './steps.ts';
import type { Done, Steps } from './steps.ts';
import type { Supervising } from './supervising.ts';
import { customerLanguage, isAuthorizedUser } from './view.ts';

export interface AtTheCounter {
  quote(typed: string): Promise<Done>;
  requote(): Promise<Done>;
  choose(choice: RequestArgument<'quote.choose'>): Promise<Done>;
  verify(argument: RequestArgument<'verification.start'>): Promise<Done>;
  confirm(): Promise<Done>;
  print(): Promise<Done>;
  preview(): Result<ReceiptPreview>;
  close(argument: RequestArgument<'account.close'>): Promise<Done>;
  printClosing(): Promise<Done>;
  /** What the clerk said to the licence that was shown; a later one has an offer of its own. */
  interruption(answer: RequestArgument<'session.interruption'>): Promise<Done>;
}

const NOT_HERE = fail('counter.nothing-to-do-here');

export function createServing(
  steps: Steps,
  dependencies: {
    readonly api: PosApi;
    readonly paper: Paper;
    readonly supervising: Supervising;
    readonly finding: Pick<Finding, 'beginWith'>;
  },
): AtTheCounter {
  const { api, paper, supervising, finding } = dependencies;

  /** Runs a command on the state that it needs; elsewhere it answers that it cannot be done here. */
  async function whileServing(command: (serving: Serving) => Promise<Done> | Done): Promise<Done> {
    if (steps.isStopped()) return stoppedAnswer;
    return steps.state.step === 'serving' ? command(steps.state) : NOT_HERE;
  }

  async function askQuote(serving: Serving, amount: Amount): Promise<Done> {
    if (serving.quote.state === 'asking' || serving.print.state === 'printing') return NOT_HERE;
    // A bypass is for this amount: its answer must find it, and not a later one with a bypass of its own.
    if (isBypass(serving.verification) && serving.verification.state === 'asking') return NOT_HERE;
    const refusal = amountRefusal(serving, amount);
    if (refusal) return refused(refusal);
    const ids = serving.flow;
    const language = customerLanguage(serving);
    const asked = steps.step({ type: 'quote-asked', flow: ids, amount, language });
    if (!asked.ok) return asked;
    const { accountNumber } = serving.details;
    const answer = await api.calculateInterest(accountNumber, amount, language, steps.flow(ids));
    if (!answer.ok) return steps.step({ type: 'quote-failed', flow: ids, amount, failure: answer.failure });
    const quote = withOffers(answer.value, serving.details);
    // An answer to another question than the one asked must never be shown as this customer's.
    return steps.step(
      sameAccount(quote.accountNumber, accountNumber) && quote.amount === amount
        ? { type: 'quote-answered', flow: ids, quote }
        : {
            type: 'quote-failed',
            flow: ids,
            amount,
            failure: { code: 'api.unreadable-answer', retry: 'now' },
          },
    );
  }

  async function verify(serving: Serving, argument: RequestArgument<'verification.start'>): Promise<Done> {
    const card = cardFor(serving, argument.cardNumber);
    if (!card.ok) return card;
    const { value: cardNumber } = card;
    if (serving.verification.state === 'asking' || isVerified(serving)) return NOT_HERE;
    const ids = serving.flow;
    const { format } = argument;
    const isOverride = argument.format === 'merchant_override';
    if (!isOverride && !verificationFormats(serving).includes(format)) return NOT_HERE;
    const begin = () => steps.step({ type: 'verification-asked', flow: ids, format });
    const asked = isOverride ? await supervising.approve('merchant_override', argument, begin) : begin();
    if (!asked.ok) return asked;
    const request: VerifyRequest = {
      requestId: ids.requestId,
      method: methodOf(argument),
      ...(cardNumber === null ? {} : { cardNumber }),
    };
    const answer = await api.verify(serving.details.accountNumber, request, steps.flow(ids));
    return steps.step(
      answer.ok
        ? { type: 'verification-answered', flow: ids, format, pin: answer.value.pin }
        : { type: 'verification-failed', flow: ids, format, failure: answer.failure },
    );
  }

  async function print(serving: Serving): Promise<Done> {
    const refusal = printRefusal(serving);
    if (refusal) return refused(refusal);
    const { flow, print: before } = serving;
    return printPaper(steps, { flow, paper: 'quote', before }, (copy) => paper.print(serving, copy));
  }

  return {
    quote: (typed) =>
      whileServing((serving) => {
        const amount = readTypedAmount(typed);
        return amount === null ? fail('counter.amount-unreadable') : askQuote(serving, amount);
      }),
    requote: () =>
      whileServing((serving) =>
        serving.quote.state === 'failed' ? askQuote(serving, serving.quote.amount) : NOT_HERE,
      ),
    choose: (choice) =>
      whileServing((serving) => {
        const refusal =
          serving.print.state === 'printing' ? NOT_HERE.failure : choiceRefusal(serving, choice);
        return refusal ? refused(refusal) : steps.step({ type: 'plan-chosen', flow: serving.flow, choice });
      }),
    verify: (argument) => whileServing((serving) => verify(serving, argument)),
    confirm: () =>
      whileServing((serving) =>
        mayConfirm(serving.verification)
          ? steps.step({
              type: 'verification-confirmed',
              flow: serving.flow,
              uncertain: serving.verification.state === 'failed',
            })
          : NOT_HERE,
      ),
    print: () => whileServing(print),
    preview() {
      const { state } = steps;
      return state.step === 'serving' && state.quote.state === 'ready' && state.choice !== null
        ? paper.preview(state, nextCopy(state.print))
        : NOT_HERE;
    },
    close: (argument) => whileServing((serving) => supervising.close(serving, argument)),
    printClosing: () => whileServing((serving) => supervising.printClosing(serving)),
    interruption: ({ offer, accept }) =>
      whileServing((serving) => {
        const { interruption } = serving;
        if (interruption?.offer !== offer || (accept && unanswered(serving) === 'closing')) return NOT_HERE;
        return accept
          ? finding.beginWith(interruption.licence)
          : steps.step({ type: 'interruption-dismissed' });
      }),
  };
}

/** A plan's category is told by the look-up's offers alone; its name by either. */
function withOffers(quote: Quote, { offers }: AccountDetails): Quote {
  const byId = new Map(offers.map((offer) => [offer.planId, offer] as const));
  const plans = quote.plans.map((plan) => ({
    ...plan,
    name: plan.name ?? byId.get(plan.id)?.name ?? null,
    category: plan.category ?? byId.get(plan.id)?.category ?? null,
  }));
  return { ...quote, plans };
}

/** A business's authorized user is verified with the card's number (contract.md, call 4); nobody else is. */
function cardFor(serving: Serving, typed: string | null): Result<string | null> {
  if (!isAuthorizedUser(serving)) return ok(null);
  const cardNumber = serving.cardNumber ?? typed;
  return cardNumber === null ? fail('counter.card-number-needed') : ok(cardNumber);
}

function methodOf(argument: RequestArgument<'verification.start'>): VerifyRequest['method'] {
  return argument.format === 'security_question'
    ? { format: argument.format, questionId: argument.questionId, answer: argument.answer }
    : { format: argument.format };
}
