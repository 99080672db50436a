/** Verifies an auditor's file, of a whole log or of one flow; or the log's own file. */
import { closeSync, openSync, readSync } from 'node:fs';
import { readVerifierKey } from '../checkpoint/signed-note.ts';
import type { Verifier } from '../checkpoint/signed-note.ts';
import type { Witness } from '../witness.ts';
import { readLine } from './format.ts';
import type { ExportedCheckpoint, ExportedRow, Header } from './format.ts';
import { linesIn } from './lines.ts';
import type { Finding, Report } from './report.ts';
import type { StoredRow } from '../rows/stored-row.ts';
import { readLog } from './stored-log.ts';
import { verifyFlow } from './verify-flow.ts';
import { verifyLog } from './verify-log.ts';

interface Asked {
  /** The verifier's key; null to take the file's own. */
  readonly key: string | null;
  /** Signed notes from elsewhere: a flow's file, the central log, an earlier export. */
  readonly notes: readonly string[];
  readonly witnesses: readonly Witness[];
}

/** `not-ours`: no file of this format. `no-key`: the key is no verifier's key, or a flow's file has none. */
type Verified = Report | 'not-ours' | 'no-key';

/** @throws what the system or SQLite says where the file cannot be read. */
export function verifyFile(file: string, asked: Asked): Verified {
  const verified = isDatabase(file) ? verifyDatabase(file, asked) : verifyExport(file, asked);
  if (typeof verified === 'string' || asked.key !== null) return verified;
  return { ...verified, remarks: [...verified.remarks, { remark: 'own-key' }] };
}

function verifyDatabase(file: string, { key, notes, witnesses }: Asked): Verified {
  const log = readLog(file);
  try {
    const verifier = verifierOf(key ?? log.verifierKey);
    if (verifier === 'no-key') return verifier;
    const all = [...log.notes(), ...notes];
    return verifyLog({ origin: log.origin, verifier, witnesses, notes: all, rows: log.rows() });
  } finally {
    log.close();
  }
}

function verifyExport(file: string, { key, notes, witnesses }: Asked): Verified {
  const { header, checkpoints } = readBeginning(file);
  if (header === null) return 'not-ours';
  const verifier = verifierOf(key ?? header.verifierKey);
  if (verifier === 'no-key') return verifier;
  const { origin, flow = '' } = header;
  const unreadable: Finding[] = [];
  const rows = rowsIn(file, unreadable);
  let report: Report;
  if (header.comptoir === 'audit-log') {
    const all = [...checkpoints.map(({ note }) => note), ...notes];
    report = verifyLog({ origin, verifier, witnesses, notes: all, rows: withNodes(rows) });
  } else {
    if (verifier === null) return 'no-key';
    report = verifyFlow({ origin, flow, verifier, witnesses, checkpoints, rows: [...rows] });
  }
  return { ...report, findings: [...unreadable, ...report.findings] };
}

/** What is no row. */
function readBeginning(file: string): { header: Header | null; checkpoints: ExportedCheckpoint[] } {
  let header: Header | null = null;
  const checkpoints: ExportedCheckpoint[] = [];
  for (const text of linesIn(file)) {
    if (text.startsWith('{"row"')) continue;
    const line = readLine(text);
    if (line !== null && 'comptoir' in line) header ??= line;
    else if (line !== null && 'checkpoint' in line) checkpoints.push(line.checkpoint);
    else if (header === null) break;
  }
  return { header, checkpoints };
}

function* rowsIn(file: string, unreadable: Finding[]): Generator<ExportedRow, void> {
  let number = 0;
  for (const text of linesIn(file)) {
    number += 1;
    const line = readLine(text);
    if (line === null) unreadable.push({ fault: 'unreadable', seq: number });
    else if ('row' in line) yield line.row;
  }
}

function* withNodes(rows: Iterable<ExportedRow>): Iterable<StoredRow> {
  for (const { nodes = new Uint8Array(), ...row } of rows) yield { ...row, nodes };
}

/** Null where the log was never sealed. */
function verifierOf(key: string | null): Verifier | null | 'no-key' {
  return key === null ? null : (readVerifierKey(key) ?? 'no-key');
}

/** By the first bytes (sqlite.org/fileformat.html, 1.3). */
function isDatabase(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const first = Buffer.alloc(16);
    readSync(descriptor, first);
    return first.toString('latin1') === 'SQLite format 3\0';
  } finally {
    closeSync(descriptor);
  }
}
