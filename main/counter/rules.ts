/** The counter's rules that several acts share: what may be done at this state, and why not. Pure. */
import type { Unanswered } from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Amount } from '../domain/money.ts';
import type { Choice, Quote } from '../domain/quote.ts';
import { chosenTerm } from '../domain/quote.ts';
import type { SupervisorAct } from '../domain/supervision.ts';
import { sendsPin, servesAnyPurchase } from '../domain/verification.ts';
import type { VerificationFormat } from '../domain/verification.ts';
import type { FoundAccount } from '../pos-api/types.ts';
import { compare } from './identity.ts';
import type { Comparison } from './identity.ts';
import type { Serving, State, VerificationPart } from './state.ts';

/** The answer to what cannot be done at this state. */
export const NOT_HERE: Failure = { code: 'counter.nothing-to-do-here', retry: 'never' };

/** The change, where a customer is being served; elsewhere the state stays. */
export const whileServing = (state: State, next: (serving: Serving) => State): State =>
  state.step === 'serving' ? next(state) : state;

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

/** The ways to verify that the clerk may use now, in the order to offer them. */
export function verificationFormats(serving: Serving): readonly VerificationFormat[] {
  if (mayBuy(serving) === 'no') return [];
  // cast: Object.keys answers strings, and these are the record's own
  return (Object.keys(isOpen) as VerificationFormat[]).filter((format) => isOpen[format](serving));
}

/** In the order to offer them. */
const isOpen: Readonly<Record<VerificationFormat, (serving: Serving) => boolean>> = {
  // Known only after a quote. (docs/pos-api.md, "The calls")
  regular_purchase_bypass: ({ quote, choice }) =>
    quote.state === 'ready' && quote.quote.regular?.bypassAllowed === true && choice?.kind === 'regular',
  sms: ({ details }) => details.phone !== null,
  email: ({ details }) => details.email !== null,
  security_question: ({ details }) => details.securityQuestions.length > 0,
  // Offered among what a supervisor may do (`supervisorActs`).
  merchant_override: () => false,
};

/** What the merchant lets its supervisors do at all. */
export interface SupervisorPowers {
  readonly override: boolean;
  readonly closing: boolean;
}

/** What a supervisor may do for this customer now. Only a Quebec account can be closed. (docs/pos-api.md, "The calls") */
export function supervisorActs(serving: Serving, allowed: SupervisorPowers): readonly SupervisorAct[] {
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

/** Verified for what is chosen. */
export const isVerified = ({ verification, choice }: Pick<Serving, 'verification' | 'choice'>): boolean =>
  verification.state === 'done' && !(isForRegularOnly(verification) && choice?.kind === 'promotional');

/** A way that serves a regular purchase of the quoted amount, and nothing else. */
export const isForRegularOnly = (verification: Serving['verification']): boolean =>
  verification.state !== 'none' && !servesAnyPurchase(verification.format);

/** A new amount makes the old choice and its paper void; and a verification that was for that amount alone. */
export const withoutQuote = (serving: Serving): Serving => ({
  ...serving,
  choice: null,
  print: { state: 'none' },
  verification: isForRegularOnly(serving.verification) ? { state: 'none' } : serving.verification,
});

/** Tells one account found from the others: an owner and an authorized user share one account number. */
export const foundId = ({ accountNumber, customerId }: FoundAccount): string =>
  `${accountNumber}/${customerId}`;

/** A business's authorized user: verified with the number of the card. */
export const isAuthorizedUser = ({ found, details }: Serving): boolean =>
  found?.authorizedUser ?? details.authorizedUser;

/** The newest that is known: a quote's counts above the look-up's. (docs/pos-api.md, "Quote") */
export const availableCredit = ({ quotedCredit, details }: Serving): Amount =>
  quotedCredit ?? details.availableCredit;

/** The licence against the account; null where none was scanned. */
export const comparison = ({ licence, details, found }: Serving): Comparison | null =>
  licence && compare(licence, details, found);

/** Whether there is a comparison to show to the customer. */
export const mayShow = (serving: Pick<Serving, 'found' | 'closing' | 'quote'>): boolean =>
  serving.quote.state === 'ready' && mayBuy(serving) !== 'no';

/** The customer's language: documents and legal messages are in it. */
export const customerLanguage = ({ details }: Serving) => details.preferredLanguage;

/** What was sent for the customer and has no answer yet. Somebody must learn how it ended. */
export function unanswered(state: State): Unanswered | null {
  if (state.step !== 'serving') return null;
  if (state.closing.state === 'asking') return 'closing';
  return state.verification.state === 'asking' ? 'verification' : null;
}

/**
 * Whether the customer's word that a PIN has come can verify them: one was sent, or may have been. The PIN itself
 * proves the rest: the vendor gave it for this flow's `request_id`, and takes it with the purchase.
 * (docs/pos-api.md, "The calls")
 */
export const mayConfirm = (
  verification: VerificationPart,
): verification is Extract<VerificationPart, { state: 'sent' | 'failed' }> =>
  verification.state === 'sent' ||
  (verification.state === 'failed' &&
    verification.failure.uncertain === true &&
    sendsPin(verification.format));

/**
 * Searching, decoding, opening or serving: no search may begin. A flow asks one thing at a time. Its answers name the
 * flow and not the question, so the first question's answer would pass for the second's, and one customer's account be
 * opened under another's card.
 */
export const isTaken = (state: State): boolean =>
  state.step === 'serving' ||
  state.step === 'searching' ||
  state.step === 'decoding' ||
  (state.step === 'accounts' && state.opening !== null);

/**
 * A printer's failure as the page shows it. The clerk sees whether a paper came; that one may have come is for the number
 * of the next copy alone.
 */
export const printerFailure = ({ code, retry }: Failure): Failure => ({ code, retry });

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
