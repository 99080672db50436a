/** How amounts, rates and dates are written in each language. Used by the page and by the paper alike. */
import type { IsoDay } from '../../main/domain/day.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';

/** Makes a format when it is first used: Intl reads its data then, and the start need not wait for that. */
function inEach<F>(make: (locale: string) => F): (language: Language) => F {
  const made = new Map<Language, F>();
  return (language) => {
    const format = made.get(language) ?? make(`${language}-CA`);
    made.set(language, format);
    return format;
  };
}

const money = inEach((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'CAD' }));

/** `$1,234.50` or `1 234,50 $`; Intl reads the decimal text exactly (ECMA-402, StringNumericLiteral). */
export function formatAmount(amount: Amount, language: Language): string {
  return money(language).format(amount);
}

const percent = inEach(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
);

/** `30.99%` or `30,99 %`. A rate has at most four digits after the point, so two after the percent's are exact. */
export function formatRate(rate: Rate, language: Language): string {
  return percent(language).format(rate);
}

const whole = inEach((locale) => new Intl.NumberFormat(locale));

/** `1,234` or `1 234`. */
export const formatWhole = (count: number, language: Language): string => whole(language).format(count);

const moment = inEach(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
);

/** A local time with its offset, `2026-11-21T10:15:00-05:00`, as the clock on the wall showed it there. */
export function formatMoment(at: string, language: Language): string {
  return moment(language).format(new Date(`${at.slice(0, 19)}Z`));
}

const day = inEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));

/** `November 21, 2026` or `21 novembre 2026`. */
export const formatDay = (date: IsoDay, language: Language): string =>
  day(language).format(new Date(`${date}T00:00:00Z`));

const clock = inEach((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }));

/** The time of `2026-11-21T10:15:00-05:00` as the shop's clock shows it: `10:15 a.m.` or `10 h 15`. */
export const formatClock = (at: string, language: Language): string =>
  clock(language).format(new Date(`${at.slice(0, 'CCYY-MM-DDTHH:MM:SS'.length)}Z`));
