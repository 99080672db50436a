import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDay } from '../../../main/domain/day.ts';
import { limitOf, monthsBefore, overdue } from '../../../main/audit/retention/overdue.ts';
import type { Stretch } from '../../../main/audit/retention/overdue.ts';

const DAY = 24 * 60 * 60 * 1000;
// cast: made in the form that the brand stands for
const dayAt = (days: number): IsoDay => new Date(days * DAY).toISOString().slice(0, 10) as IsoDay;
/** One row a day. */
const daysOf = (days: readonly string[]): Stretch[] =>
  days.map((day, index) => ({ first: index + 1, day, key: day, emptied: false }));
const due = (stretches: readonly Stretch[], today: IsoDay, months = 24): readonly string[] => {
  const limit = limitOf(stretches, today, months);
  return limit === null ? [] : overdue(stretches, limit, stretches.length).map(({ day }) => day);
};

describe('the days whose bodies are due to be destroyed', () => {
  it('are those of more than so many months ago, as soon as three later days say so', () => {
    const days = ['2024-11-20', '2024-11-21', '2024-11-22', '2024-11-23', '2026-11-26', '2026-11-27'];
    const today = dayAt(Date.UTC(2026, 10, 28) / DAY);
    expect(due(daysOf(days), today)).toEqual([]);
    // The middle one of the last five days is 26 November now.
    expect(due(daysOf([...days, '2026-11-28']), today)).toEqual(days.slice(0, 4));
    expect(due(daysOf([...days, '2026-11-28']), today, 36)).toEqual([]);
  });

  it('are none where the log has fewer than five', () => {
    expect(due(daysOf(['2001-01-01', '2002-01-01', '2026-01-01', '2026-01-02']), dayAt(20_000))).toEqual([]);
  });

  it('are what they would be with right clocks or fewer, where two of five in a row are wrong', () => {
    const clocks = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.constantFrom('1980-01-01', '1999-12-31', '2038-01-19', '2099-01-01'), { freq: 3 }),
      ),
      { minLength: 5, maxLength: 80 },
    );
    fc.assert(
      fc.property(clocks, fc.boolean(), (steps, isAhead) => {
        let at = 18_000;
        const told = steps.map(([pause, wrong]) => ({ right: dayAt((at += pause)), wrong }));
        // At most two of any five.
        const days = told.map(({ right, wrong }, index) => ({
          right,
          day: index % 5 < 2 && wrong !== null ? wrong : right,
        }));
        const stretches = days.map(({ day }, index) => ({
          first: index + 1,
          day,
          key: String(index),
          emptied: false,
        }));
        const today = isAhead ? dayAt(at + 40_000) : dayAt(at);
        const limit = limitOf(stretches, today, 24);
        if (limit === null) return;
        for (const { first } of overdue(stretches, limit, days.length))
          expect((days[first - 1]?.right ?? '') < monthsBefore(dayAt(at), 24)).toBe(true);
      }),
    );
  });

  it('end where the next day begins, and the last one with the log', () => {
    const old = Array.from({ length: 8 }, (_, index) => ({
      first: 1 + index * 10,
      day: `2020-01-0${index + 1}`,
      key: null,
      emptied: index === 0,
    }));
    expect(overdue(old, '2024-01-01', 75).map(({ first, end }) => [first, end])).toEqual([
      [11, 21],
      [21, 31],
      [31, 41],
      [41, 51],
      [51, 61],
      [61, 71],
      [71, 76],
    ]);
  });

  it('leave a key alone that a later day needs, too', () => {
    const days = [
      '2020-01-01',
      '2020-01-02',
      '2020-01-03',
      '2020-01-04',
      '2020-01-05',
      '2026-01-01',
      '2020-01-02',
      '2026-01-02',
      '2026-01-03',
      '2026-01-04',
    ];
    expect(overdue(daysOf(days), '2024-01-01', 10).map(({ day }) => day)).not.toContain('2020-01-02');
  });
});

describe('months before a day', () => {
  it.each([
    ['2026-11-28', 24, '2024-11-28'],
    ['2026-03-31', 1, '2026-02-28'],
    ['2028-02-29', 12, '2027-02-28'],
    ['2026-01-15', 13, '2024-12-15'],
  ])('%s, %i: %s', (day, months, expected) => {
    expect(monthsBefore(day, months)).toBe(expected);
  });
});
