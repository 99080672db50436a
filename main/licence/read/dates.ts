/**
 * Dates. By the standard CCYYMMDD in Canada and MMDDCCYY in the United States from version 2, CCYYMMDD everywhere in
 * version 1 (annex D.12.5, "DBA"; AAMVA 2000). In practice any issuer may write either; but since a century is
 * 19 or 20 and a month 01 to 12, no eight digits are a day in both orders, so the digits themselves tell.
 */
import { numberOf } from './text.ts';
import type { IsoDay } from '../types.ts';
import { warn, type Warnings } from './warnings.ts';

/**
 * The day that eight digits say (`-`, `/`, `.` and blanks between them are passed over), or null if they say none. Where
 * day and month stand in an order that no version of the standard has, that is noted in `warnings`.
 */
export function readDay(value: string | null, warnings: Warnings): IsoDay | null {
  if (value === null) return null;
  const digits = value.length === 8 ? value : value.replace(/[-/. ]/g, '');
  const number = digits.length === 8 ? numberOf(digits) : -1;
  if (number < 0) return null;
  const front = quotient(number, 10_000);
  const back = number % 10_000;
  // Two digits each: the year is the first two and the second two, or the third and the fourth.
  const one = quotient(front, 100);
  const two = front % 100;
  const three = quotient(back, 100);
  const four = back % 100;
  if (isDay(front, three, four)) return isoDay(front, three, four);
  if (isDay(back, one, two)) return isoDay(back, one, two);

  const unusual = isDay(front, four, three);
  if (!unusual && !isDay(back, two, one)) return null;
  warn(warnings, 'date-order-uncertain');
  return unusual ? isoDay(front, four, three) : isoDay(back, two, one);
}

/** Of whole numbers below 2³¹, without a remainder: `| 0` keeps the division whole. */
function quotient(number: number, divisor: number): number {
  return (number / divisor) | 0;
}

/** The last day of a month of this century, from a magnetic stripe's YYMM; null where the month is none. */
export function lastDayOfMonth(yymm: string): IsoDay | null {
  const number = numberOf(yymm);
  const [year, month] = [2000 + quotient(number, 100), number % 100];
  return isDay(year, month, 1) ? isoDay(year, month, daysIn(year, month)) : null;
}

export function isoDay(year: number, month: number, day: number): IsoDay {
  const text = (years[year - firstYear] ?? String(year)) + (monthAndDay[month * 32 + day] ?? '');
  return text as IsoDay; // cast: the brand's only maker, from numbers that were checked
}

/** The parts of a day as text, made once: a card has three days. */
const firstYear = 1900;
const years = Array.from({ length: 200 }, (_, index) => String(firstYear + index));
/** `-04-17` at 4 × 32 + 17. */
const monthAndDay = Array.from({ length: 13 * 32 }, (_, index) => {
  const [month, day] = [index >> 5, index & 31].map((number) => String(number).padStart(2, '0'));
  return `-${month ?? ''}-${day ?? ''}`;
});

/** Of the twentieth or this century. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
