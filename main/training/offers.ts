/** The plans that the training vendor offers: with fees in the rest of Canada, without them in Quebec. */
import type { Language } from '../domain/language.ts';
import { equalPayment } from './instalments.ts';
import type { Account, Person } from './people.ts';
import { wording } from './wording.ts';

interface PlanRule {
  readonly id: number;
  readonly name: Readonly<Record<Language, string>>;
  readonly category: 'equal_billing' | 'deferred_payment';
  readonly months: readonly number[];
  /** Yearly, in ten-thousandths; null is the account's own. */
  readonly rate: bigint | null;
  readonly fee: { readonly type: 'admin_total' | 'admin_monthly'; readonly cents: bigint } | null;
}

const restOfCanada: readonly PlanRule[] = [
  {
    id: 4,
    name: { en: 'Equal payments, promotional interest', fr: 'Versements égaux, intérêt promotionnel' },
    category: 'equal_billing',
    months: [6, 12, 24, 36],
    rate: 999n,
    fee: { type: 'admin_total', cents: 4_999n },
  },
  {
    id: 5,
    name: { en: 'Equal payments, no interest', fr: 'Versements égaux, sans intérêt' },
    category: 'equal_billing',
    months: [6, 12],
    rate: 0n,
    fee: { type: 'admin_monthly', cents: 300n },
  },
  {
    id: 9,
    name: { en: 'Pay at the end', fr: 'Paiement à la fin' },
    category: 'deferred_payment',
    months: [6, 12],
    rate: null,
    fee: { type: 'admin_total', cents: 3_995n },
  },
];

const quebec: readonly PlanRule[] = restOfCanada.map((plan) => ({
  ...plan,
  fee: null,
  months: plan.id === 4 ? [6, 12, 24] : plan.months,
}));

const preferred = new Set(['L', 'M']);
const standard = new Set(['Y', 'Z', 'P', 'Q', 'R', 'S']);

function categoryOf(rating: string): 'preferred' | 'premium' | 'standard' {
  if (preferred.has(rating)) return 'preferred';
  return standard.has(rating) ? 'standard' : 'premium';
}

const accountRates = { preferred: 2890n, premium: 3099n, standard: 3490n } as const;

const plansFor = (person: Person): readonly PlanRule[] => {
  if (person.lesson === 'no-plans') return [];
  return person.province === 'QC' ? quebec : restOfCanada;
};

/** A call-3 answer's `offer_types`, with numbers as the vendor's sample writes them. */
export function offerTypes(person: Person, lang: Language) {
  return plansFor(person).map((plan) => ({
    plan_name: plan.name[lang],
    plan_id: String(plan.id),
    offer_category: plan.category,
    term_options: plan.months.map(String),
  }));
}

/** An amount as a JSON number of its own text; `JSON.rawJSON` keeps (18,2) exact. */
type Raw = (text: string) => unknown;

export interface QuoteAsked {
  readonly person: Person;
  readonly account: Account;
  readonly cents: bigint;
  readonly lang: Language;
  readonly bypassAllowed: boolean;
}

/** A call-6 answer in the 2.5.1 revision's shape. */
export function quoteFor({ person, account, cents, lang, bypassAllowed }: QuoteAsked) {
  const category = categoryOf(account.rating);
  const air = accountRates[category];
  const feesOfAccount =
    category === 'standard' && person.province !== 'QC'
      ? [fee(wording.accountFeeLabel[lang], 'admin_total', 1_495n, wording.accountFee[lang])]
      : [];
  return {
    account_number: raw(String(Number(account.number))),
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

/** `1050` → the JSON number 10.50 */
export function money(cents: bigint): unknown {
  const size = cents < 0n ? -cents : cents;
  const digits = String(size).padStart(3, '0');
  return raw(`${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

const rateNumber = (rate: bigint): unknown => raw(`0.${String(rate).padStart(4, '0')}`);

/** The cast: TypeScript's library does not know `JSON.rawJSON` (V8 since 11.4) yet. */
const { rawJSON: raw } = JSON as unknown as { rawJSON: Raw };
