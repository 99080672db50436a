/**
 * Dates. By the standard CCYYMMDD in Canada and MMDDCCYY in the United States from version 2, CCYYMMDD everywhere in
 * version 1 (annex D.12.5, "DBA"; AAMVA 2000, E.5). In practice any issuer may write either; but since a century is
 * 19 or 20 and a month 01 to 12, no eight digits are a day in both orders, so the digits themselves tell.
 */
import type { IsoDay } from './types.ts';

export interface ReadDay {
  readonly day: IsoDay;
  /** True where day and month stand in an order that no version of the standard has. */
  readonly unusual: boolean;
}

/** The day that eight digits say (`-`, `/`, `.` and blanks between them are passed over), or null if they say none. */
export function readDay(value: string): ReadDay | null {
  const digits = value.length === 8 ? value : value.replace(/[-/. ]/g, '');
  if (digits.length !== 8) return null;
  const first = twoDigits(digits, 0);
  const second = twoDigits(digits, 2);
  const third = twoDigits(digits, 4);
  const fourth = twoDigits(digits, 6);
  if (first < 0 || second < 0 || third < 0 || fourth < 0) return null;

  if (first === 19 || first === 20) {
    const year = first * 100 + second;
    if (isDay(year, third, fourth)) return { day: isoFrom(digits, 0, 4, 6), unusual: false };
    if (isDay(year, fourth, third)) return { day: isoFrom(digits, 0, 6, 4), unusual: true };
  }
  if (third === 19 || third === 20) {
    const year = third * 100 + fourth;
    if (isDay(year, first, second)) return { day: isoFrom(digits, 4, 0, 2), unusual: false };
    if (isDay(year, second, first)) return { day: isoFrom(digits, 4, 2, 0), unusual: true };
  }
  return null;
}

/** The last day of a month of this century, from a magnetic stripe's YYMM; null where the month is none. */
export function lastDayOfMonth(yymm: string): IsoDay | null {
  const month = twoDigits(yymm, 2);
  const year = 2000 + twoDigits(yymm, 0);
  if (month < 1 || month > 12 || year < 2000) return null;
  return isoDay(year, month, daysIn(year, month));
}

export function isoDay(year: number, month: number, day: number): IsoDay {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return text as IsoDay; // cast: the brand's only makers are this and `isoFrom`, from numbers that were checked
}

export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isoFrom(digits: string, year: number, month: number, day: number): IsoDay {
  const text = `${digits.slice(year, year + 4)}-${digits.slice(month, month + 2)}-${digits.slice(day, day + 2)}`;
  return text as IsoDay; // cast: see `isoDay`
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
