/** Whether a whole log is what was written and signed: all rows, in their order, by the public key alone. */
import { openCheckpoint, readCheckpoint } from '../checkpoint/checkpoint.ts';
import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Verifier } from '../checkpoint/signed-note.ts';
import type { StoredRow } from '../rows/stored-row.ts';
import { HASH_LENGTH, isSameHash } from '../tree/hash.ts';
import type { Witness } from '../witness.ts';
import { createClockCheck } from './clock-check.ts';
import { createRetentionCheck } from './retention-check.ts';
import { collectFindings } from './report.ts';
import type { Findings, Remark, Report } from './report.ts';
import { checkRow } from './row-check.ts';
import { createTreeCheck } from './tree-check.ts';
import type { TreeCheck } from './tree-check.ts';

export interface Evidence {
  /** In the order of the file. */
  readonly rows: Iterable<StoredRow>;
  /** Signed notes: the file's own, and others that an auditor has. */
  readonly notes: readonly string[];
  readonly origin: string;
  /** Null where the log was never sealed. */
  readonly verifier: Verifier | null;
  /** What papers say. */
  readonly witnesses: readonly Witness[];
}

/** A gap is followed row by row; a number beyond that is no number of this log. */
const WIDEST_GAP = 1_000_000;

export function verifyLog({ rows, notes, origin, verifier, witnesses }: Evidence): Report {
  const findings = collectFindings();
  const checkpoints = openNotes(notes, origin, verifier, findings);
  const heads = createHeadCheck(checkpoints, witnesses, findings);
  const tree = createTreeCheck();
  const clocks = createClockCheck(findings);
  const retention = createRetentionCheck(findings);
  const leaves = createLeaves();
  const missing = new Set<number>();
  let shift = 0;
  let count = 0;
  let inTheClear = 0;

  for (const row of rows) {
    count += 1;
    if (row.body !== null && row.key === null) inTheClear += 1;
    const { original, isChanged } = checkRow(row, shift);
    if (isChanged) findings.add({ fault: 'changed', seq: original });
    else shift = original - row.seq;
    if (original <= tree.size) {
      takeLate(row, original);
      continue;
    }
    if (original - tree.size > WIDEST_GAP) {
      findings.add({ fault: 'inserted', seq: original });
      continue;
    }
    while (tree.size + 1 < original) {
      missing.add(tree.size + 1);
      take(null, null);
    }
    take(row, isChanged ? null : row.nodes);
    heads.flow(row);
    clocks.next(row);
    retention.next(row);
  }
  retention.end();
  for (const { seq, to } of ranges(missing)) findings.add({ fault: 'removed', seq, to });
  const signed = heads.end(tree.size);
  const remarks: Remark[] = [
    ...clocks.remarks,
    ...(inTheClear > 0 ? [{ remark: 'in-the-clear', rows: inTheClear } as const] : []),
    ...(retention.destroyed > 0 ? [{ remark: 'destroyed', rows: retention.destroyed } as const] : []),
    ...(signed < tree.size && verifier
      ? [{ remark: 'not-yet-signed', rows: tree.size - signed } as const]
      : []),
  ];
  return {
    rows: count,
    checkpoints: heads.holding,
    findings: findings.list.toSorted((one, other) => one.seq - other.seq),
    isCut: findings.isCut,
    remarks,
  };

  function take(row: StoredRow | null, nodes: Uint8Array | null): void {
    // A row that was changed still says which hashes it had: those that the rows around it have.
    const claimed = nodes ?? row?.nodes ?? null;
    leaves.push(claimed);
    for (const leafCount of tree.next(claimed))
      findings.add({ fault: 'not-as-written', seq: tree.size - leafCount + 1, to: tree.size });
    heads.reached(tree);
  }

  /** A row whose number is behind. */
  function takeLate(row: StoredRow, original: number): void {
    if (missing.delete(original)) findings.add({ fault: 'reordered', seq: original });
    else if (leaves.isAt(original, row.nodes)) findings.add({ fault: 'repeated', seq: original });
    else findings.add({ fault: 'inserted', seq: original });
  }
}

