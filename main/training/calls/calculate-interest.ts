/** Call 6: the plans and terms for an amount. */
import type { Language } from '../../domain/language.ts';
import { equalPayment } from '../instalments.ts';
import { money, rateNumber } from '../json.ts';
import { accountRates, categoryOf, plansFor, type PlanRule } from '../offers.ts';
import type { Account, Person } from '../people.ts';
import { wrongInputs } from '../server/refusal.ts';
import { mustBuy } from '../verification.ts';
import { wording } from '../wording.ts';
import type { Answer } from './call.ts';

export const calculateInterest: Answer = ({ path, query, text }, { accounts, verification }) => {
  const cents = centsIn(text);
  const { lang = 'en' } = query as { lang?: Language }; // cast: the contract's schema, checked before, says so
  const { person, account } = accounts.byNumber(path['account_number'] ?? '');
  mustBuy(account);
  verification.quoted(account, cents);
  const bypassAllowed = verification.mayBypass(person, account, cents);
  return quoteFor({ person, account, cents, lang, bypassAllowed });
};

/** `{"amount":234.45}` → 23445n, from the text: no double in between. */
function centsIn(body: string): bigint {
  const [, whole, fraction = ''] = /"amount"\s*:\s*(\d{1,16})(?:\.(\d{1,2}))?\s*[,}]/.exec(body) ?? [];
  if (whole === undefined) {
    throw wrongInputs('calculateInterest', [{ param: 'amount', msg: 'not an amount (18,2)', value: '' }]);
  }
  return BigInt(`${whole}${fraction.padEnd(2, '0')}`);
}

interface QuoteAsked {
  readonly person: Person;
  readonly account: Account;
  readonly cents: bigint;
  readonly lang: Language;
  readonly bypassAllowed: boolean;
}

/** A call-6 answer in the 2.5.1 revision's shape. */
function quoteFor({ person, account, cents, lang, bypassAllowed }: QuoteAsked) {
  const category = categoryOf(account.rating);
  const air = accountRates[category];
  const feesOfAccount =
    category === 'standard' && person.province !== 'QC'
      ? [fee(wording.accountFeeLabel[lang], 'admin_total', 1_495n, wording.accountFee[lang])]
      : [];
  return {
    account_number: Number(account.number),
    account_type: account.type,
    amount: money(cents),
    customer: {
      air: rateNumber(air),
      available_credit: money(account.availableCents),
      first_name: person.firstName,
      last_name: person.lastName,
      category_type: category,
    },
    regular_purchase: {
      term_amount: money(cents),
      air: rateNumber(air),
      fees: feesOfAccount,
      verify: bypassAllowed,
    },
    promotional_purchase: plansFor(person).map((plan) => ({
      plan_id: plan.id,
      plan_name: plan.name[lang],
      terms: plan.months.map((months) => term(plan, months, { cents, air, lang })),
    })),
  };
}

interface TermAsked {
  readonly cents: bigint;
  readonly air: bigint;
  readonly lang: Language;
}

function term(plan: PlanRule, months: number, { cents, air, lang }: TermAsked) {
  const inTotal = plan.fee?.type === 'admin_total' ? plan.fee.cents : 0n;
  const eachMonth = plan.fee?.type === 'admin_monthly' ? plan.fee.cents : 0n;
  const deferred = plan.category === 'deferred_payment';
  const payment = deferred ? cents + inTotal : equalPayment(cents + inTotal, plan.rate ?? air, months);
  return {
    term: months,
    term_amount: money(payment + eachMonth),
    fees: plan.fee === null ? [] : [adminFee(plan.fee, lang)],
    annual_rates: deferred
      ? {
          description: wording.deferredRateLabel[lang],
          rate: rateNumber(plan.rate ?? air),
          type: 'AIR',
          message: wording.deferredRate[lang],
        }
      : {
          description: wording.rateLabel[lang],
          rate: rateNumber(plan.rate ?? air),
          type: 'APR',
          message: plan.rate === 0n ? wording.interestFree[lang] : wording.equalRate[lang],
        },
  };
}

function adminFee({ type, cents }: NonNullable<PlanRule['fee']>, lang: Language) {
  const message = type === 'admin_total' ? wording.feeTotal[lang] : wording.feeMonthly[lang];
  return fee(wording.feeLabel[lang], type, cents, message);
}

const fee = (description: string, type: string, cents: bigint, message: string) => ({
  description,
  amount: money(cents),
  type,
  message,
});
