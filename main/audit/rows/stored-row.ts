/** A row as the table has it. */
import type { Leaf, RowHead } from '../leaf.ts';
import { openBody, rowKey } from '../sealing/body.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { AuditRow, Entry } from '../types.ts';

export interface StoredRow extends Leaf {
  readonly nodes: Uint8Array;
  /** Null once it is destroyed. */
  readonly body: Uint8Array | null;
}

/** Without its hashes: what whoever reads the row needs. */
export type SealedRow = RowHead & Pick<StoredRow, 'body'>;

/** What a SELECT names for a `SealedRow`. */
export const SEALED = 'seq, at, run, clock, kind, version, flow, clerk, terminal, key, body';
/** What a SELECT names for a `StoredRow`. */
export const COLUMNS = `${SEALED}, body_hash AS bodyHash, nodes`;

export function readRow({ body, ...head }: SealedRow, keys: DayKeys | null): AuditRow<Entry> {
  return { ...head, entry: parse(clearBody(head, body, keys)) };
}

/** Null where the body was destroyed, or its key is not here. */
function clearBody(
  { seq, terminal, key }: RowHead,
  body: Uint8Array | null,
  keys: DayKeys | null,
): Uint8Array | null {
  if (body === null || key === null) return body;
  const dayKey = keys?.named(key) ?? null;
  const place = { seq, terminal, key };
  return dayKey === null ? null : openBody(rowKey(dayKey, place), place, body);
}

const decoder = new TextDecoder();

function parse(body: Uint8Array | null): Entry | null {
  if (body === null) return null;
  try {
    const value: unknown = JSON.parse(decoder.decode(body));
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
