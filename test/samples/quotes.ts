/**
 * Quotes for the cast. The legal wording has the length of the vendor's, but not its text. The French wording has each
 * sign that a receipt printer may not have.
 */
import type { Language } from '../../main/domain/language.ts';
import { fromCents, toCents } from '../../main/domain/money.ts';
import type { Amount } from '../../main/domain/money.ts';
import type { Fee, Plan, Quote, RegularPurchase, Term } from '../../main/domain/quote.ts';
import { equalPayment } from '../../main/training/instalments.ts';
import type { Person } from './cast.ts';
import { amount, rate } from './words.ts';

const legal = {
  en: {
    rateLabel: 'Annual Promotional Interest Rate:',
    rate: 'The promotional annual rate holds for the whole promotional period — and is counted in the monthly payment shown. If the promotion is cancelled, or ends before the balance is paid in full, the account’s annual rate is charged from that day on whatever remains. The account’s annual rate applies whenever no promotion is in force.',
    deferred:
      'No payment is due during the deferral. If the whole amount is paid by its end, no interest is charged; otherwise interest at the account’s annual rate is charged from the day of the purchase.',
    feeLabel: 'Administrative fees:',
    fee: 'Administrative fees may be shown by the month or by the year; all of it is due in full if the account is paid off early. The terms and conditions have the details.',
    equalPayments: 'EMP – Reduced interest',
    deferredPayment: 'Buy now, pay later',
  },
  fr: {
    rateLabel: 'Taux d’intérêt annuel promotionnel :',
    rate: 'Le taux annuel promotionnel s’applique pendant toute la durée de la « promotion » et il est compris dans le versement mensuel indiqué. Si la promotion est annulée, ou si elle prend fin avant le remboursement intégral du solde, le taux d’intérêt annuel du compte s’applique dès ce jour à tout ce qui reste dû. Le taux annuel du compte s’applique chaque fois qu’aucune promotion n’est en vigueur.',
    deferred:
      'Aucun versement n’est exigible pendant la période de report. Si la totalité du montant est remboursée avant son échéance, aucun intérêt n’est exigé ; dans le cas contraire, l’intérêt au taux annuel du compte est calculé à partir de la date de l’achat.',
    feeLabel: 'Frais d’administration :',
    fee: 'Bien que les frais d’administration puissent être présentés par mois ou par année ; ils sont exigibles en totalité si le compte est remboursé par anticipation. Les modalités complètes figurent dans la convention, à la clôture de l’œuvre.',
    equalPayments: 'VME – Taux réduit',
    deferredPayment: 'Achetez maintenant, payez plus tard',
  },
} as const;

export function fee(language: Language, change: Partial<Fee> = {}): Fee {
  const { feeLabel: label, fee: message } = legal[language];
  return { label, amount: amount('49.99'), period: 'total', message, ...change };
}

/** A term of twelve months with one rate and no fee. */
export function term(language: Language, change: Partial<Term> = {}): Term {
  const { rateLabel: label, rate: message } = legal[language];
  return {
    months: 12,
    amount: amount('108.06'),
    rates: [{ label, type: 'APR', rate: rate('0.0999'), message }],
    fees: [],
    ...change,
  };
}

/** A plan of equal payments over twelve months. */
export function plan(language: Language, change: Partial<Plan> = {}): Plan {
  return {
    id: '4',
    name: legal[language].equalPayments,
    category: 'equal-billing',
    terms: [term(language)],
    ...change,
  };
}

/** A regular purchase without fees. */
export const regular = (total: Amount, change: Partial<RegularPurchase> = {}): RegularPurchase => ({
  amount: total,
  rate: rate('0.3099'),
  fees: [],
  bypassAllowed: false,
  ...change,
});

/** A quote in the customer's language. */
export function quoteFor(customer: Person, change: Partial<Quote> = {}): Quote {
  const total = change.amount ?? amount('1250.00');
  const { language } = customer;
  return {
    amount: total,
    accountNumber: customer.accountNumber,
    firstName: customer.firstName,
    lastName: customer.lastName,
    availableCredit: customer.availableCredit,
    accountRate: rate('0.3099'),
    category: 'preferred',
    regular: regular(total),
    plans: [plan(language)],
    language,
    ...change,
  };
}

const purchase = amount('1250.00');

/** Four terms with rising rates, for a purchase of 1250.00. `fees`: with the fees of a shop outside Quebec. */
export const equalPayments = (language: Language, fees: boolean): Plan =>
  plan(language, {
    terms: (
      [
        [6, '0.0999', '49.99', 'total'],
        [12, '0.0999', '49.99', 'total'],
        [24, '0.1299', '4.17', 'monthly'],
        [36, '0.1499', '4.17', 'monthly'],
      ] as const
    ).map(([months, yearly, due, period]) =>
      equalTerm(language, {
        total: purchase,
        months,
        yearly,
        fees: fees ? [fee(language, { amount: amount(due), period })] : [],
      }),
    ),
  });

interface EqualTerm {
  readonly total: Amount;
  readonly months: number;
  readonly yearly: string;
  readonly fees: readonly Fee[];
}

/** A term of equal payments, computed as a vendor does. */
export function equalTerm(language: Language, { total, months, yearly, fees }: EqualTerm): Term {
  const { rateLabel: label, rate: message } = legal[language];
  const due = (period: Fee['period']) =>
    fees.reduce((sum, one) => sum + (one.period === period ? toCents(one.amount) : 0n), 0n);
  const tenThousandths = BigInt(yearly.replace('.', ''));
  const equal = equalPayment(toCents(total) + due('total'), tenThousandths, months);
  return term(language, {
    months,
    amount: sumOf(equal, due('monthly')),
    rates: [{ label, type: 'APR', rate: rate(yearly), message }],
    fees,
  });
}

function sumOf(...cents: readonly bigint[]): Amount {
  const sum = fromCents(cents.reduce((all, one) => all + one, 0n));
  if (sum === null) throw new Error('too much for a sample');
  return sum;
}

/** The customer pays at the end of the term, for a purchase of 1250.00. `fees`: with the fees of a shop outside Quebec. */
export const deferredPayment = (language: Language, fees: boolean): Plan =>
  plan(language, {
    id: '9',
    name: legal[language].deferredPayment,
    category: 'deferred-payment',
    terms: (
      [
        [6, '39.99'],
        [12, '59.99'],
      ] as const
    ).map(([months, due]) =>
      term(language, {
        months,
        amount: fees ? sumOf(toCents(purchase), toCents(amount(due))) : purchase,
        rates: [
          {
            label: legal[language].rateLabel,
            type: 'APR',
            rate: rate('0.0000'),
            message: legal[language].deferred,
          },
        ],
        fees: fees ? [fee(language, { amount: amount(due) })] : [],
      }),
    ),
  });

/** A plan without a category and a name, with short labels only. */
export const untoldPlan = (language: Language): Plan =>
  plan(language, {
    id: '54',
    name: null,
    category: null,
    terms: [
      term(language, {
        months: 3,
        amount: amount('425.51'),
        rates: [{ label: null, type: 'AIR', rate: rate('0.3099'), message: null }],
        fees: [fee(language, { amount: amount('5.00'), period: 'not-told', message: null })],
      }),
    ],
  });
