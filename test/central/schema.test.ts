/** The database's own arithmetic of trees, beside the terminal's, which code from elsewhere has checked. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from 'pg';
import { append, EMPTY, rootOf } from '../../main/audit/tree/compact-range.ts';
import type { CompactRange, NodeSource } from '../../main/audit/tree/compact-range.ts';
import { proveConsistency } from '../../main/audit/tree/prove.ts';
import { isConsistent } from '../../main/audit/tree/verify.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { newCentral } from './world.ts';

let postgres: PostgresServer;
let client: Client;
beforeAll(async () => {
  postgres = await startPostgres();
  client = await postgres.admin((await newCentral(postgres)).database);
});
afterAll(async () => {
  await client.end();
  await postgres.remove();
});

const MOST = 130;
const leaves = Array.from({ length: MOST }, (_leaf, index) => Buffer.alloc(32, index));
const nodes = new Map<string, Uint8Array>();
/** The tree of each size. */
const trees: CompactRange[] = [EMPTY];
for (const [index, leaf] of leaves.entries()) {
  const { range, completed } = append(trees[index] ?? EMPTY, leaf);
  trees.push(range);
  completed.forEach((hash, level) => nodes.set(`${level}/${(index + 1) / 2 ** level - 1}`, hash));
}
const source: NodeSource = (level, index) => nodes.get(`${level}/${index}`) ?? Buffer.of();
const treeOf = (size: number): CompactRange => trees[size] ?? EMPTY;

it('grows the same trees', async () => {
  const sizes = fc
    .tuple(fc.nat(MOST), fc.nat(MOST))
    .map((pair) => pair.toSorted((one, other) => one - other));
  await fc.assert(
    fc.asyncProperty(sizes, async ([from = 0, to = 0]) => {
      const { rows } = await client.query<{ peaks: Buffer[]; root: Buffer }>(
        'SELECT peaks, comptoir.root(peaks) AS root FROM comptoir.grown($1, $2, $3) AS peaks',
        [treeOf(from).peaks, from, leaves.slice(from, to)],
      );
      expect(rows[0]?.peaks.map(String)).toEqual(
        treeOf(to).peaks.map((peak) => Buffer.from(peak).toString()),
      );
      expect(rows[0]?.root).toEqual(Buffer.from(rootOf(treeOf(to))));
    }),
    { numRuns: 100, seed: 1 },
  );
});

it('accepts the proofs that hold, and those alone', async () => {
  const size = fc.nat(MOST);
  const change = fc.constantFrom(
    'none',
    'flipped',
    'longer',
    'shorter',
    'swapped',
    'cut',
    'other root',
    'other size',
  );
  let held = 0;
  await fc.assert(
    fc.asyncProperty(size, size, change, fc.nat(), async (one, other, how, place) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const before = { size: how === 'other size' ? place % (MOST + 5) : from, root: rootOf(treeOf(from)) };
      const after = { size: to, root: how === 'other root' ? randomBytes(32) : rootOf(treeOf(to)) };
      const proof = changed(proveConsistency(from, to, source), how, place);
      const { rows } = await client.query<{ holds: boolean }>(
        'SELECT comptoir.is_consistent($1, $2, $3, $4, $5) AS holds',
        [before.size, before.root, after.size, after.root, proof],
      );
      const holds = isConsistent(before, after, proof);
      if (holds) held += 1;
      expect(rows[0]?.holds).toBe(holds);
    }),
    { numRuns: 600, seed: 1 },
  );
  expect(held).toBeGreaterThan(50);
});

function changed(proof: Uint8Array[], how: string, place: number): Uint8Array[] {
  const at = proof.length === 0 ? 0 : place % proof.length;
  const hash = Buffer.from(proof[at] ?? Buffer.alloc(32));
  switch (how) {
    case 'flipped':
      hash[place % 32] = (hash[place % 32] ?? 0) ^ 1;
      return proof.map((each, index) => (index === at ? hash : each));
    case 'longer':
      return [...proof, hash];
    case 'shorter':
      return proof.toSpliced(at, 1);
    case 'swapped':
      return proof.toReversed();
    case 'cut':
      return proof.map((each) => each.subarray(0, 31));
    default:
      return proof;
  }
}
