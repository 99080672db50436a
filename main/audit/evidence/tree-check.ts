/**
 * The tree as rows claim it, row by row: each hash that a row stores is held against the two below it, as far as those are
 * known. Where a row is missing, or does not fit, the tree goes on with what the rows above claim; the signed roots say
 * whether they claim the truth. So a fault is named by the smallest subtree that has it, and the other rows are proven.
 */
import { rootOf } from '../tree/compact-range.ts';
import { HASH_LENGTH, isNodeHash, nodeHash } from '../tree/hash.ts';
import type { Hash } from '../tree/hash.ts';

export interface TreeCheck {
  readonly size: number;
  /**
   * The next leaf, with the hashes that it is said to complete; null for a row that is not there.
   * @returns the sizes of the subtrees, ending here, whose claimed hash is not that of the two below it.
   */
  next(nodes: Uint8Array | null): readonly number[];
  /** Null where a row that is missing hides it. */
  root(): Hash | null;
}

export function createTreeCheck(): TreeCheck {
  /** Of the perfect subtrees, the largest first. */
  const peaks: (Hash | null)[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    next(nodes) {
      const wrong: number[] = [];
      let top = nodes?.subarray(0, HASH_LENGTH) ?? null;
      let level = 0;
      for (let left = size; left % 2 === 1; left = Math.floor(left / 2)) {
        level += 1;
        const sibling = peaks.pop() ?? null;
        const claimed = nodes?.subarray(level * HASH_LENGTH, (level + 1) * HASH_LENGTH) ?? null;
        const below = sibling !== null && top !== null ? ([sibling, top] as const) : null;
        if (claimed !== null && below !== null && !isNodeHash(claimed, ...below)) wrong.push(2 ** level);
        top = claimed ?? (below && nodeHash(...below));
      }
      peaks.push(top);
      size += 1;
      return wrong;
    },
    root() {
      const known = peaks.filter((peak) => peak !== null);
      return known.length === peaks.length ? rootOf({ size, peaks: known }) : null;
    },
  };
}

/** How many bytes of hashes the leaf of this number completes. */
export function nodesLength(seq: number): number {
  let length = HASH_LENGTH;
  for (let rest = seq; rest % 2 === 0; rest /= 2) length += HASH_LENGTH;
  return length;
}
