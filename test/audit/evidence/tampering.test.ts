/** Each tampering at each position of a log, and what the verification says of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointText } from '../../../main/audit/checkpoint/checkpoint.ts';
import { createSigner, newPrivateKey, readVerifierKey } from '../../../main/audit/checkpoint/signed-note.ts';
import type { Verifier } from '../../../main/audit/checkpoint/signed-note.ts';
import type { Finding } from '../../../main/audit/evidence/report.ts';
import { readLog } from '../../../main/audit/evidence/stored-log.ts';
import { verifyLog } from '../../../main/audit/evidence/verify-log.ts';
import { leafData } from '../../../main/audit/leaf.ts';
import type { StoredRow } from '../../../main/audit/rows/stored-row.ts';
import { append, EMPTY, rootOf } from '../../../main/audit/tree/compact-range.ts';
import type { CompactRange } from '../../../main/audit/tree/compact-range.ts';
import { leafHash, sha256 } from '../../../main/audit/tree/hash.ts';
import { openTestLog } from '../open.ts';

const SIZE = 21;
/** Signed after these; the last row is signed too. */
const SIGNED = [4, 7, 12, 16, SIZE];

let folder: string;
let rows: readonly StoredRow[];
let notes: readonly string[];
let origin: string;
let verifier: Verifier;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comptoir-tampering-'));
  const file = join(folder, 'audit.db');
  let at = Date.UTC(2026, 10, 21, 15);
  const log = await openTestLog<{ kind: 'step' | 'end'; name: string }>(file, () => new Date(at), {
    signedAfter: new Set(['end'] as const),
  });
  // Two rows are about keys.
  for (let seq = 3; seq <= SIZE; seq += 1) {
    at += 1000;
    log.append({ kind: SIGNED.includes(seq) ? 'end' : 'step', name: `row ${seq}` }, `flow ${seq % 3}`);
  }
  log.close();
  const stored = readLog(file);
  rows = [...stored.rows()];
  notes = stored.notes();
  ({ origin } = stored);
  const key = readVerifierKey(stored.verifierKey ?? '');
  if (key === null) throw new Error('no key');
  verifier = key;
  stored.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const verify = (tampered: readonly StoredRow[], more: Partial<Parameters<typeof verifyLog>[0]> = {}) =>
  verifyLog({ rows: tampered, notes, origin, verifier, witnesses: [], ...more });
const found = (tampered: readonly StoredRow[]) => verify(tampered).findings;
const rowAt = (seq: number): StoredRow => {
  const row = rows[seq - 1];
  if (row === undefined) throw new Error(`no row ${seq}`);
  return row;
};
const changedAt = (seq: number, change: (row: StoredRow) => StoredRow): StoredRow[] =>
  rows.map((row) => (row.seq === seq ? change(row) : row));
const names = (findings: readonly Finding[], fault: Finding['fault'], seq: number): boolean =>
  findings.some((one) => one.fault === fault && one.seq <= seq && seq <= ('to' in one ? one.to : one.seq));
const flip = (bytes: Uint8Array, at: number): Buffer => {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
};
/** As whoever has the program and not the key would: all hashes made anew from `seq` on. */
function hashedAnew(tampered: readonly StoredRow[]): StoredRow[] {
  let range: CompactRange = EMPTY;
  return tampered.map((row, index) => {
    const seq = index + 1;
    const bodyHash = row.body === null ? row.bodyHash : sha256(row.body);
    const anew = { ...row, seq, bodyHash };
    const appended = append(range, leafHash(leafData(anew)));
    ({ range } = appended);
    return { ...anew, nodes: Buffer.concat([...appended.completed]) };
  });
}
const each = Array.from({ length: SIZE }, (_, index) => index + 1);
const nextSigned = (seq: number): number => SIGNED.find((size) => size >= seq) ?? SIZE;

describe('a log as it was written', () => {
  it('is whole, with each of its checkpoints', () => {
    expect(rows).toHaveLength(SIZE);
    expect(verify(rows)).toEqual({
      rows: SIZE,
      checkpoints: SIGNED.length,
      findings: [],
      isCut: false,
      remarks: [],
    });
  });

  it('names a body that was removed, which no retention run destroyed', () => {
    for (const seq of each)
      expect(found(changedAt(seq, (row) => ({ ...row, body: null })))).toEqual([
        { fault: 'body-removed', seq, to: seq },
      ]);
  });
});

