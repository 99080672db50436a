/** How amounts, rates and dates are written in each language. Used by the page and by the paper alike. */
import type { IsoDay } from '../../main/domain/day.ts';
import type { Language } from '../../main/domain/language.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';

const locale = { en: 'en-CA', fr: 'fr-CA' } as const;
const money = {
  en: new Intl.NumberFormat(locale.en, { style: 'currency', currency: 'CAD' }),
  fr: new Intl.NumberFormat(locale.fr, { style: 'currency', currency: 'CAD' }),
};
const percent = {
  en: new Intl.NumberFormat(locale.en, {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }),
  fr: new Intl.NumberFormat(locale.fr, {
    style: 'percent',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }),
};

/** `$1,234.50` or `1 234,50 $`; Intl reads the decimal text exactly (ECMA-402, StringNumericLiteral). */
export function formatAmount(amount: Amount, language: Language): string {
  return money[language].format(amount);
}

/** `30.99%` or `30,99 %`. A rate has at most four digits after the point, so two after the percent's are exact. */
export function formatRate(rate: Rate, language: Language): string {
  return percent[language].format(rate);
}

const whole = { en: new Intl.NumberFormat(locale.en), fr: new Intl.NumberFormat(locale.fr) };

/** `1,234` or `1 234`. */
export const formatWhole = (count: number, language: Language): string => whole[language].format(count);

const moment = {
  en: new Intl.DateTimeFormat(locale.en, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat(locale.fr, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }),
};

/** A local time with its offset, `2026-11-21T10:15:00-05:00`, as the clock on the wall showed it there. */
export function formatMoment(at: string, language: Language): string {
  return moment[language].format(new Date(`${at.slice(0, 19)}Z`));
}

const day = {
  en: new Intl.DateTimeFormat(locale.en, { dateStyle: 'long', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat(locale.fr, { dateStyle: 'long', timeZone: 'UTC' }),
};

/** `November 21, 2026` or `21 novembre 2026`. */
export const formatDay = (date: IsoDay, language: Language): string =>
  day[language].format(new Date(`${date}T00:00:00Z`));

const clock = {
  en: new Intl.DateTimeFormat(locale.en, { timeStyle: 'short', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat(locale.fr, { timeStyle: 'short', timeZone: 'UTC' }),
};

/** The time of `2026-11-21T10:15:00-05:00` as the shop's clock shows it: `10:15 a.m.` or `10 h 15`. */
export const formatClock = (at: string, language: Language): string =>
  clock[language].format(new Date(`${at.slice(0, 'CCYY-MM-DDTHH:MM:SS'.length)}Z`));
