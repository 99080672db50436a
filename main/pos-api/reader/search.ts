/** Call 2: the accounts that a search found. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { sameAccount, type AccountNumber } from '../../domain/account.ts';
import type { FoundAccount, SearchAnswer, UnreadableAccount } from '../types.ts';
import { fields, readerOf, unreadable, type Reader } from './read.ts';
import {
  accountNumber,
  accountType,
  amount,
  cardEnding,
  categoryOfRating,
  identifier,
  isAuthorizedUser,
  language,
  LONGEST_LIST,
  personName,
  reasonCode,
  yesOrNo,
} from './values.ts';

const account = v.pipe(
  fields(
    {
      customer_id: identifier(20),
      account_status: v.picklist(['N', 'A', 'F', 'Z', 'C']),
      account_status_reason_code: reasonCode,
      tos_agreement: v.nullish(yesOrNo, null),
      risk_rating: categoryOfRating,
      account_number: accountNumber,
      customer_account_type: accountType,
      credit_limit: v.nullish(amount, null),
      available_credit: amount,
      first_name: personName,
      last_name: personName,
      card_ending_in: v.nullish(cardEnding, null),
      preferred_language: language,
    },
    {
      // Rule "tos": the sample's second account says `tos`, the table `tos_agreement`.
      tos_agreement: ['tos'],
      // Rule "account-type-names": the look-up's name, and one that the sample's older text has with a hyphen.
      customer_account_type: ['account_type', 'customer_account-type'],
    },
  ),
  v.transform((read): FoundAccount => ({
    accountNumber: read.account_number,
    customerId: read.customer_id,
    authorizedUser: isAuthorizedUser(read.customer_id),
    firstName: read.first_name,
    lastName: read.last_name,
    status: read.account_status,
    reasonCode: read.account_status_reason_code,
    termsAccepted: read.tos_agreement,
    category: read.risk_rating,
    accountType: read.customer_account_type,
    creditLimit: read.credit_limit,
    availableCredit: read.available_credit,
    cardEndingIn: read.card_ending_in,
    preferredLanguage: read.preferred_language,
  })),
);

const entries = readerOf(v.pipe(v.array(v.unknown()), v.maxLength(LONGEST_LIST)));

/**
 * Reads the list account by account: one that cannot be read does not hide the others, and is told of. Where none
 * can be read the answer is refused, or it would pass for "nobody was found".
 */
export const readSearch: Reader<SearchAnswer> = (body) => {
  const list = entries(body);
  if (!list.ok) return list;
  const read = list.value.map((entry, index) => readEntry(entry, String(index)));
  const accounts = distinct(read.flatMap((one) => ('account' in one ? [one.account] : [])));
  const failed = read.flatMap((one) => ('account' in one ? [] : [one]));
  const places = failed.map(({ place }) => place);
  if (accounts.believed.length === 0 && read.length > 0)
    return unreadable(places[0] ?? 'accounts that differ', false);
  const detail = [...places, ...accounts.contradicted.map(() => 'account twice')].join(' ');
  return {
    ok: true,
    value: {
      accounts: accounts.believed,
      unreadable: [...failed.map(({ accountNumber }) => ({ accountNumber })), ...accounts.contradicted],
    },
    ...(detail === '' ? {} : { detail }),
  };
};

type Entry =
  | { readonly account: FoundAccount }
  | { readonly accountNumber: AccountNumber | null; readonly place: string };

function readEntry(entry: unknown, index: string): Entry {
  const read = v.safeParse(account, entry);
  if (read.success) return { account: read.output };
  const path = v.getDotPath(read.issues[0]);
  const numbered = v.safeParse(fields({ account_number: accountNumber }), entry);
  return {
    accountNumber: numbered.success ? numbered.output.account_number : null,
    place: path === null ? index : `${index}.${path}`,
  };
}

/**
 * An account that came twice is one. Where the two differ, nobody knows which is true: the account is told of as one
 * that could not be read.
 */
function distinct(accounts: readonly FoundAccount[]): {
  readonly believed: readonly FoundAccount[];
  readonly contradicted: readonly UnreadableAccount[];
} {
  const firsts = accounts.filter((one, index) => accounts.findIndex((other) => isSame(other, one)) === index);
  const isContradicted = (one: FoundAccount) =>
    accounts.some((other) => isSame(other, one) && !isDeepStrictEqual(other, one));
  return {
    believed: firsts.filter((one) => !isContradicted(one)),
    contradicted: firsts.filter(isContradicted).map((one) => ({ accountNumber: one.accountNumber })),
  };
}

/** The owner and an authorized user have one account number and two customer numbers. */
const isSame = (one: FoundAccount, other: FoundAccount): boolean =>
  sameAccount(one.accountNumber, other.accountNumber) && one.customerId === other.customerId;
