import { isDay } from '../../main/domain/day.ts';
import type { IsoDay } from '../../main/domain/day.ts';

/**
 * Reads a birth date as a clerk types it: year, month, day, with or without marks between (`19870430`,
 * `1987-04-30`, `1987 04 30`, `1987/4/30`).
 * @returns `CCYY-MM-DD`, or null where it is no day of the calendar.
 */
export function readTypedDay(text: string): IsoDay | null {
  const parts = /^(\d{4})(?:[-/. ](\d{1,2})[-/. ](\d{1,2})|(\d{2})(\d{2}))$/.exec(text.trim());
  if (!parts) return null;
  const [, year = '', m1, d1, m2, d2] = parts;
  const iso = `${year}-${(m1 ?? m2 ?? '').padStart(2, '0')}-${(d1 ?? d2 ?? '').padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}
