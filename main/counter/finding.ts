/** From a scan or a typed search to an opened account. */
import type { RequestArgument } from '../../preload/requests.ts';
import { sameAccount } from '../domain/account.ts';
import type { Failure, FailureCode } from '../domain/failure.ts';
import type { Language } from '../domain/language.ts';
import type { Decoded, Licence } from '../licence/types.ts';
import type { AccountDetails, FoundAccount, LookUp, SearchQuery, PosApi } from '../pos-api/types.ts';
import { fail, ok } from '../domain/result.ts';
import type { Scan } from '../scanner/types.ts';
import { licenceQuery, typedQuery } from './query.ts';
import { remoteLicence } from './remote-licence.ts';
import { foundId, unanswered } from './rules.ts';
import type { Asked, FlowIds, State } from './state.ts';
import { stoppedAnswer } from './steps.ts';
import type { Done, Steps } from './steps.ts';

export interface FindingDependencies {
  readonly api: Pick<PosApi, 'search' | 'lookUp' | 'decodeLicence'>;
  readonly decode: (bytes: Uint8Array) => Decoded;
  /** The checks of the card, which `decode` makes itself, for one that the vendor decoded. */
  readonly check: (licence: Licence) => Licence;
  readonly newFlow: () => FlowIds;
  /** Security questions are asked in it where the customer's language is not known yet. */
  readonly clerkLanguage: () => Language;
  /** The merchant lets the vendor decode what the terminal cannot. */
  readonly remoteDecoding: boolean;
}

export interface Finding {
  scan(scan: Scan): Promise<void>;
  scannerFailed(failure: Failure): void;
  /** Sends the refused scan that the clerk was asked about; a later one has an offer of its own. */
  decodeRemotely(offer: number): Promise<Done>;
  search(typed: RequestArgument<'customer.search'>): Promise<Done>;
  lookUp(by: LookUp): Promise<Done>;
  /** One of the accounts found. */
  open(id: string): Promise<Done>;
  retry(): Promise<Done>;
  /** Starts over with this licence, for which the customer being served makes room. */
  beginWith(licence: Licence): Promise<Done>;
}

const NOT_HERE = fail('counter.nothing-to-do-here');

export function createFinding(steps: Steps, dependencies: FindingDependencies): Finding {
  const { api, decode, check, newFlow, clerkLanguage, remoteDecoding } = dependencies;
  let offers = 0;

  async function scan({ source, bytes }: Scan): Promise<void> {
    const decoded = decode(bytes);
    if (!decoded.ok) {
      const { failure } = decoded;
      const kept =
        remoteDecoding && failure.code !== 'licence.empty' ? { offer: (offers += 1), bytes } : null;
      steps.step({ type: 'scan-refused', source, length: bytes.length, failure, scan: kept });
      return;
    }
    const licence = decoded.value;
    if (isAgain(licence, steps.state)) return;
    if (!steps.step({ type: 'licence-read', source, licence, offer: (offers += 1) }).ok) return;
    if (steps.state.step !== 'serving') await beginWith(licence);
  }

  async function beginWith(licence: Licence): Promise<Done> {
    const cleared =
      steps.flowIds === null
        ? ok(null)
        : steps.step({ type: 'cleared', by: 'scan', unanswered: unanswered(steps.state) });
    if (!cleared.ok) return cleared;
    const query = licenceQuery(licence);
    if (query) return ask({ kind: 'search', query }, licence);
    return steps.step({ type: 'licence-lacking', failure: { code: 'licence.cut', retry: 'now' } });
  }

  /** Asks within the customer's flow where there is one: one reference a flow. */
  async function ask(asked: Asked, licence: Licence | null): Promise<Done> {
    const ids = steps.flowIds ?? newFlow();
    const begun = steps.step({ type: 'search-asked', flow: ids, licence, asked });
    if (!begun.ok) return begun;
    return asked.kind === 'search' ? searchAccounts(asked.query, ids) : lookUpAccount(asked.by, ids);
  }

  async function searchAccounts(query: SearchQuery, ids: FlowIds): Promise<Done> {
    const answer = await api.search(query, steps.flow(ids));
    if (!answer.ok) return steps.step({ type: 'search-failed', flow: ids, failure: answer.failure });
    const { accounts, unreadable } = answer.value;
    const done = steps.step({ type: 'search-answered', flow: ids, accounts, unreadable });
    const [only, ...others] = accounts;
    const isCurrent = steps.flowIds?.referenceId === ids.referenceId;
    // One that could not be read may be the customer's.
    const isAlone = others.length === 0 && unreadable.length === 0;
    return only && isAlone && isCurrent ? open(foundId(only)) : done;
  }

  async function lookUpAccount(by: LookUp, ids: FlowIds): Promise<Done> {
    const language = clerkLanguage();
    const answer = await api.lookUp(by, language, steps.flow(ids));
    return steps.step(
      answer.ok
        ? { type: 'account-answered', flow: ids, details: forCustomer(answer.value, language) }
        : { type: 'search-failed', flow: ids, failure: answer.failure },
    );
  }

  async function open(chosen: string): Promise<Done> {
    if (steps.isStopped()) return stoppedAnswer;
    const { state } = steps;
    if (state.step !== 'accounts' || state.opening !== null) return NOT_HERE;
    const account = state.accounts.find((one) => foundId(one) === chosen);
    if (!account) return NOT_HERE;
    const { accountNumber, preferredLanguage } = account;
    const ids = state.flow;
    const asked = steps.step({ type: 'account-asked', flow: ids, id: chosen, accountNumber });
    if (!asked.ok) return asked;
    const answer = await api.lookUp(holderOf(account), preferredLanguage, steps.flow(ids));
    if (!answer.ok)
      return steps.step({ type: 'account-failed', flow: ids, failure: notOpened(account, answer.failure) });
    // An answer about another than the one asked for must never be served under this customer's name.
    return steps.step(
      isAbout(account, answer.value)
        ? { type: 'account-answered', flow: ids, details: forCustomer(answer.value, preferredLanguage) }
        : {
            type: 'account-failed',
            flow: ids,
            failure: notOpened(account, { code: 'api.unreadable-answer', retry: 'now' }),
          },
    );
  }

  async function decodeRemotely(offer: number): Promise<Done> {
    if (steps.isStopped()) return stoppedAnswer;
    const { state } = steps;
    if (state.step !== 'ready' || state.refusedScan?.offer !== offer) return NOT_HERE;
    const ids = newFlow();
    const asked = steps.step({ type: 'remote-asked', flow: ids });
    if (!asked.ok) return asked;
    // ISO 8859-1, a character a byte: the payload as it came.
    const code = Array.from(state.refusedScan.bytes, (byte) => String.fromCharCode(byte)).join('');
    const answer = await api.decodeLicence(code, steps.flow(ids));
    if (!answer.ok) return steps.step({ type: 'remote-failed', flow: ids, failure: answer.failure });
    const licence = check(remoteLicence(answer.value));
    const answered = steps.step({ type: 'remote-answered', flow: ids, licence });
    if (!answered.ok || steps.flowIds?.referenceId !== ids.referenceId) return answered;
    const query = licenceQuery(licence);
    return query
      ? ask({ kind: 'search', query }, licence)
      : steps.step({
          type: 'remote-failed',
          flow: ids,
          failure: { code: 'licence.unreadable', retry: 'now' },
        });
  }

  return {
    scan,
    beginWith,
    open,
    decodeRemotely,
    scannerFailed(failure) {
      steps.step({ type: 'scanner-failed', failure });
    },
    async search(typed) {
      if (steps.isStopped()) return stoppedAnswer;
      const { state } = steps;
      if (isTaken(state)) return NOT_HERE;
      const licence = 'licence' in state ? state.licence : null;
      const query = typedQuery(typed, licence);
      return query ? ask({ kind: 'search', query }, licence) : fail('counter.invalid-input');
    },
    async lookUp(by) {
      if (steps.isStopped()) return stoppedAnswer;
      return isTaken(steps.state) ? NOT_HERE : ask({ kind: 'look-up', by }, null);
    },
    async retry() {
      if (steps.isStopped()) return stoppedAnswer;
      const { state } = steps;
      return state.step === 'search-failed' ? ask(state.asked, state.licence) : NOT_HERE;
    },
  };
}

