/** Proofs from stored nodes: O(log n) of them, and no scan (RFC 9162, 2.1.3.1 and 2.1.4.1). */
import { levelWithin, rootBetween } from './compact-range.ts';
import type { NodeSource } from './compact-range.ts';
import type { Hash } from './hash.ts';

/** That the leaf `index`, from 0, is in the tree of `size` leaves. The leaf's sibling comes first. */
export function proveInclusion(index: number, size: number, nodes: NodeSource): Hash[] {
  if (index < 0 || index >= size) throw new RangeError(`the tree of ${size} leaves has no leaf ${index}`);
  const path: Hash[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      path.push(rootBetween(middle, end, nodes));
      end = middle;
    } else {
      path.push(rootBetween(start, middle, nodes));
      start = middle;
    }
  }
  return path.reverse();
}

/** That the first `before` leaves of the tree of `size` are the whole tree as it was then. */
export function proveConsistency(before: number, size: number, nodes: NodeSource): Hash[] {
  if (before < 0 || before > size) throw new RangeError(`the tree of ${size} leaves had never ${before}`);
  if (before === 0 || before === size) return [];
  const path: Hash[] = [];
  let [start, end] = [0, size];
  // Down to the subtree that ends where the earlier tree did.
  while (before !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (before <= middle) {
      path.push(rootBetween(middle, end, nodes));
      end = middle;
    } else {
      path.push(rootBetween(start, middle, nodes));
      start = middle;
    }
  }
  // Where that is the whole earlier tree, whoever verifies has its root.
  if (start > 0) path.push(rootBetween(start, end, nodes));
  return path.reverse();
}

/** The largest power of two below `n`, which is 2 or more. */
const largestPowerBelow = (n: number): number => 2 ** levelWithin(n - 1);