const FIELDS: Readonly<Record<string, (row: StoredRow) => StoredRow>> = {
  at: (row) => ({ ...row, at: '2026-11-21T15:00:59.999Z' }),
  run: (row) => ({ ...row, run: '0000000000000000' }),
  clock: (row) => ({ ...row, clock: row.clock + 1 }),
  kind: (row) => ({ ...row, kind: 'other' }),
  version: (row) => ({ ...row, version: 9 }),
  flow: (row) => ({ ...row, flow: row.flow === null ? 'x' : null }),
  clerk: (row) => ({ ...row, clerk: 'x' }),
  terminal: (row) => ({ ...row, terminal: 'T-02' }),
  key: (row) => ({ ...row, key: null }),
  'hash of the body': (row) => ({ ...row, bodyHash: flip(row.bodyHash, 0) }),
  body: (row) => ({ ...row, body: flip(row.body ?? Buffer.of(0), 0) }),
  leaf: (row) => ({ ...row, nodes: flip(row.nodes, 0) }),
};

describe('a row that was changed', () => {
  it.each(Object.entries(FIELDS))('in its %s is named, and no other', (_field, change) => {
    for (const seq of each) {
      const findings = found(changedAt(seq, change)).filter(({ fault }) => fault !== 'clock');
      expect(findings).toContainEqual({ fault: 'changed', seq });
      expect(findings.filter(({ fault, seq: at }) => fault === 'changed' && at !== seq)).toEqual([]);
    }
  });

  it('in a hash that it completes is within the rows that are named', () => {
    for (const seq of each.filter((even) => even % 2 === 0))
      expect(
        names(
          found(changedAt(seq, (row) => ({ ...row, nodes: flip(row.nodes, 32) }))),
          'not-as-written',
          seq,
        ),
      ).toBe(true);
  });

  it('together with its leaf is within the rows that are named', () => {
    for (const seq of each) {
      const tampered = changedAt(seq, (row) => {
        const other = { ...row, kind: 'other' };
        return { ...other, nodes: Buffer.concat([leafHash(leafData(other)), row.nodes.subarray(32)]) };
      });
      const findings = found(tampered);
      expect(names(findings, 'not-as-written', seq) || names(findings, 'not-as-signed', seq)).toBe(true);
    }
  });

  it('together with all hashes is between the checkpoints that are named', () => {
    for (const seq of each) {
      const tampered = hashedAnew(changedAt(seq, (row) => ({ ...row, kind: 'other' })));
      const before = SIGNED.findLast((size) => size < seq) ?? 0;
      expect(found(tampered)).toEqual([{ fault: 'not-as-signed', seq: before + 1, to: nextSigned(seq) }]);
    }
  });
});

describe('a row that was removed', () => {
  it('is named', () => {
    for (const seq of each.slice(0, -1))
      expect(found(rows.filter((row) => row.seq !== seq))).toEqual([{ fault: 'removed', seq, to: seq }]);
  });

  it('with others is named from where to where', () => {
    for (const seq of each.slice(0, -4))
      expect(found(rows.filter((row) => row.seq < seq || row.seq > seq + 2))).toEqual([
        { fault: 'removed', seq, to: seq + 2 },
      ]);
  });

  it('is named where the rows after it got other numbers', () => {
    for (const seq of each.slice(0, -1)) {
      const tampered = rows
        .filter((row) => row.seq !== seq)
        .map((row, index) => ({ ...row, seq: index + 1 }));
      expect(names(found(tampered), 'removed', seq)).toBe(true);
    }
  });

  it('from the end is told by the checkpoint, and without that by a paper or an earlier checkpoint of an auditor’s', () => {
    for (const seq of each) {
      const cut = rows.slice(0, seq - 1);
      expect(found(cut)).toContainEqual({ fault: 'cut', seq, to: SIZE });
      const left = notes.filter((_, index) => (SIGNED[index] ?? 0) < seq);
      const root = rootOf(
        rows.reduce((range, { nodes }) => append(range, nodes.subarray(0, 32)).range, EMPTY),
      );
      const witness = { reference: null, size: SIZE, root: root.subarray(0, 6) };
      const cutAt = { fault: 'cut', seq, to: SIZE };
      expect(verify(cut, { notes: left, witnesses: [witness] }).findings).toContainEqual(cutAt);
      expect(verify(cut, { notes: [...left, ...notes.slice(-1)] }).findings).toContainEqual(cutAt);
    }
  });
});

