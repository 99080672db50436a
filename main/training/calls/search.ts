/** Call 2: the accounts of everybody of this name and birth date, in the shape of the vendor's sample. */
import { everyAccount, type Held } from '../accounts.ts';
import { text } from '../json.ts';
import { plain } from '../people.ts';
import type { Answer } from './call.ts';

export interface SearchAsked {
  readonly first_name: string;
  readonly last_name: string;
  readonly dob: string;
  readonly postal_code?: string;
}

export const search: Answer = ({ query }, { accounts }) => {
  const asked = query as SearchAsked; // cast: the contract's schema, checked before, says so
  return everyAccount.filter((held) => isAsked(held, asked)).map((held) => found(accounts.asItStands(held)));
};

/** Names without regard to capitals and accents, the birth date exactly, the postal code where one is given. */
const isAsked = ({ person }: Held, asked: SearchAsked): boolean =>
  plain(person.firstName) === plain(asked.first_name) &&
  plain(person.lastName) === plain(asked.last_name) &&
  person.dob === asked.dob &&
  (asked.postal_code === undefined || asked.postal_code === person.postalCode);

const found = ({ person, account }: Held): unknown => ({
  customer_id: account.customerId,
  account_status: account.status,
  ...(account.reasonCode === null ? {} : { account_status_reason_code: account.reasonCode }),
  tos_agreement: account.termsAccepted,
  risk_rating: account.rating,
  account_number: Number(account.number),
  customer_account_type: account.type,
  credit_limit: text(account.limitCents),
  available_credit: text(account.availableCents),
  originating_merchant_id: '70001',
  originating_merchant_name: 'Comptoir training store',
  creation_date: account.created,
  first_name: person.firstName,
  last_name: person.lastName,
  card_ending_in: account.cardNumber.slice(-4),
  preferred_language: person.language === 'fr' ? 'fr-CA' : 'en-CA',
});
