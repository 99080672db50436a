import { expect, it } from 'vitest';
import { optionsOf } from '../../main/counter/options.ts';
import type { Plan } from '../../main/domain/quote.ts';
import { columnsOf } from '../../renderer/common/comparison/columns.ts';
import { feeTexts, rateTexts } from '../../renderer/common/comparison/texts.ts';
import { plan, term } from '../samples/quotes.ts';
import { equalPayments, ontarioQuote, quote, rate, untoldPlan } from './pieces.ts';

const columns = (plans: readonly Plan[], given = quote({ plans })) => columnsOf(given, optionsOf(given));

it('gives each distinct message once, with the vendor’s label and the plans it is of, and not a letter less', () => {
  const given = ontarioQuote();
  const [equal, deferred] = given.plans;
  expect(rateTexts(given).map(({ label, of }) => [label, of])).toEqual([
    ['Annual Promotional Interest Rate:', [equal]],
    ['Annual Promotional Interest Rate:', [deferred]],
  ]);
  expect(feeTexts(given).map(({ label, of }) => [label, of])).toEqual([
    ['Administrative fees:', [equal, deferred]],
  ]);
  const sent = given.plans.flatMap(({ terms }) =>
    terms.flatMap(({ rates, fees }) => [...rates, ...fees].flatMap(({ message }) => message ?? [])),
  );
  const shown = [...rateTexts(given), ...feeTexts(given)].map(({ message }) => message);
  expect(new Set(shown)).toEqual(new Set(sent));
});

it('skips what has no message, and names no plan where a message is of all that is offered', () => {
  expect(rateTexts({ plans: [untoldPlan('en')] })).toEqual([]);
  expect(feeTexts({ regular: null, plans: [equalPayments('fr', true)] })).toMatchObject([{ of: null }]);
});

it('lifts the label of a rate and the fees that all terms share to the head of the column', () => {
  const fees = equalPayments('en', true).terms[0]?.fees ?? [];
  const [column] = columns([plan('en', { terms: [term('en', { fees }), term('en', { months: 24, fees })] })]);
  expect(column).toMatchObject({ rateLabel: { text: 'Annual Promotional Interest Rate:' }, fees });
  expect(column?.rows.map((row) => [row.place, row.rates, row.fees])).toEqual([
    [1, [], []],
    [2, [], []],
  ]);
});

it('leaves what differs at its term: fees, and rates of other labels or of more than one', () => {
  const [one] = term('en').rates;
  if (!one) throw new Error('the sample has a rate');
  const other = { ...one, label: null, type: 'AIR', rate: rate('0.3099') };
  const [differing] = columns([
    plan('en', { terms: [term('en'), term('en', { months: 24, rates: [other] })] }),
  ]);
  expect(differing?.rateLabel).toBeNull();
  expect(differing?.rows.map(({ rates }) => rates)).toEqual([[one], [other]]);
  const [twice] = columns([plan('en', { terms: [term('en', { rates: [one, other] })] })]);
  expect(twice?.rows[0]?.rates).toEqual([one, other]);
  const [fees] = columns([equalPayments('en', true)]);
  expect(fees?.fees).toEqual([]);
  expect(fees?.rows.every((row) => row.fees.length === 1)).toBe(true);
});