describe('a row that was added', () => {
  it('a second time is named, wherever it stands', () => {
    for (const seq of each)
      for (const place of [seq, SIZE])
        expect(found(rows.toSpliced(place, 0, rowAt(seq)))).toEqual([{ fault: 'repeated', seq }]);
  });

  it('with the number of another is named', () => {
    for (const seq of each) {
      const other = { ...rowAt(seq), kind: 'other' };
      const added = { ...other, nodes: Buffer.concat([leafHash(leafData(other)), other.nodes.subarray(32)]) };
      expect(found(rows.toSpliced(seq, 0, added))).toContainEqual({ fault: 'inserted', seq });
    }
  });

  it('is named where the rows after it got other numbers', () => {
    for (const seq of each) {
      const other = { ...rowAt(seq), kind: 'other' };
      const added = { ...other, nodes: Buffer.concat([leafHash(leafData(other)), other.nodes.subarray(32)]) };
      const tampered = rows.toSpliced(seq - 1, 0, added).map((row, index) => ({ ...row, seq: index + 1 }));
      expect(names(found(tampered), 'inserted', seq)).toBe(true);
    }
  });
});

describe('rows that changed places', () => {
  it('are named, with their numbers', () => {
    for (const seq of each.slice(0, -1))
      expect(found(rows.toSpliced(seq - 1, 2, rowAt(seq + 1), rowAt(seq)))).toEqual([
        { fault: 'reordered', seq },
      ]);
  });

  it('are named, with each other’s numbers', () => {
    for (const seq of each.slice(0, -1)) {
      const tampered = rows.toSpliced(
        seq - 1,
        2,
        { ...rowAt(seq + 1), seq },
        { ...rowAt(seq), seq: seq + 1 },
      );
      expect(names(found(tampered), 'reordered', seq)).toBe(true);
    }
  });
});

describe('a checkpoint', () => {
  const other = createSigner('elsewhere.example/log', newPrivateKey());

  it('of another key, another log, or with another text is named', () => {
    const forger = createSigner(origin, newPrivateKey());
    for (const [index, size] of SIGNED.entries()) {
      const note = notes[index] ?? '';
      const text = note.slice(0, note.indexOf('\n\n') + 1);
      for (const forged of [
        forger.sign(text),
        other.sign(text),
        note.replace(`\n${size}\n`, `\n${size + 1}\n`),
        note.replace(/.{8}\n$/, 'AAAAAAA=\n'),
      ]) {
        const { findings } = verify(rows, { notes: notes.with(index, forged) });
        expect(findings.map(({ fault }) => fault)).toEqual(['forged']);
      }
    }
  });

  it('must be there', () => {
    expect(verify(rows, { notes: [] }).findings).toEqual([{ fault: 'unsigned', seq: 0 }]);
  });

  it('of another tree is told by the rows since the one before', () => {
    const tree = checkpointText({ origin: 'elsewhere.example/log', size: 9, root: sha256(Buffer.of(1)) });
    const key = readVerifierKey(other.verifierKey);
    expect(
      verify(rows, { notes: [other.sign(tree)], origin: 'elsewhere.example/log', verifier: key }).findings,
    ).toEqual([{ fault: 'not-as-signed', seq: 1, to: 9 }]);
  });
});

describe('what a paper says', () => {
  const rootAt = (size: number) =>
    rootOf(
      rows.slice(0, size).reduce((range, { nodes }) => append(range, nodes.subarray(0, 32)).range, EMPTY),
    );

  it('holds at each size, short or whole, with a reference that was served by then', () => {
    for (const size of each) {
      const witness = { reference: size < 3 ? null : `flow ${size % 3}`, size, root: rootAt(size) };
      expect(
        verify(rows, { witnesses: [witness, { ...witness, root: rootAt(size).subarray(0, 6) }] }).findings,
      ).toEqual([]);
    }
  });

  it('contradicts another tree, and a log without its flow', () => {
    for (const size of each) {
      const tampered = hashedAnew(changedAt(size, (row) => ({ ...row, kind: 'other' })));
      const witness = { reference: null, size, root: rootAt(size) };
      expect(verify(tampered, { witnesses: [witness] }).findings).toContainEqual({
        fault: 'not-as-witnessed',
        seq: size,
      });
      const lost = { reference: 'another flow', size, root: rootAt(size) };
      expect(verify(rows, { witnesses: [lost] }).findings).toEqual([{ fault: 'flow-missing', seq: size }]);
    }
  });
});

describe('a clock', () => {
  it('that nobody can set and that ran backwards is a fault, one that was set back a remark', () => {
    const tampered = hashedAnew(
      rows.map((row) => (row.seq === 9 ? { ...row, clock: 0, at: '2026-11-21T14:00:00.000Z' } : row)),
    );
    const { findings, remarks } = verify(tampered, { notes: [], verifier: null });
    expect(findings).toEqual([{ fault: 'clock', seq: 9 }]);
    expect(remarks).toEqual([{ remark: 'wall-clock-back', seq: 9 }]);
  });
});
