/** Call 3: one account's details. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { AccountNumber, CustomerCategory, Province, SecurityQuestion } from '../../domain/account.ts';
import type { Language } from '../../domain/language.ts';
import { isAccountNumber, isCardNumber, isCustomerNumber } from '../../domain/limits.ts';
import type { Amount } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { fields, onlyIf, readerOf } from '../answer/read.ts';
import {
  accountNumber,
  accountType,
  amount,
  cardEnding,
  categoryOfRating,
  helpfulAnswer,
  helpfulText,
  identifier,
  isAuthorizedUser,
  language,
  LONGEST_LIST,
  numberOrString,
  oneOrMany,
  planName,
  province,
} from '../answer/values.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import type { ApiRequest } from './request.ts';

export type LookUp =
  | { readonly by: 'card'; readonly number: string }
  | { readonly by: 'account'; readonly number: string }
  | {
      readonly by: 'customer';
      readonly number: string;
      /** The account that it must be, where that is known: the search found the customer on it. */
      readonly of?: AccountNumber;
    };

/** What a look-up tells (call 3). It tells neither the status nor the name. */
export interface AccountDetails {
  readonly accountNumber: AccountNumber;
  readonly customerId: string;
  /** As in `FoundAccount`. */
  readonly authorizedUser: boolean;
  readonly availableCredit: Amount;
  readonly category: CustomerCategory;
  readonly accountType: 'consumer' | 'business' | null;
  readonly cardEndingIn: string | null;
  readonly preferredLanguage: Language;
  /** The vendor's lines of the address, as far as there are any. */
  readonly addressLines: readonly string[];
  readonly city: string | null;
  readonly province: Province | null;
  readonly postalCode: string | null;
  /** The customer has insurance on the account; null where it is not told. */
  readonly insured: boolean | null;
  /** Masked by the vendor. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly securityQuestions: readonly SecurityQuestion[];
  readonly offers: readonly Offer[];
}

export interface Offer {
  readonly planId: string;
  readonly name: string | null;
  readonly category: 'equal-billing' | 'deferred-payment' | null;
  /** The terms that it comes with, in months; none where they are not told. */
  readonly months: readonly number[];
}

/**
 * Reads, and may be repeated. An answer about another account or another user than was asked for is refused.
 * `language` is the one to have the security questions in.
 */
export const lookUp =
  (caller: Caller) =>
  (by: LookUp, language: Language, flow: Flow): Promise<Result<AccountDetails>> =>
    caller.read(lookUpRequest(by, language), flow, (body) =>
      onlyIf(readLookUp(body), (details) => isAbout(details, by)),
    );

const numbers = {
  card: { name: 'vcc_number', takes: isCardNumber },
  account: { name: 'account_number', takes: isAccountNumber },
  customer: { name: 'customer_id', takes: isCustomerNumber },
} as const;

function lookUpRequest({ by, number }: LookUp, language: Language): ApiRequest | null {
  const { name, takes } = numbers[by];
  if (!takes(number)) return null;
  const query = { [name]: number, lang: language };
  return { name: 'lookUp', version: 'v2.5', method: 'GET', path: ['customers', 'lookup'], query };
}

/**
 * Who was asked about: an authorized user's number must not bring the owner, whose telephone would get the PIN. A
 * card's number cannot be told from the answer, which has but the ending of the card that is used now.
 */
function isAbout(details: AccountDetails, asked: LookUp): boolean {
  switch (asked.by) {
    case 'card':
      return true;
    case 'account':
      return isSameNumber(details.accountNumber, asked.number);
    case 'customer':
      return (
        withoutZeros(details.customerId) === withoutZeros(asked.number) &&
        (asked.of === undefined || isSameNumber(details.accountNumber, asked.of))
      );
  }
}

/** A number in the answer may have lost leading zeros. */
const isSameNumber = (one: string, other: string): boolean => BigInt(one) === BigInt(other);

const withoutZeros = (number: string): string => number.replace(/^0+(?=\d)/, '');

const askable = fields({ id: identifier(10), text: v.pipe(v.string(), v.regex(/\S/u), v.maxLength(500)) });

/** A question that cannot be asked is left out: verification by question is then simply not offered. */
const question = v.pipe(
  v.unknown(),
  v.transform((value): SecurityQuestion | null => {
    const read = v.safeParse(askable, value);
    return read.success ? read.output : null;
  }),
);

