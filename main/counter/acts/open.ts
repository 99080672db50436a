/** Opening one of the accounts found, or the one that was looked up. */
import type { RequestArgument } from '../../../preload/requests.ts';
import type { AccountNumber } from '../../domain/account.ts';
import type { Failure, FailureCode } from '../../domain/failure.ts';
import type { Language } from '../../domain/language.ts';
import type { AccountDetails, FoundAccount, LookUp } from '../../pos-api/types.ts';
import type { Done } from '../ledger.ts';
import { foundId, NOT_HERE } from '../rules.ts';
import type { Accounts, Searching, Serving } from '../state.ts';
import { entry, event } from './act.ts';
import type { Act, CounterContext, EventOf } from './act.ts';

interface Answered {
  readonly details: AccountDetails;
  /** Null where the account was looked up by a number: that answer does not tell it. */
  readonly termsAccepted: boolean | null;
}

export const openEvents = {
  'account-asked': event({
    on: (state, { id }: { readonly id: string; readonly accountNumber: AccountNumber }) =>
      state.step === 'accounts' ? { ...state, opening: id, failure: null } : state,
    row: ({ accountNumber }) => entry('account.asked', { accountNumber }),
  }),
  /** Opens the account, whether it was chosen from a list or asked for by number. */
  'account-answered': event({
    on: (state, { details }: Answered) => {
      if (state.step === 'accounts' && state.opening !== null) {
        const { opening } = state;
        const found = state.accounts.find((account) => foundId(account) === opening) ?? null;
        return served(state, details, { found, cardNumber: null });
      }
      if (state.step === 'searching' && state.asked.kind === 'look-up') {
        const { by } = state.asked;
        return served(state, details, { found: null, cardNumber: by.by === 'card' ? by.number : null });
      }
      return state;
    },
    row: ({ details: { accountNumber, availableCredit }, termsAccepted }) =>
      entry('account.opened', { accountNumber, availableCredit, termsAccepted }),
  }),
  'account-failed': event({
    on: (state, { failure }: { readonly failure: Failure }) =>
      state.step === 'accounts' ? { ...state, opening: null, failure } : state,
    row: ({ failure }) => entry('account.failed', { code: failure.code }),
  }),
};
export type OpenEvent = EventOf<typeof openEvents>;

export const open: Act<'accounts', RequestArgument<'account.open'>, OpenEvent> = {
  at: ['accounts'],
  refusal: (state, { id }) => (state.opening === null && chosen(state, id) ? null : NOT_HERE),
  async run(context, state, { id }) {
    const account = chosen(state, id);
    return account ? openAccount(context, state, account) : { ok: false, failure: NOT_HERE };
  },
};

const chosen = ({ accounts }: Accounts, id: string): FoundAccount | undefined =>
  accounts.find((account) => foundId(account) === id);

export async function openAccount(
  context: CounterContext<OpenEvent>,
  { flow }: Accounts,
  account: FoundAccount,
): Promise<Done> {
  const { ledger, api } = context;
  const { accountNumber, preferredLanguage, termsAccepted } = account;
  return context.exchange({
    flow,
    asked: { type: 'account-asked', id: foundId(account), accountNumber },
    ask: () => api.lookUp(holderOf(account), preferredLanguage, ledger.calls(flow)),
    answered: (details) => ({
      type: 'account-answered',
      details: forCustomer(details, preferredLanguage),
      termsAccepted,
    }),
    failed: (failure) => ({ type: 'account-failed', failure: notOpened(account, failure) }),
  });
}

/**
 * A plan's name in another language than the customer's must not come on the customer's paper.
 * @param asked the language that the account was looked up in
 */
export const forCustomer = (details: AccountDetails, asked: Language): AccountDetails =>
  details.preferredLanguage === asked
    ? details
    : { ...details, offers: details.offers.map((offer) => ({ ...offer, name: null })) };

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

const served = (
  { flow, licence }: Accounts | Searching,
  details: AccountDetails,
  how: Pick<Serving, 'found' | 'cardNumber'>,
): Serving => ({
  step: 'serving',
  flow,
  licence,
  ...how,
  details,
  quote: { state: 'none' },
  quotedName: null,
  quotedCredit: null,
  cardSeen: false,
  shown: null,
  verification: { state: 'none' },
  choice: null,
  print: { state: 'none' },
  printed: new Map(),
  closing: { state: 'none' },
  interruption: null,
});
