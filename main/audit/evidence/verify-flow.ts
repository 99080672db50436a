/** Whether the rows of one flow are in the log that the key signed. What other rows there are is not told. */
import { openCheckpoint } from '../checkpoint/checkpoint.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Verifier } from '../checkpoint/signed-note.ts';
import { readProof } from '../checkpoint/tlog-proof.ts';
import { leafData } from '../leaf.ts';
import { openBody } from '../sealing/body.ts';
import { isSameHash, leafHash, sha256 } from '../tree/hash.ts';
import { isConsistent, isIncluded } from '../tree/verify.ts';
import type { Witness } from '../witness.ts';
import { createClockCheck } from './clock-check.ts';
import type { ExportedCheckpoint, ExportedRow } from './format.ts';
import { collectFindings } from './report.ts';
import type { Findings, Report } from './report.ts';

interface FlowEvidence {
  readonly origin: string;
  readonly flow: string;
  readonly rows: readonly ExportedRow[];
  readonly checkpoints: readonly ExportedCheckpoint[];
  readonly verifier: Verifier;
  readonly witnesses: readonly Witness[];
}

export function verifyFlow(evidence: FlowEvidence): Report {
  const { rows, witnesses, flow } = evidence;
  const findings = collectFindings();
  const heads = headsOf(evidence, findings);
  const clocks = createClockCheck(findings);
  const destroyed = rows.filter(({ body }) => body === null).length;
  let before = 0;
  for (const row of rows) {
    const { seq } = row;
    if (seq === before) findings.add({ fault: 'repeated', seq });
    else if (seq < before) findings.add({ fault: 'reordered', seq });
    else clocks.next(row);
    before = Math.max(before, seq);
    if (row.flow !== flow) findings.add({ fault: 'inserted', seq });
    const isWhole = row.body === null || isSameHash(sha256(row.body), row.bodyHash);
    if (!isWhole || !opens(row)) findings.add({ fault: 'changed', seq });
    if (!isProven(row, evidence)) findings.add({ fault: 'not-proven', seq });
  }
  for (const { reference, size, root } of witnesses) {
    const head = heads.find((one) => one.size === size);
    if (head === undefined || !isSameHash(root, head.root.subarray(0, root.length)))
      findings.add({ fault: 'not-as-witnessed', seq: size });
    if (reference !== null && (reference !== flow || (rows[0]?.seq ?? Infinity) > size))
      findings.add({ fault: 'flow-missing', seq: size });
  }
  return {
    rows: rows.length,
    checkpoints: heads.length,
    findings: findings.list,
    isCut: findings.isCut,
    remarks: [
      ...clocks.remarks,
      ...(destroyed > 0 ? [{ remark: 'destroyed', rows: destroyed } as const] : []),
    ],
  };
}

function isProven(row: ExportedRow, { origin, verifier }: FlowEvidence): boolean {
  const proof = readProof(row.proof ?? '');
  const opened = proof && openCheckpoint(proof.checkpoint, verifier);
  if (opened?.ok !== true || proof?.index !== row.seq - 1 || opened.checkpoint.origin !== origin)
    return false;
  return isIncluded(leafHash(leafData(row)), proof.index, opened.checkpoint, proof.path);
}

/** True where there is no key to open it with. */
function opens({ seq, terminal, key, body, rowKey }: ExportedRow): boolean {
  if (body === null || rowKey === undefined) return true;
  return key !== null && openBody(rowKey, { seq, terminal, key }, body) !== null;
}

/** The checkpoints that are signed, and begin the last one's tree. */
function headsOf({ checkpoints, origin, verifier }: FlowEvidence, findings: Findings): readonly Checkpoint[] {
  const signed = checkpoints.flatMap(({ note, path = [] }) => {
    const opened = openCheckpoint(note, verifier);
    if (opened.ok && opened.checkpoint.origin === origin) return [{ ...opened.checkpoint, path }];
    findings.add({ fault: 'forged', seq: 0 });
    return [];
  });
  const last = signed.at(-1);
  if (last === undefined) {
    findings.add({ fault: 'unsigned', seq: 0 });
    return [];
  }
  return signed.filter((head) => {
    const fits = isConsistent(head, last, head.path);
    if (!fits) findings.add({ fault: 'not-as-signed', seq: 1, to: head.size });
    return fits;
  });
}
