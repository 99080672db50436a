/** A row as the table has it. */
import type { Leaf } from '../leaf.ts';
import { openBody, rowKey } from '../sealing/body.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import type { AuditRow, Entry } from '../types.ts';

export interface StoredRow extends Leaf {
  readonly nodes: Uint8Array;
  /** Null once it is destroyed. */
  readonly body: Uint8Array | null;
}

/** What a SELECT names. */
export const COLUMNS =
  'seq, at, run, clock, kind, version, flow, clerk, terminal, key, body_hash AS bodyHash, nodes, body';

export function readRow(row: StoredRow, keys: DayKeys | null): AuditRow<Entry> {
  const { bodyHash: _hash, nodes: _nodes, body: _body, ...head } = row;
  return { ...head, entry: parse(clearBody(row, keys)) };
}

/** Null where the body was destroyed, or its key is not here. */
function clearBody({ seq, terminal, key, body }: StoredRow, keys: DayKeys | null): Uint8Array | null {
  if (body === null || key === null) return body;
  const dayKey = keys?.named(key) ?? null;
  const place = { seq, terminal, key };
  return dayKey === null ? null : openBody(rowKey(dayKey, place), place, body);
}

function parse(body: Uint8Array | null): Entry | null {
  if (body === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
