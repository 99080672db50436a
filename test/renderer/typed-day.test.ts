import { expect, it } from 'vitest';
import { readTypedDay } from '../../renderer/finding/typed-day.ts';

it.each([
  ['1987-04-30', '1987-04-30'],
  ['19870430', '1987-04-30'],
  ['1987/4/3', '1987-04-03'],
  [' 1987 04 30 ', '1987-04-30'],
  ['2000.02.29', '2000-02-29'],
])('reads %j as a day', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day);
});

it.each([
  '',
  '1987',
  '30-04-1987',
  '04/30/1987',
  '1987-02-30',
  '1987-13-01',
  '1900-02-29',
  '87-04-30',
  'april',
])('does not guess at %j', (typed) => {
  expect(readTypedDay(typed)).toBeNull();
});
