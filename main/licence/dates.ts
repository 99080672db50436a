/**
 * Dates. By the standard CCYYMMDD in Canada and MMDDCCYY in the United States from version 2, CCYYMMDD everywhere in
 * version 1 (annex D.12.5, "DBA"; AAMVA 2000). In practice any issuer may write either; but since a century is
 * 19 or 20 and a month 01 to 12, no eight digits are a day in both orders, so the digits themselves tell.
 */
import { twoDigits } from './text.ts';
import type { IsoDay } from './types.ts';
import { warn, type Warnings } from './warnings.ts';

/**
 * The day that eight digits say (`-`, `/`, `.` and blanks between them are passed over), or null if they say none. Where
 * day and month stand in an order that no version of the standard has, that is noted in `warnings`.
 */
export function readDay(value: string | null, warnings: Warnings): IsoDay | null {
  if (value === null) return null;
  const digits = value.length === 8 ? value : value.replace(/[-/. ]/g, '');
  const first = twoDigits(digits, 0);
  const second = twoDigits(digits, 2);
  const third = twoDigits(digits, 4);
  const fourth = twoDigits(digits, 6);
  if (digits.length !== 8 || first < 0 || second < 0 || third < 0 || fourth < 0) return null;

  const year = first * 100 + second;
  if (isCentury(first) && isDay(year, third, fourth)) return isoDay(year, third, fourth);
  const yearLast = third * 100 + fourth;
  if (isCentury(third) && isDay(yearLast, first, second)) return isoDay(yearLast, first, second);

  const unusual = isCentury(first) && isDay(year, fourth, third);
  if (!unusual && !(isCentury(third) && isDay(yearLast, second, first))) return null;
  warn(warnings, 'date-order-uncertain');
  return unusual ? isoDay(year, fourth, third) : isoDay(yearLast, second, first);
}

function isCentury(number: number): boolean {
  return number === 19 || number === 20;
}

/** The last day of a month of this century, from a magnetic stripe's YYMM; null where the month is none. */
export function lastDayOfMonth(yymm: string): IsoDay | null {
  const month = twoDigits(yymm, 2);
  const year = 2000 + twoDigits(yymm, 0);
  if (month < 1 || month > 12 || year < 2000) return null;
  return isoDay(year, month, daysIn(year, month));
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

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
