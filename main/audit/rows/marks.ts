/**
 * Some rows are found by a word that is in their sealed bodies only: an account's last digits, a paper's reference. So each such
 * row has a mark beside it: an HMAC of the word under the key of the row's day. Without that key all ten thousand digits are as
 * likely as before. With the file alone one sees which rows of one day have the same word, and nothing across days. A day's
 * marks say nothing any more once its key is destroyed.
 */
import { createHmac, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Mark } from '../migrations/migration.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { Entry, Marking } from '../types.ts';
import { readRow, SEALED } from './stored-row.ts';
import type { SealedRow } from './stored-row.ts';

/** Bytes: that two words share a mark does not happen. */
const LENGTH = 16;

/**
 * In hexadecimal.
 * @param dayKey null for bodies in the clear, which hide nothing.
 */
export function markOf(dayKey: KeyObject | null, word: string): string {
  const text = `comptoir/mark/1\n${word}`;
  const mark =
    dayKey === null ? hash('sha256', text) : createHmac('sha256', dayKey).update(text).digest('hex');
  return mark.slice(0, 2 * LENGTH);
}

/** Null where the row is not found by a word. */
export function markIn(
  entry: Entry,
  key: string | null,
  keys: DayKeys | null,
  marking: Marking | null,
): Uint8Array | null {
  if (marking?.kinds.has(entry.kind) !== true) return null;
  const word = marking.wordIn(entry);
  if (word === null) return null;
  const dayKey = key === null ? null : (keys?.named(key) ?? null);
  const isGone = key !== null && dayKey === null;
  return isGone ? null : Buffer.from(markOf(dayKey, word), 'hex');
}

/** The marks of all rows that are there: for a log of before there were any. */
export const marksOfOld = (keys: DayKeys | null, marking: Marking | null) =>
  function* marksIn(database: Database.Database): Iterable<Mark> {
    const select = database.prepare<[number, string], SealedRow>(
      `SELECT ${SEALED} FROM entries WHERE seq > ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT 1000`,
    );
    const kinds = JSON.stringify([...(marking?.kinds ?? [])]);
    for (let page = select.all(0, kinds); page.length > 0; page = select.all(page.at(-1)?.seq ?? 0, kinds))
      for (const row of page) {
        const { entry, seq, key } = readRow(row, keys);
        const mark = entry && markIn(entry, key, keys, marking);
        if (mark !== null) yield { seq, mark };
      }
  };
