import { expect, it } from 'vitest';
import { legalTexts } from '../../renderer/serving/plans/legal-texts.ts';
import { amount, equalPayments, rate, untoldPlan } from './pieces.ts';

it('gives each distinct message once, with the vendor’s label', () => {
  const texts = legalTexts(equalPayments('fr', true).terms);
  expect(texts.map(({ label }) => label)).toEqual([
    'Taux d’intérêt annuel promotionnel :',
    'Frais d’administration :',
  ]);
  expect(texts.map(({ months }) => months)).toEqual([null, null]);
});

it('leaves out no message, and not a letter of one', () => {
  const { terms } = equalPayments('fr', true);
  const sent = terms.flatMap(({ rates, fees }) => [...rates, ...fees].map(({ message }) => message));
  const shown = legalTexts(terms).map(({ message }) => message);
  expect(new Set(shown)).toEqual(new Set(sent));
});

it('says which terms a message holds for, where not for all', () => {
  const one = { label: 'Rate', type: null, rate: rate('0.1000') };
  const terms = [
    { months: 6, amount: amount('1.00'), rates: [{ ...one, message: 'first' }], fees: [] },
    { months: 12, amount: amount('1.00'), rates: [{ ...one, message: 'second' }], fees: [] },
    { months: 24, amount: amount('1.00'), rates: [{ ...one, message: 'second' }], fees: [] },
  ];
  expect(legalTexts(terms)).toEqual([
    { label: 'Rate', message: 'first', months: [6] },
    { label: 'Rate', message: 'second', months: [12, 24] },
  ]);
});

it('takes the short label where the long one is missing, and skips what has no message', () => {
  expect(legalTexts(untoldPlan('en').terms)).toEqual([]);
});