function openNotes(
  notes: readonly string[],
  origin: string,
  verifier: Verifier | null,
  findings: Findings,
): Checkpoint[] {
  const opened = notes.flatMap((note) => {
    const one = verifier && openCheckpoint(note, verifier);
    if (one?.ok === true && one.checkpoint.origin === origin) return [one.checkpoint];
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    findings.add({ fault: 'forged', seq: readCheckpoint(text)?.size ?? 0 });
    return [];
  });
  if (opened.length === 0 && verifier !== null) findings.add({ fault: 'unsigned', seq: 0 });
  return opened;
}

interface HeadCheck {
  readonly holding: number;
  /** The tree has one row more. */
  reached(tree: TreeCheck): void;
  flow(row: StoredRow): void;
  /** Answers the size of the last checkpoint that holds. */
  end(size: number): number;
}

/** The tree against each checkpoint, and against each paper. */
function createHeadCheck(
  checkpoints: readonly Checkpoint[],
  witnesses: readonly Witness[],
  findings: Findings,
): HeadCheck {
  const bySize = Map.groupBy(checkpoints, ({ size }) => size);
  const papersBySize = Map.groupBy(witnesses, ({ size }) => size);
  const wanted = new Set(witnesses.flatMap(({ reference }) => (reference === null ? [] : [reference])));
  const seenAt = new Map<string, number>();
  let [holding, signed] = [0, 0];
  let isBroken = false;
  return {
    get holding() {
      return holding;
    },
    reached(tree) {
      const due = bySize.get(tree.size);
      const papers = papersBySize.get(tree.size);
      if (due === undefined && papers === undefined) return;
      const root = tree.root();
      if (root === null) return;
      for (const { root: said } of due ?? []) {
        if (isSameHash(said, root)) {
          holding += 1;
          signed = tree.size;
        } else if (!isBroken) {
          // Whatever is wrong here is wrong in each later tree too.
          isBroken = true;
          findings.add({ fault: 'not-as-signed', seq: signed + 1, to: tree.size });
        }
      }
      for (const { root: said } of papers ?? [])
        if (!isSameHash(said, root.subarray(0, said.length)))
          findings.add({ fault: 'not-as-witnessed', seq: tree.size });
    },
    flow({ flow, seq }) {
      if (flow !== null && wanted.has(flow) && !seenAt.has(flow)) seenAt.set(flow, seq);
    },
    end(size) {
      const furthest = Math.max(0, ...bySize.keys(), ...papersBySize.keys());
      if (furthest > size) findings.add({ fault: 'cut', seq: size + 1, to: furthest });
      for (const { reference, size: at } of witnesses)
        if (reference !== null && (seenAt.get(reference) ?? Infinity) > at)
          findings.add({ fault: 'flow-missing', seq: at });
      return signed;
    },
  };
}

interface Leaves {
  push(nodes: Uint8Array | null): void;
  /** Whether the row of this number has this leaf. */
  isAt(seq: number, nodes: Uint8Array): boolean;
}

/** All leaves' hashes, 32 bytes each. */
function createLeaves(): Leaves {
  let all = Buffer.alloc(1024 * HASH_LENGTH);
  let end = 0;
  return {
    push(nodes) {
      if (end === all.length) all = Buffer.concat([all], 2 * all.length);
      if (nodes !== null) all.set(nodes.subarray(0, HASH_LENGTH), end);
      end += HASH_LENGTH;
    },
    isAt: (seq, nodes) =>
      isSameHash(all.subarray((seq - 1) * HASH_LENGTH, seq * HASH_LENGTH), nodes.subarray(0, HASH_LENGTH)),
  };
}

/** Runs of numbers: 3, 4, 7 as 3–4 and 7–7. */
function ranges(numbers: ReadonlySet<number>): { seq: number; to: number }[] {
  const found: { seq: number; to: number }[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = found.at(-1);
    if (last?.to === number - 1) last.to = number;
    else found.push({ seq: number, to: number });
  }
  return found;
}
