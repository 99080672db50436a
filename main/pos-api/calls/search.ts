/** Call 2: the accounts of a customer, by name and birth date. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import {
  sameAccount,
  type AccountNumber,
  type AccountStatus,
  type CustomerCategory,
} from '../../domain/account.ts';
import { isDay } from '../../domain/day.ts';
import type { IsoDay } from '../../domain/day.ts';
import type { Language } from '../../domain/language.ts';
import { barePostalCode, FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from '../../domain/limits.ts';
import type { Amount } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { fields, readerOf, unreadable, type Reader } from '../answer/read.ts';
import {
  accountNumber,
  accountType,
  amount,
  cardEnding,
  categoryOfRating,
  helpfulDay,
  helpfulText,
  identifier,
  isAuthorizedUser,
  language,
  LONGEST_LIST,
  personName,
  reasonCode,
  yesOrNo,
} from '../answer/values.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import { isText, type ApiRequest } from './request.ts';

export interface SearchQuery {
  readonly firstName: string;
  readonly lastName: string;
  /** `CCYY-MM-DD` */
  readonly dob: string;
  /** Six characters, no space; absent to search without it. */
  readonly postalCode?: string;
}

/** One account that a search found (call 2). */
export interface FoundAccount {
  readonly accountNumber: AccountNumber;
  readonly customerId: string;
  /** `customerId` holds a `-`: a business's authorized user, who is verified with the card's number. */
  readonly authorizedUser: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: AccountStatus;
  readonly reasonCode: string | null;
  readonly termsAccepted: boolean | null;
  readonly category: CustomerCategory;
  readonly accountType: 'consumer' | 'business' | null;
  readonly creditLimit: Amount | null;
  readonly availableCredit: Amount;
  readonly cardEndingIn: string | null;
  readonly preferredLanguage: Language;
  /** Where the customer applied for the account, and the day it was made: they tell two accounts of one name apart. */
  readonly originatingMerchant: string | null;
  readonly createdOn: IsoDay | null;
}

/**
 * An account of the same answer that could not be read. It is counted and shown, so that the clerk does not take
 * another one for the only one, and it cannot be opened.
 */
export interface UnreadableAccount {
  /** Null where not even that could be read. */
  readonly accountNumber: AccountNumber | null;
}

/** What a search found. `accounts` is empty only where `unreadable` is empty too: nobody was found. */
export interface SearchAnswer {
  readonly accounts: readonly FoundAccount[];
  readonly unreadable: readonly UnreadableAccount[];
}

/** Reads, and may be repeated. That nobody was found is an answer, not a failure. */
export const search =
  (caller: Caller) =>
  (query: SearchQuery, flow: Flow): Promise<Result<SearchAnswer>> =>
    caller.read(searchRequest(query), flow, readSearch);

/** Null where the vendor would refuse it: a name too long, a day not in the calendar, another form of postal code. */
function searchRequest(asked: SearchQuery): ApiRequest | null {
  const postalCode = asked.postalCode === undefined ? undefined : barePostalCode(asked.postalCode);
  if (!isText(asked.firstName, FIRST_NAME_LENGTH) || !isText(asked.lastName, LAST_NAME_LENGTH)) return null;
  if (!isDay(asked.dob)) return null;
  if (postalCode !== undefined && !/^[A-Z0-9]{6}$/.test(postalCode)) return null;
  const query = {
    first_name: asked.firstName.trim(),
    last_name: asked.lastName.trim(),
    dob: asked.dob,
    ...(postalCode === undefined ? {} : { postal_code: postalCode }),
  };
  return { name: 'search', version: 'v2.5', method: 'GET', path: ['customers', 'search'], query };
}

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
      originating_merchant_name: helpfulText,
      creation_date: helpfulDay,
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
    originatingMerchant: read.originating_merchant_name,
    createdOn: read.creation_date,
  })),
);

const entries = readerOf(v.pipe(v.array(v.unknown()), v.maxLength(LONGEST_LIST)));

/**
 * Reads the list account by account. One that cannot be read does not hide the others and is listed as unreadable. Where
 * none can be read the answer is refused: it must not look like "nobody was found".
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
 * An account that came twice is one. Where the two differ, neither can be believed: the account is listed as
 * unreadable.
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