const readableOffer = fields({
  plan_id: identifier(20),
  plan_name: planName,
  offer_category: helpfulText,
  term_options: v.optional(v.unknown()),
});

const monthsOf = v.array(v.pipe(numberOrString, v.regex(/^[1-9]\d{0,2}$/), v.transform(Number)));

/** Terms that only help: what cannot be read as a list of months is none. */
function offeredMonths(given: unknown): readonly number[] {
  const read = v.safeParse(v.pipe(v.array(v.unknown()), v.maxLength(LONGEST_LIST), monthsOf), given);
  return read.success ? read.output : [];
}

/** An offer tells a plan's name and kind. Without a readable plan id it is left out. */
const offer = v.pipe(
  v.unknown(),
  v.transform((value): Offer | null => {
    const read = v.safeParse(readableOffer, value);
    if (!read.success) return null;
    const { plan_id, plan_name, offer_category, term_options } = read.output;
    return {
      planId: plan_id,
      name: plan_name,
      category: categories.get(offer_category ?? '') ?? null,
      months: offeredMonths(term_options),
    };
  }),
);

const categories: ReadonlyMap<string, Offer['category']> = new Map([
  ['equal_billing', 'equal-billing'],
  ['deferred_payment', 'deferred-payment'],
]);

/**
 * Those that could be read. Two that are equal count once; of two with one id that differ neither is used.
 */
const listed =
  <T>(id: (one: T) => string) =>
  (list: (T | null)[]): readonly T[] => {
    const read = list.filter((one) => one !== null);
    const differs = (one: T) => read.some((other) => id(other) === id(one) && !isDeepStrictEqual(other, one));
    const first = (one: T, index: number) => read.findIndex((other) => id(other) === id(one)) === index;
    return read.filter((one, index) => first(one, index) && !differs(one));
  };

const details = v.pipe(
  fields(
    {
      available_credit: amount,
      account_number: accountNumber,
      customer_id: identifier(20),
      security_qid: v.pipe(
        v.nullish(oneOrMany(question), []),
        v.transform(listed<SecurityQuestion>(({ id }) => id)),
      ),
      address_1: helpfulText,
      address_2: helpfulText,
      city: helpfulText,
      province,
      postal_code: helpfulText,
      payment_protection: helpfulAnswer,
      risk_rating: categoryOfRating,
      offer_types: v.pipe(
        v.nullish(oneOrMany(offer), []),
        v.transform(listed<Offer>(({ planId }) => planId)),
      ),
      card_ending_in: v.nullish(cardEnding, null),
      preferred_language: language,
      email: v.pipe(helpfulText, v.transform(maskedEmail)),
      phone_number: v.pipe(helpfulText, v.transform(maskedPhone)),
      account_type: accountType,
    },
    { account_type: ['customer_account_type'] },
  ),
  v.transform((read): AccountDetails => ({
    accountNumber: read.account_number,
    customerId: read.customer_id,
    authorizedUser: isAuthorizedUser(read.customer_id),
    availableCredit: read.available_credit,
    category: read.risk_rating,
    accountType: read.account_type,
    cardEndingIn: read.card_ending_in,
    preferredLanguage: read.preferred_language,
    addressLines: [read.address_1, read.address_2].filter((line) => line !== null),
    city: read.city,
    province: read.province,
    postalCode: read.postal_code,
    insured: read.payment_protection,
    phone: read.phone_number,
    email: read.email,
    securityQuestions: read.security_qid,
    offers: read.offer_types,
  })),
);

/** Rule "unmasked-contact": the early revision sends phone and e-mail whole; they leave the room masked. */
function maskedPhone(phone: string | null): string | null {
  if (phone === null || phone.includes('*')) return phone;
  const digits = phone.replace(/\D/g, '');
  return digits.length < 4 ? null : `***-***-${digits.slice(-4)}`;
}

function maskedEmail(email: string | null): string | null {
  if (email === null || email.includes('*')) return email;
  const parts = /^(.)[^@]*(@.+)$/u.exec(email);
  return parts ? `${parts[1] ?? ''}***${parts[2] ?? ''}` : null;
}

export const readLookUp = readerOf(details);
