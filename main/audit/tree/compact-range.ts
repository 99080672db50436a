/**
 * A tree of n leaves as the roots of its perfect subtrees, from left to right: as many as n has ones in binary. They are
 * all that is needed for the root and for the next leaf.
 */
import { emptyRoot, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';

export interface CompactRange {
  readonly size: number;
  /** The largest subtree first. */
  readonly peaks: readonly Hash[];
}

/** The hash of the perfect subtree over the 2^level leaves from `index` × 2^level on. */
export type NodeSource = (level: number, index: number) => Hash;

export const EMPTY: CompactRange = { size: 0, peaks: [] };

/** The tree after one more leaf; and what the leaf completed: its own hash, then the hash of each subtree that it ends. */
export function append(
  { size, peaks }: CompactRange,
  leaf: Hash,
): { readonly range: CompactRange; readonly completed: readonly Hash[] } {
  const rest = [...peaks];
  const completed = [leaf];
  let top = leaf;
  for (let left = size; left % 2 === 1; left = Math.floor(left / 2)) {
    const sibling = rest.pop();
    if (sibling === undefined) throw new RangeError('a compact range lacks a peak');
    top = nodeHash(sibling, top);
    completed.push(top);
  }
  return { range: { size: size + 1, peaks: [...rest, top] }, completed };
}

export const rootOf = ({ peaks }: CompactRange): Hash =>
  peaks.length === 0 ? emptyRoot() : peaks.reduceRight((right, left) => nodeHash(left, right));

/** The tree of the first `size` leaves, read from stored nodes. */
export const rangeOf = (size: number, nodes: NodeSource): CompactRange => ({
  size,
  peaks: [...perfectSubtrees(0, size)].map(({ level, index }) => nodes(level, index)),
});

/**
 * The root over the leaves from `start` until before `end`, which are the whole tree or a right part of it, as RFC 9162
 * cuts it: `start` is a multiple of each perfect subtree's size.
 */
export function rootBetween(start: number, end: number, nodes: NodeSource): Hash {
  const peaks = [...perfectSubtrees(start, end)].map(({ level, index }) => nodes(level, index));
  return rootOf({ size: end - start, peaks });
}

/** From left to right, the largest first. */
function* perfectSubtrees(start: number, end: number): Iterable<{ level: number; index: number }> {
  for (let from = start; from < end;) {
    const level = levelWithin(end - from);
    const width = 2 ** level;
    yield { level, index: from / width };
    from += width;
  }
}

/** Of the largest perfect subtree that `leaves` have room for. Counted, because a logarithm is rounded. */
export function levelWithin(leaves: number): number {
  let level = 0;
  while (2 ** (level + 1) <= leaves) level += 1;
  return level;
}
