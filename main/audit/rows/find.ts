/**
 * Flows found without reading the log: by what the tables of `migrations/3-finding.ts` say. They say where to look; whoever
 * doubts what was found verifies the log.
 */
import type Database from 'better-sqlite3';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { AuditRow, Entry, Found, Sought } from '../types.ts';
import { markOf } from './marks.ts';
import { readRow, SEALED } from './stored-row.ts';
import type { SealedRow } from './stored-row.ts';

export interface Finder {
  find(sought: Sought, most: number): { readonly flows: readonly Found[]; readonly isMore: boolean };
  flow(reference: string): readonly AuditRow<Entry>[];
  day(day: string): Iterable<AuditRow<Entry>>;
  clerks(): readonly string[];
}

/** A day's rows from `from` until before `to`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly key: string | null;
  readonly emptied: number;
}

const PAGE = 500;
/** Of a reference, so much must be known to seek by it. */
const SHORTEST = 6;

export function createFinder(database: Database.Database, dayKeys: DayKeys | null): Finder {
  const stretchesOf = database.prepare<[string | null, string | null], Stretch>(
    `SELECT first AS "from", key, emptied_at IS NOT NULL AS emptied,
       coalesce((SELECT min(later.first) FROM days AS later WHERE later.first > days.first), 9007199254740991) AS "to"
     FROM days WHERE ? IS NULL OR day = ? ORDER BY first DESC`,
  );
  const stretches = (day: string | null): Stretch[] => stretchesOf.all(day, day);
  // The flow of the day's rows by their numbers: the index over flows would be read whole.
  const inStretch = database.prepare<[number, number], Found>(
    `SELECT flow, min(seq) AS first FROM entries NOT INDEXED
     WHERE seq >= ? AND seq < ? AND flow IS NOT NULL GROUP BY flow ORDER BY first DESC`,
  );
  // Each day has a mark of its own for the word: all of them are sought at once. By the marks, and not by the numbers, of
  // which a stretch has many.
  const marked = database
    .prepare<[string, number, number], number>(
      `SELECT DISTINCT seq FROM json_each(?) CROSS JOIN marks INDEXED BY marks_by_mark ON mark = unhex(value)
       WHERE seq >= ? AND seq < ? ORDER BY seq DESC`,
    )
    .pluck();
  const flowAt = database.prepare<[number], string | null>('SELECT flow FROM entries WHERE seq = ?').pluck();
  const served = database.prepare<[string, number, number], Found>(
    'SELECT flow, seq AS first FROM served WHERE clerk = ? AND seq >= ? AND seq < ? ORDER BY seq DESC',
  );
  const isServedBy = database
    .prepare<[string, string], number>('SELECT 1 FROM entries WHERE flow = ? AND clerk = ? LIMIT 1')
    .pluck();
  const isIn = database
    .prepare<[string, number, number], number>(
      'SELECT 1 FROM entries WHERE flow = ? AND seq >= ? AND seq < ? LIMIT 1',
    )
    .pluck();
  const firstOf = database.prepare<[string], number>('SELECT min(seq) FROM entries WHERE flow = ?').pluck();
  const beginning = database
    .prepare<[string, string], string>(
      'SELECT DISTINCT flow FROM entries WHERE flow >= ? AND flow < ? LIMIT 1000',
    )
    .pluck();
  const ofFlow = database.prepare<[string], SealedRow>(
    `SELECT ${SEALED} FROM entries WHERE flow = ? ORDER BY seq`,
  );
  const between = database.prepare<[number, number], SealedRow>(
    `SELECT ${SEALED} FROM entries WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ${PAGE}`,
  );
  // Each clerk is looked up after the one before: the table has a row for each flow.
  const everyClerk = database
    .prepare<[], string | null>(
      `WITH RECURSIVE each (clerk) AS (
         SELECT min(clerk) FROM served UNION ALL
         SELECT (SELECT min(clerk) FROM served WHERE clerk > each.clerk) FROM each WHERE each.clerk IS NOT NULL)
       SELECT clerk FROM each WHERE clerk IS NOT NULL`,
    )
    .pluck();

  /** In hexadecimal; none where the day's key is destroyed. */
  function marksOf(key: string | null, word: string): string[] {
    const dayKey = key === null ? null : (dayKeys?.named(key) ?? null);
    const isGone = key !== null && dayKey === null;
    return isGone ? [] : [markOf(dayKey, word)];
  }

  /** By what narrows most. Newest first; a flow may come more than once. */
  function* candidates({ reference, day, clerk, word, before }: Sought): Iterable<Found> {
    const end = before ?? Number.MAX_SAFE_INTEGER;
    if (reference !== null) {
      const from = reference.toLowerCase();
      if (from.length < SHORTEST) return;
      const flows = beginning.all(from, `${from}~`);
      yield* flows
        .map((flow) => ({ flow, first: firstOf.get(flow) ?? 0 }))
        .sort((one, other) => other.first - one.first);
    } else if (word !== null) {
      const among = stretches(day).filter(({ from, emptied }) => emptied === 0 && from < end);
      const marks = JSON.stringify([...new Set(among.flatMap(({ key }) => marksOf(key, word)))]);
      const ranges = day === null ? [{ from: 0, to: end }] : among;
      for (const { from, to } of ranges)
        for (const seq of marked.iterate(marks, from, Math.min(to, end))) {
          const flow = flowAt.get(seq) ?? null;
          if (flow !== null) yield { flow, first: firstOf.get(flow) ?? seq };
        }
    } else {
      const all = day === null && clerk !== null ? [{ from: 0, to: end }] : stretches(day);
      for (const { from, to } of all)
        if (from < end)
          yield* clerk === null
            ? inStretch.all(from, Math.min(to, end))
            : served.iterate(clerk, from, Math.min(to, end));
    }
  }

  const fits = ({ flow, first }: Found, { reference, day, clerk, before }: Sought): boolean =>
    (before === null || first < before) &&
    (reference === null || flow.startsWith(reference.toLowerCase())) &&
    (clerk === null || isServedBy.get(flow, clerk) !== undefined) &&
    (reference === null ||
      day === null ||
      stretches(day).some(({ from, to }) => isIn.get(flow, from, to) !== undefined));

  return {
    // In one transaction: SQLite locks the file for each statement by itself, which takes longer than to look a row up.
    find: database.transaction((sought: Sought, most: number) => {
      const flows = new Map<string, Found>();
      for (const one of candidates(sought)) {
        if (flows.has(one.flow) || !fits(one, sought)) continue;
        if (flows.size === most) return { flows: [...flows.values()], isMore: true };
        flows.set(one.flow, one);
      }
      return { flows: [...flows.values()], isMore: false };
    }),
    flow: (reference) => ofFlow.all(reference).map((row) => readRow(row, dayKeys)),
    *day(day) {
      for (const { from, to } of stretches(day).reverse())
        for (
          let page = between.all(from, to);
          page.length > 0;
          page = between.all((page.at(-1)?.seq ?? to) + 1, to)
        )
          for (const row of page) yield readRow(row, dayKeys);
    },
    clerks: () => everyClerk.all().filter((clerk) => clerk !== null),
  };
}
