/** Rows of the central database in the clear, by the merchant's private key. */
import { createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { ClientBase } from 'pg';
import { openBody, rowKey } from '../audit/index.ts';
import type { Opener } from './seal.ts';
import { plain, rowsOf } from './stored.ts';
import type { CentralRow, StoredLog } from './stored.ts';

export interface OpenedRow {
  readonly terminal: string;
  readonly log: number;
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly flow: string | null;
  readonly clerk: string | null;
  /** The body's JSON; null where it was destroyed, or this key does not open it. */
  readonly entry: unknown;
}

/** What of the rows is wanted; null for all. */
export interface Wanted {
  readonly flow: string | null;
  /** `CCYY-MM-DD`, of the row's own time in UTC; both days are included. */
  readonly from: string | null;
  readonly to: string | null;
}

export async function* openRows(
  client: ClientBase,
  log: StoredLog,
  opener: Opener,
  wanted: Wanted,
): AsyncIterable<OpenedRow> {
  const dayKeys = new Map<string, KeyObject | null>();
  for await (const row of rowsOf(client, log)) {
    if (!isWanted(row, wanted)) continue;
    const { terminal, log: number } = log;
    const { seq, at, kind, flow, clerk } = row;
    yield {
      terminal,
      log: number,
      seq,
      at,
      kind: plain(kind),
      flow: flow && plain(flow),
      clerk: clerk && plain(clerk),
      entry: await entryOf(row),
    };
  }

  async function entryOf({ key, body, name: escaped, seq, month }: CentralRow): Promise<unknown> {
    if (key === null || body === null) return null;
    const name = plain(key);
    const dayKey = await dayKeyNamed(name, month);
    const place = { seq, terminal: plain(escaped), key: name };
    const clear = dayKey === null ? null : openBody(rowKey(dayKey, place), place, body);
    return clear === null ? null : JSON.parse(new TextDecoder().decode(clear));
  }

  async function dayKeyNamed(name: string, month: string): Promise<KeyObject | null> {
    const known = dayKeys.get(name);
    if (known !== undefined) return known;
    const { rows } = await client.query<{ sealed: Uint8Array }>(
      'SELECT sealed FROM comptoir.keys WHERE terminal = $1 AND log = $2 AND name = $3 AND month = $4',
      [log.terminal, log.log, name, month],
    );
    const [row] = rows;
    const bytes = row === undefined ? null : await opener.open({ origin: log.origin, name }, row.sealed);
    const key = bytes && createSecretKey(bytes);
    dayKeys.set(name, key);
    return key;
  }
}

const isWanted = ({ at, flow }: CentralRow, wanted: Wanted): boolean =>
  (wanted.flow === null || flow === wanted.flow) &&
  (wanted.from === null || at.slice(0, 10) >= wanted.from) &&
  (wanted.to === null || at.slice(0, 10) <= wanted.to);