/** What a plan is called in another language than the customer's must not come on the customer's paper. */
function forCustomer(details: AccountDetails, asked: Language): AccountDetails {
  return details.preferredLanguage === asked
    ? details
    : { ...details, offers: details.offers.map((offer) => ({ ...offer, name: null })) };
}

/** A business's account number is its owner's: their phone, their questions. An authorized user has a number too. */
const holderOf = ({ authorizedUser, accountNumber, customerId }: FoundAccount): LookUp =>
  authorizedUser
    ? { by: 'customer', number: customerId, of: accountNumber }
    : { by: 'account', number: accountNumber };

/**
 * Whether the vendor takes an authorized user's own number is our reading (docs/pos-api.md): where it knows no such
 * account, refuses the number's form or answers with the owner, the card's number still finds the user.
 */
const notOpened = ({ authorizedUser }: FoundAccount, failure: Failure): Failure =>
  authorizedUser && NOT_BY_OWN_NUMBER.includes(failure.code)
    ? { code: 'counter.look-up-by-card', retry: 'never' }
    : failure;
const NOT_BY_OWN_NUMBER: readonly FailureCode[] = [
  'api.not-found',
  'api.bad-request',
  'api.wrong-input',
  'api.unreadable-answer',
];

const isAbout = (asked: FoundAccount, { accountNumber, customerId }: AccountDetails): boolean =>
  sameAccount(accountNumber, asked.accountNumber) &&
  (!asked.authorizedUser || customerId === asked.customerId);

/**
 * Serving, or waiting for an answer. A flow asks one thing at a time: its answers name the flow and not the question,
 * so the first question's would pass for the second's, and one customer's account be opened under another's card.
 */
const isTaken = (state: State): boolean =>
  state.step === 'serving' ||
  state.step === 'searching' ||
  state.step === 'decoding' ||
  (state.step === 'accounts' && state.opening !== null);

/** A scanner may send one card twice: the second reading is no new customer, and no other interruption. */
function isAgain(licence: Licence, state: State): boolean {
  if (!('licence' in state) || hasNoAccount(state)) return false;
  const interrupting = state.step === 'serving' ? state.interruption?.licence : null;
  return isSameCard(licence, state.licence) || isSameCard(licence, interrupting ?? null);
}

/** The card is scanned once more because the search did not come to an account: it starts over. */
const hasNoAccount = ({ step }: State): boolean => step === 'not-found' || step === 'search-failed';

const isSameCard = (one: Licence, other: Licence | null): boolean =>
  one.govid_number !== null &&
  one.govid_number === other?.govid_number &&
  one.govid_issuedby === other.govid_issuedby;
