import { expect, it } from 'vitest';
import { chosenTerm, sameChoice } from '../../main/domain/quote.ts';
import type { Choice, Plan } from '../../main/domain/quote.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';

const term = (months: number, amount: string) => ({
  months,
  amount: amount as Amount, // cast: written in the canonical form
  rates: [],
  fees: [],
});
const plan: Plan = { id: '7', name: null, category: null, terms: [term(6, '171.10'), term(12, '88.05')] };
const regular = {
  amount: '1000.00' as Amount, // cast: written in the canonical form
  rate: '0.3099' as Rate, // cast: likewise
  fees: [],
  bypassAllowed: false,
};
const quote = { regular, plans: [plan] };
const twelve: Choice = { kind: 'promotional', planId: '7', months: 12 };

it('finds the plan and the term that a choice names', () => {
  expect(chosenTerm(quote, twelve)).toEqual({ kind: 'promotional', plan, term: plan.terms[1] });
  expect(chosenTerm(quote, { kind: 'regular' })).toEqual({ kind: 'regular', purchase: regular });
});

it('finds nothing where the quote does not hold the plan, the term or the regular purchase', () => {
  expect(chosenTerm({ regular: null, plans: [plan] }, { kind: 'regular' })).toBeNull();
  expect(chosenTerm(quote, { ...twelve, months: 7 })).toBeNull();
  expect(chosenTerm(quote, { ...twelve, planId: '8' })).toBeNull();
});

it('takes two choices for one only where kind, plan and term are the same', () => {
  expect(sameChoice(twelve, { ...twelve })).toBe(true);
  expect(sameChoice(twelve, { ...twelve, months: 6 })).toBe(false);
  expect(sameChoice(twelve, { kind: 'regular' })).toBe(false);
  expect(sameChoice(null, { kind: 'regular' })).toBe(false);
  expect(sameChoice(null, null)).toBe(true);
});
