/** A log, or one flow of it, as an auditor's file. */
import { nodesIn } from '../rows/node-source.ts';
import { COLUMNS } from '../rows/stored-row.ts';
import type { StoredRow } from '../rows/stored-row.ts';
import { readCheckpoint } from '../checkpoint/checkpoint.ts';
import { writeProof } from '../checkpoint/tlog-proof.ts';
import { rowKey } from '../sealing/body.ts';
import type { DayKeys } from '../sealing/day-keys.ts';
import { proveConsistency, proveInclusion } from '../tree/prove.ts';
import { writeLine } from './format.ts';
import type { ExportedRow, Header } from './format.ts';
import type { StoredLog } from './stored-log.ts';

/** All rows, sealed as they are, and all checkpoints. Lines without their ends. */
export function* exportLog(log: StoredLog): Iterable<string> {
  yield writeLine(headerOf(log, 'audit-log'));
  for (const note of log.notes()) yield writeLine({ checkpoint: { note } });
  for (const row of log.rows()) yield writeLine({ row });
}

/**
 * The rows of one flow, each with its proof; of other rows nothing but hashes.
 * @param keys the days' keys: where they are given, each row has the key that opens its body and no other.
 * @returns null where no row of the flow is under a checkpoint.
 */
export function exportFlow(log: StoredLog, flow: string, keys: DayKeys | null): string[] | null {
  const heads = log.notes().map((note) => ({ note, size: sizeIn(note) }));
  const last = heads.at(-1);
  const rows = log.database
    .prepare<[string, number], StoredRow>(
      `SELECT ${COLUMNS} FROM entries WHERE flow = ? AND seq <= ? ORDER BY seq`,
    )
    .all(flow, last?.size ?? 0);
  const first = rows[0]?.seq;
  if (last === undefined || first === undefined) return null;
  const nodes = nodesIn(log.database);
  const proven = rows.map(({ nodes: _nodes, ...row }): ExportedRow => {
    const path = proveInclusion(row.seq - 1, last.size, nodes);
    const proof = writeProof({ index: row.seq - 1, path, checkpoint: last.note });
    const key = keyOf(row, keys);
    return { ...row, proof, ...(key && { rowKey: key }) };
  });
  // The papers of the flow were printed at these; later ones say nothing more of it.
  const end = rows.at(-1)?.seq ?? 0;
  const next = heads.find(({ size }) => size >= end) ?? last;
  const papers = heads.filter(({ size }) => size >= first && size <= next.size);
  return [
    writeLine({ ...headerOf(log, 'audit-flow'), size: last.size, flow }),
    ...proven.map((row) => writeLine({ row })),
    ...papers.map(({ note, size }) =>
      writeLine({ checkpoint: { note, path: proveConsistency(size, last.size, nodes) } }),
    ),
    ...(papers.at(-1) === last ? [] : [writeLine({ checkpoint: { note: last.note, path: [] } })]),
  ];
}

function keyOf(
  { seq, terminal, key, body }: Omit<StoredRow, 'nodes'>,
  keys: DayKeys | null,
): Uint8Array | null {
  const dayKey = key === null || body === null ? null : (keys?.named(key) ?? null);
  return dayKey === null || key === null ? null : rowKey(dayKey, { seq, terminal, key });
}

const headerOf = (
  { origin, verifierKey, size }: StoredLog,
  comptoir: Header['comptoir'],
): Omit<Header, 'flow'> => ({ comptoir, version: 1, origin, verifierKey, size });

const sizeIn = (note: string): number => readCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))?.size ?? 0;
