/** The plans that the training vendor offers: with fees in the rest of Canada, without them in Quebec. */
import type { Language } from '../domain/language.ts';
import type { Person } from './people.ts';

export interface PlanRule {
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

export function categoryOf(rating: string): 'preferred' | 'premium' | 'standard' {
  if (preferred.has(rating)) return 'preferred';
  return standard.has(rating) ? 'standard' : 'premium';
}

/** Yearly, in ten-thousandths. */
export const accountRates = { preferred: 2890n, premium: 3099n, standard: 3490n } as const;

export const plansFor = (person: Person): readonly PlanRule[] => {
  if (person.lesson === 'no-plans') return [];
  return person.province === 'QC' ? quebec : restOfCanada;
};
