/** Call 2: the accounts that a search found. */
import * as v from 'valibot';
import type { FoundAccount } from '../types.ts';
import { fields, readerOf } from './read.ts';
import {
  accountNumber,
  accountType,
  amount,
  cardEnding,
  categoryOfRating,
  helpfulText,
  identifier,
  isAuthorizedUser,
  language,
  personName,
  yesOrNo,
} from './values.ts';

const account = v.pipe(
  fields(
    {
      customer_id: identifier(20),
      account_status: v.picklist(['N', 'A', 'F', 'Z', 'C']),
      account_status_reason_code: helpfulText,
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

export const readSearch = readerOf(v.array(account));
