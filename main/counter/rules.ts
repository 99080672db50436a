/** What may be done at this state, and why not: the counter's rules, pure. */
import type { Unanswered } from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Amount } from '../domain/money.ts';
import type { Choice, Quote } from '../domain/quote.ts';
import { chosenTerm } from '../domain/quote.ts';
import type { SupervisorAct } from '../domain/supervision.ts';
import { ways } from '../domain/verification.ts';
import type { VerificationFormat } from '../domain/verification.ts';
import { toCents } from '../domain/money.ts';
import type { FoundAccount } from '../pos-api/types.ts';
import type { Serving, State, VerificationPart } from './state.ts';

/**
 * `N` is the only status that may buy; a look-up by number does not tell it, and then the vendor decides. An account
 * that is being closed, or may have been, is no account to sell on.
 */
export function mayBuy(serving: Pick<Serving, 'found' | 'closing'>): 'yes' | 'no' | 'not-told' {
  const { closing } = serving;
  if (closing.state === 'asking' || closing.state === 'closed') return 'no';
  if (closing.state === 'failed' && closing.failure.uncertain) return 'no';
  if (serving.found === null) return 'not-told';
  return serving.found.status === 'N' ? 'yes' : 'no';
}

/** Why plans may not be asked for this amount, or null. */
export function amountRefusal(serving: Serving, amount: Amount): Failure | null {
  if (mayBuy(serving) === 'no') return { code: 'counter.account-may-not-buy', retry: 'never' };
  if (toCents(amount) <= 0n) return { code: 'counter.amount-not-positive', retry: 'never' };
  if (toCents(amount) > toCents(serving.details.availableCredit))
    return { code: 'counter.amount-over-credit', retry: 'never' };
  return null;
}

/** The ways to verify that may be used now, in the order to offer them. */
export function verificationFormats(serving: Serving): readonly VerificationFormat[] {
  if (mayBuy(serving) === 'no') return [];
  const { details } = serving;
  return [
    ...(bypassAllowed(serving) ? (['regular_purchase_bypass'] as const) : []),
    ...(details.phone === null ? [] : (['sms'] as const)),
    ...(details.email === null ? [] : (['email'] as const)),
    ...(details.securityQuestions.length === 0 ? [] : (['security_question'] as const)),
  ];
}

/** What the shop lets its supervisors do at all. */
export interface Supervised {
  readonly override: boolean;
  readonly closing: boolean;
}

/** What a supervisor may do for this customer now. Only a Quebec account can be closed (contract.md, call 7). */
export function supervisorActs(serving: Serving, allowed: Supervised): readonly SupervisorAct[] {
  const { verification, closing, details } = serving;
  const verifying = verification.state === 'asking' || isVerified(serving);
  const mayClose = closing.state === 'none' || closing.state === 'failed';
  return [
    ...(allowed.override && mayBuy(serving) !== 'no' && !verifying ? (['merchant_override'] as const) : []),
    ...(allowed.closing && mayClose && details.province === 'QC' && serving.found?.status !== 'C'
      ? (['close-account'] as const)
      : []),
  ];
}

/** A bypass is known only after a quote, and serves a regular purchase only (contract.md, `verify`). */
function bypassAllowed({ quote, choice }: Serving): boolean {
  return quote.state === 'ready' && quote.quote.regular?.bypassAllowed === true && choice?.kind === 'regular';
}

/**
 * Why this choice may not be taken, or null: it must be in the quote, and no plan while a bypass is asked for. After
 * one it may, and the customer is verified in another way.
 */
export function choiceRefusal(serving: Serving, choice: Choice): Failure | null {
  const { quote, verification } = serving;
  if (quote.state !== 'ready' || chosenTerm(quote.quote, choice) === null)
    return { code: 'counter.nothing-to-do-here', retry: 'never' };
  return isBypass(verification) && verification.state === 'asking' && choice.kind !== 'regular'
    ? { code: 'counter.bypass-regular-only', retry: 'never' }
    : null;
}

/** For what is chosen: a bypass serves a regular purchase only. */
export const isVerified = ({ verification, choice }: Pick<Serving, 'verification' | 'choice'>): boolean =>
  verification.state === 'done' && !(isBypass(verification) && choice?.kind === 'promotional');

export const isBypass = (verification: Serving['verification']): boolean =>
  verification.state !== 'none' && verification.format === 'regular_purchase_bypass';

/** Why the quote may not be printed, or null. */
export function printRefusal(serving: Serving): Failure | null {
  const { quote, choice, verification, print } = serving;
  if (quote.state !== 'ready' || choice === null || print.state === 'printing')
    return { code: 'counter.nothing-to-do-here', retry: 'never' };
  if (mayBuy(serving) === 'no') return { code: 'counter.account-may-not-buy', retry: 'never' };
  if (verification.state !== 'done') return { code: 'counter.not-verified', retry: 'never' };
  return isVerified(serving) ? null : { code: 'counter.bypass-regular-only', retry: 'never' };
}

/** Tells one account found from the others: an owner and an authorized user share one account number. */
export const foundId = ({ accountNumber, customerId }: FoundAccount): string =>
  `${accountNumber}/${customerId}`;

/** What the customer is not left without a word about; null where all that was sent has its answer. */
export function unanswered(state: State): Unanswered | null {
  if (state.step !== 'serving') return null;
  if (state.closing.state === 'asking') return 'closing';
  return state.verification.state === 'asking' ? 'verification' : null;
}

/**
 * Whether the customer's word that a PIN has come can verify them: one was sent, or may have been. The PIN itself
 * proves the rest: the vendor gave it for this flow's `request_id`, and takes it with the purchase (contract.md,
 * call 4).
 */
export const mayConfirm = (
  verification: VerificationPart,
): verification is Extract<VerificationPart, { state: 'sent' | 'failed' }> =>
  verification.state === 'sent' ||
  (verification.state === 'failed' &&
    verification.failure.uncertain === true &&
    ways[verification.format].pinGoesTo !== null);

/** What tells one paper from another: two with the same words and figures are an original and its copy. */
export function paperKey(quote: Quote, choice: Choice): string {
  const chosen = chosenTerm(quote, choice);
  if (chosen === null) throw new Error('the quote holds no such choice');
  if (chosen.kind === 'regular') {
    const { amount, rate, fees } = chosen.purchase;
    return JSON.stringify([quote.amount, quote.accountRate, amount, rate, fees]);
  }
  const { id, name, category } = chosen.plan;
  return JSON.stringify([quote.amount, quote.accountRate, id, name, category, chosen.term]);
}
