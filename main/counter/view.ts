/** State → what the page may see of it. Nothing leaves main but what is named here, field by field. */
import type {
  AccountSummary,
  AccountView,
  ClosingView,
  LicenceView,
  PrintView,
  QuoteView,
  ServingView,
  SessionView,
  VerificationView,
} from '../../preload/views.ts';
import type { Licence } from '../licence/types.ts';
import type { FoundAccount } from '../pos-api/types.ts';
import { assertNever } from '../domain/result.ts';
import { ways } from '../domain/verification.ts';
import { decisions } from './next.ts';
import { optionsOf } from './options.ts';
import {
  availableCredit,
  comparison,
  customerLanguage,
  foundId,
  isAuthorizedUser,
  mayBuy,
  mayConfirm,
  mayShow,
  printerFailure,
  supervisorActs,
  unanswered,
  verificationFormats,
} from './rules.ts';
import type { SupervisorPowers } from './rules.ts';
import type { PrintPart, Serving, State } from './state.ts';

/** Without a scan there is nothing to compare. */
const NOT_COMPARED = { compared: [], differs: [] } as const;

export function sessionView(state: State, allowed: SupervisorPowers): SessionView {
  switch (state.step) {
    case 'ready':
      return { step: 'ready', failure: state.failure, refusedScan: state.refusedScan?.id ?? null };
    case 'decoding':
      return { step: 'decoding' };
    case 'searching':
      return { step: 'searching', licence: state.licence && licenceView(state.licence) };
    case 'not-found':
      return {
        step: 'not-found',
        licence: state.licence && licenceView(state.licence),
        by: state.asked.kind,
      };
    case 'search-failed':
      return {
        step: 'search-failed',
        licence: state.licence && licenceView(state.licence),
        failure: state.failure,
      };
    case 'accounts':
      return {
        step: 'accounts',
        licence: state.licence && licenceView(state.licence),
        accounts: state.accounts.map(accountSummary),
        unreadable: state.unreadable,
        opening: state.opening,
        failure: state.failure,
      };
    case 'serving':
      return servingView(state, allowed);
    default:
      return assertNever(state);
  }
}

/** The name, the issuer and the warnings: never the number, the birth date or the address. */
const licenceView = (licence: Licence): LicenceView => ({
  firstName: licence.first_name,
  lastName: licence.last_name,
  issuedBy: licence.govid_issuedby,
  warnings: licence.warnings,
});

const accountSummary = (account: FoundAccount): AccountSummary => ({
  id: foundId(account),
  accountNumber: account.accountNumber,
  firstName: account.firstName,
  lastName: account.lastName,
  status: account.status,
  reasonCode: account.reasonCode,
  availableCredit: account.availableCredit,
  creditLimit: account.creditLimit,
  cardEndingIn: account.cardEndingIn,
  accountType: account.accountType,
  authorizedUser: account.authorizedUser,
  preferredLanguage: account.preferredLanguage,
  termsAccepted: account.termsAccepted,
  originatingMerchant: account.originatingMerchant,
  createdOn: account.createdOn,
});

function servingView(serving: Serving, allowed: SupervisorPowers): ServingView {
  const standing = {
    account: accountView(serving),
    quote: quoteView(serving),
    verification: verificationView(serving),
    choice: serving.choice,
    print: printView(serving.print),
    unanswered: unanswered(serving),
    closing: closingView(serving),
  };
  return {
    step: 'serving',
    ...standing,
    ...decisions(standing),
    licence: serving.licence && licenceView(serving.licence),
    identity: { ...(comparison(serving) ?? NOT_COMPARED), cardSeen: serving.cardSeen },
    mayShow: mayShow(serving),
    shown: serving.shown?.on ?? null,
    formats: verificationFormats(serving),
    needsCardNumber: isAuthorizedUser(serving) && serving.cardNumber === null,
    supervisorActs: supervisorActs(serving, allowed),
    interruption: serving.interruption && {
      id: serving.interruption.id,
      licence: licenceView(serving.interruption.licence),
    },
  };
}

function accountView(serving: Serving): AccountView {
  const { found, details } = serving;
  return {
    accountNumber: details.accountNumber,
    customerName: customerName(serving),
    status: serving.closing.state === 'closed' ? 'C' : (found?.status ?? null),
    reasonCode: found?.reasonCode ?? null,
    mayBuy: mayBuy(serving),
    termsAccepted: found?.termsAccepted ?? null,
    availableCredit: availableCredit(serving),
    creditLimit: found?.creditLimit ?? null,
    cardEndingIn: details.cardEndingIn ?? found?.cardEndingIn ?? null,
    accountType: details.accountType ?? found?.accountType ?? null,
    authorizedUser: isAuthorizedUser(serving),
    category: details.category,
    province: details.province,
    language: customerLanguage(serving),
    phone: details.phone,
    email: details.email,
    securityQuestions: details.securityQuestions,
  };
}

/**
 * From the search, else from the quote: a look-up by number does not tell it. A quote is about the account, and names
 * its holder: of an authorized user who was looked up nobody tells the name.
 */
export function customerName({ found, details, quotedName }: Serving): string | null {
  if (found) return `${found.firstName} ${found.lastName}`;
  return details.authorizedUser ? null : quotedName;
}

const printView = (print: PrintPart): PrintView =>
  print.state === 'failed' ? { state: 'failed', failure: printerFailure(print.failure) } : print;

const closingView = ({ closing }: Serving): ClosingView =>
  closing.state === 'closed' ? { state: 'closed', print: printView(closing.print) } : closing;

const quoteView = ({ quote }: Serving): QuoteView =>
  quote.state === 'ready' ? { ...quote, options: optionsOf(quote.quote) } : quote;

function verificationView({ verification, details }: Serving): VerificationView {
  if (verification.state === 'failed') return { ...verification, mayConfirm: mayConfirm(verification) };
  if (verification.state !== 'sent') return verification;
  return { ...verification, to: details[ways[verification.format].pinGoesTo] };
}
