/**
 * Call 6: the plans and terms for an amount. All of it is counted with or must be shown, so nothing absent is read as
 * empty: no `fees` is not "no fees".
 */
import * as v from 'valibot';
import { sameAccount, type AccountNumber } from '../../domain/account.ts';
import type { Language } from '../../domain/language.ts';
import { isAccountNumber } from '../../domain/limits.ts';
import type { Amount, Rate } from '../../domain/money.ts';
import type { AnnualRate, Fee, Plan, Quote, Term } from '../../domain/quote.ts';
import type { Result } from '../../domain/result.ts';
import { fields, onlyIf, readerOf, type Reader } from '../answer/read.ts';
import {
  accountNumber,
  amount,
  categoryWord,
  feeMessage,
  identifier,
  label,
  legalText,
  listOf,
  numberOrString,
  oneOrMany,
  payable,
  personName,
  planName,
  rate,
  yesOrNo,
} from '../answer/values.ts';
import type { Caller } from '../client/caller.ts';
import type { Flow } from '../client/flow.ts';
import type { ApiRequest } from './request.ts';

/**
 * Reads, and may be repeated. `language` is the customer's: the legal messages come in it. A quote for another
 * account or another amount than was asked for is refused. `category` of each plan is null: the look-up tells it.
 */
export const calculateInterest =
  (caller: Caller) =>
  (accountNumber: AccountNumber, amount: Amount, language: Language, flow: Flow): Promise<Result<Quote>> =>
    caller.read(quoteRequest(accountNumber, amount, language), flow, (body) =>
      onlyIf(
        readQuote(language)(body),
        (quote) => sameAccount(quote.accountNumber, accountNumber) && quote.amount === amount,
      ),
    );

function quoteRequest(accountNumber: AccountNumber, amount: Amount, language: Language): ApiRequest | null {
  // The amount's own text is the JSON number: no double in between.
  if (!isAccountNumber(accountNumber) || !/^\d{1,16}\.\d{2}$/.test(amount)) return null;
  return {
    name: 'calculateInterest',
    // This call alone.
    version: 'v2.5.1',
    method: 'POST',
    path: ['accounts', accountNumber, 'calculate-interest'],
    query: { lang: language },
    body: `{"amount":${amount}}`,
  };
}

/** Rule "early-fee-types": `Admin` and `Annual` come without a period or with a yearly one. */
const periods = {
  admin_total: 'total',
  admin_monthly: 'monthly',
  Admin: 'not-told',
  Annual: 'annual',
} as const satisfies Record<string, Fee['period']>;

const fee = v.pipe(
  fields({
    description: legalText,
    amount: payable,
    type: v.picklist(['admin_total', 'admin_monthly', 'Admin', 'Annual']),
    message: feeMessage,
  }),
  v.transform((read): Fee => ({
    label: read.description,
    amount: read.amount,
    period: periods[read.type],
    message: read.message,
  })),
);

/** `[]` means no fees. `null` does not say whether there are fees, and is refused. */
const fees = listOf(fee);

/** One of the two labels must be shown, so one must be there. */
const annualRate = v.pipe(
  fields({
    description: label,
    // Rule "any-rate-label": the table knows APR and AIR; what else comes is the vendor's wording all the same.
    type: label,
    rate,
    message: legalText,
  }),
  v.check((read) => read.description !== null || read.type !== null),
  v.transform((read): AnnualRate => ({
    label: read.description,
    type: read.type,
    rate: read.rate,
    message: read.message,
  })),
);

const term = v.pipe(
  fields({
    term: v.pipe(numberOrString, v.regex(/^[1-9]\d{0,2}$/), v.transform(Number)),
    term_amount: payable,
    annual_rates: v.nullish(v.pipe(oneOrMany(annualRate), v.minLength(1)), null),
    apr: v.nullish(rate, null),
    fees,
  }),
  v.check((read) => read.annual_rates !== null || read.apr !== null, 'no rate'),
  v.transform((read): Term => ({
    months: read.term,
    amount: read.term_amount,
    rates: read.annual_rates ?? (read.apr === null ? [] : [earlyRate(read.apr)]),
    fees: read.fees,
  })),
);

/** Rule "early-apr": the early revision carries a bare `apr`, without label or message, in the term itself. */
function earlyRate(apr: Rate): AnnualRate {
  return { label: null, type: 'APR', rate: apr, message: null };
}

const distinct = <T>(key: (one: T) => string | number) =>
  v.check<T[], string>((list) => new Set(list.map(key)).size === list.length, 'twice');

const plan = v.pipe(
  fields({
    plan_id: identifier(20),
    plan_name: planName,
    terms: v.pipe(
      listOf(term),
      distinct(({ months }) => months),
    ),
  }),
  v.transform((read): Plan => ({
    id: read.plan_id,
    name: read.plan_name,
    category: null,
    terms: read.terms,
  })),
);

const customer =
  // Rule "category-names": the table says `customer_category_type`, the samples `category_type`.
  fields(
    {
      available_credit: amount,
      air: rate,
      first_name: personName,
      last_name: personName,
      category_type: categoryWord,
    },
    { category_type: ['customer_category_type'] },
  );

/** Rule "verify-absent": answers before 2.5.1 do not carry it. A bypass is allowed only where the answer says so. */
const regular = fields({ term_amount: payable, air: rate, verify: v.nullish(yesOrNo, false), fees });

/**
 * Rule "one-kind-of-purchase": either kind comes only where the merchant may offer it. An answer with neither says
 * nothing that could be offered, and is refused.
 */
const quote = v.pipe(
  fields({
    account_number: accountNumber,
    amount: payable,
    customer,
    regular_purchase: v.nullish(regular, null),
    // A choice is kept by plan and months: two of the same would make it a guess.
    promotional_purchase: v.nullish(
      v.pipe(
        listOf(plan),
        distinct(({ id }) => id),
      ),
      null,
    ),
  }),
  v.check(
    (read) => read.regular_purchase !== null || (read.promotional_purchase ?? []).length > 0,
    'no purchase',
  ),
);

/** Reads a quote; `language` is the one that its messages were asked in. */
export function readQuote(language: Language): Reader<Quote> {
  return readerOf(
    v.pipe(
      quote,
      v.transform((read): Quote => ({
        amount: read.amount,
        accountNumber: read.account_number,
        firstName: read.customer.first_name,
        lastName: read.customer.last_name,
        availableCredit: read.customer.available_credit,
        accountRate: read.customer.air,
        category: read.customer.category_type,
        regular: read.regular_purchase && {
          amount: read.regular_purchase.term_amount,
          rate: read.regular_purchase.air,
          fees: read.regular_purchase.fees,
          bypassAllowed: read.regular_purchase.verify,
        },
        plans: read.promotional_purchase ?? [],
        language,
      })),
    ),
  );
}
