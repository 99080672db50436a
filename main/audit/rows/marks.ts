/**
 * Rows that name an account are found by the account's last digits, which are in sealed bodies only. So each such row has a
 * mark beside it: an HMAC of the digits under the key of the row's day. Without that key all ten thousand digits are as likely
 * as before. With the file alone one sees which rows of one day have the same digits, and nothing across days. A day's
 * marks say nothing any more once its key is destroyed.
 */
import { createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Mark } from '../migrations/migration.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import { sha256 } from '../tree/hash.ts';
import type { Accounts, Entry } from '../types.ts';
import { COLUMNS, readRow } from './stored-row.ts';
import type { StoredRow } from './stored-row.ts';

/** So many of an account's last digits make its mark. */
const MARKED_DIGITS = 4;
/** Bytes: that two of ten thousand digits share a mark does not happen. */
const LENGTH = 16;

/**
 * @param dayKey null for bodies in the clear, which hide nothing.
 * @param number an account's, or its last digits.
 */
export function markOf(dayKey: Uint8Array | null, number: string): Uint8Array {
  const text = `comptoir/account-mark/1\n${number.slice(-MARKED_DIGITS)}`;
  const mark =
    dayKey === null ? sha256(Buffer.from(text)) : createHmac('sha256', dayKey).update(text).digest();
  return mark.subarray(0, LENGTH);
}

/** Null where the row names no account. */
export function markIn(
  entry: Entry,
  key: string | null,
  keys: DayKeys | null,
  accounts: Accounts | null,
): Uint8Array | null {
  if (accounts?.kinds.has(entry.kind) !== true) return null;
  const number = accounts.numberIn(entry);
  if (number === null || number.length < MARKED_DIGITS) return null;
  if (key === null) return markOf(null, number);
  const dayKey = keys?.named(key) ?? null;
  return dayKey && markOf(dayKey, number);
}

/** The marks of all rows that are there: for a log of before there were any. */
export const marksOfOld = (keys: DayKeys | null, accounts: Accounts | null) =>
  function* marksIn(database: Database.Database): Iterable<Mark> {
    const select = database.prepare<[number, string], StoredRow>(
      `SELECT ${COLUMNS} FROM entries WHERE seq > ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT 1000`,
    );
    const kinds = JSON.stringify([...(accounts?.kinds ?? [])]);
    for (let page = select.all(0, kinds); page.length > 0; page = select.all(page.at(-1)?.seq ?? 0, kinds))
      for (const row of page) {
        const { entry, seq, key } = readRow(row, keys);
        const mark = entry && markIn(entry, key, keys, accounts);
        if (mark !== null) yield { seq, mark };
      }
  };
