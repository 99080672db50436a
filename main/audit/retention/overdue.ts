/**
 * Which days are old enough for their bodies to be destroyed. Pure.
 *
 * A clock that is wrong must destroy nothing: not one that a dead battery set back to 1980, with rows of today under it, nor one
 * that somebody set to 2040. So a day is taken for what most days around it say (rows are in the order in which they were
 * written, whatever the clock said), and today for what most of the last days say. Where at most two of five days in a row
 * are wrong, no right one is destroyed too early.
 */
import type { IsoDay } from '../../domain/day.ts';

/** Rows from `first` on, until the next stretch's `first`, that one day has. */
export interface Stretch {
  readonly first: number;
  readonly day: string;
  /** The day's key; null for bodies in the clear. */
  readonly key: string | null;
  /** The bodies are destroyed. */
  readonly emptied: boolean;
}

/** So many days have a say in each. */
const AROUND = 5;

/**
 * The day before which all is overdue: `keepMonths` before today, or before the middle one of the last five days that the
 * log has, whichever is earlier. Null where the log has fewer.
 * @param today by the clock.
 */
export function limitOf(stretches: readonly Stretch[], today: IsoDay, keepMonths: number): string | null {
  if (stretches.length < AROUND) return null;
  const now = trueDay(stretches, stretches.length - 1);
  return monthsBefore(now < today ? now : today, keepMonths);
}

/** Those whose bodies are due to be destroyed and are not yet, with where each ends: the number after its last row's. */
export function overdue(
  stretches: readonly Stretch[],
  limit: string,
  size: number,
): readonly (Stretch & { readonly end: number })[] {
  const old = stretches.map((_, index) => trueDay(stretches, index) < limit);
  // A day that came twice has one key: it is needed as long as one of them is.
  const needed = new Set(stretches.filter((_, index) => old[index] !== true).map(({ key }) => key));
  return stretches.flatMap((stretch, index) => {
    const { key, emptied } = stretch;
    const isDue = old[index] === true && !emptied && (key === null || !needed.has(key));
    return isDue ? [{ ...stretch, end: stretches[index + 1]?.first ?? size + 1 }] : [];
  });
}

/** The middle one of the five days around; at the beginning and at the end, of the first and the last five. */
export function trueDay(stretches: readonly Stretch[], index: number): string {
  const from = Math.max(0, Math.min(index - Math.floor(AROUND / 2), stretches.length - AROUND));
  const days = stretches.slice(from, from + AROUND).map(({ day }) => day);
  return days.sort()[Math.floor(days.length / 2)] ?? '';
}

/** The same day of the month, or its last one where it has no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(Date.UTC(year, month - 1 - months, 1));
  const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(date, days));
  return at.toISOString().slice(0, 'CCYY-MM-DD'.length);
}
