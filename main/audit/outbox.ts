/**
 * The log as the outbox of a central database (docs/central.md): which rows follow those that are there already, as they
 * are stored, with what proves that they belong to the tree of the newest signed head.
 */
import type Database from 'better-sqlite3';
import type { Signer } from './checkpoint/signed-note.ts';
import { leafData } from './leaf.ts';
import { nodesIn } from './rows/node-source.ts';
import { COLUMNS } from './rows/stored-row.ts';
import type { StoredRow } from './rows/stored-row.ts';
import { sizeOf } from './rows/tail.ts';
import type { DayKeys } from './sealing/day-keys.ts';
import { proveConsistency } from './tree/prove.ts';
import type { Outbox } from './types.ts';

/** Bytes of bodies. */
const LARGEST = 512 * 1024;

export interface OutboxParts {
  readonly database: Database.Database;
  readonly origin: string;
  readonly signer: Signer;
  readonly dayKeys: DayKeys;
  readonly sign: () => void;
}

export function createOutbox({ database, origin, signer, dayKeys, sign }: OutboxParts): Outbox {
  const nodes = nodesIn(database);
  const newest = database.prepare<[], { size: number; note: string }>(
    'SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1',
  );
  const select = database.prepare<[number, number], StoredRow>(
    `SELECT ${COLUMNS} FROM entries WHERE seq > ? AND seq <= ? ORDER BY seq`,
  );

  function rowsBetween(after: number, end: number): StoredRow[] {
    const rows = select.all(after, end);
    let bytes = 0;
    const fits = rows.findIndex(({ body }, index) => (bytes += body?.length ?? 0) > LARGEST && index > 0);
    return fits < 0 ? rows : rows.slice(0, fits);
  }

  return {
    origin,
    verifierKey: signer.verifierKey,
    size: () => sizeOf(database),
    signed: () => newest.get()?.size ?? 0,
    sign,
    batch(after, most) {
      const head = newest.get();
      if (head === undefined) return null;
      const { size, note } = head;
      if (after > size) return { after, rows: [], keys: [], checkpoint: note, before: [], rest: [] };
      const rows = rowsBetween(after, Math.min(after + most, size));
      const names = new Set(rows.flatMap(({ key, body }) => (key === null || body === null ? [] : [key])));
      return {
        after,
        rows: rows.map((row) => ({
          leaf: leafData(row),
          body: row.key === null ? null : row.body,
        })),
        keys: [...names].flatMap((name) => {
          const key = dayKeys.named(name);
          return key === null ? [] : [{ name, key: key.export() }];
        }),
        checkpoint: note,
        before: proveConsistency(after, size, nodes),
        rest: proveConsistency(after + rows.length, size, nodes),
      };
    },
  };
}
