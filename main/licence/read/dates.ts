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

  const [front, back] = [Math.trunc(number / 10_000), number % 10_000];
  if (isDay(front, hundreds(back), back % 100)) return isoDay(front, hundreds(back), back % 100);
  if (isDay(back, hundreds(front), front % 100)) return isoDay(back, hundreds(front), front % 100);

  const unusual = isDay(front, back % 100, hundreds(back));
  if (!unusual && !isDay(back, front % 100, hundreds(front))) return null;
  warn(warnings, 'date-order-uncertain');
  return unusual ? isoDay(front, back % 100, hundreds(back)) : isoDay(back, front % 100, hundreds(front));
}

function hundreds(number: number): number {
  return Math.trunc(number / 100);
}

/** The last day of a month of this century, from a magnetic stripe's YYMM; null where the month is none. */
export function lastDayOfMonth(yymm: string): IsoDay | null {
  const number = numberOf(yymm);
  const [year, month] = [2000 + hundreds(number), number % 100];
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
