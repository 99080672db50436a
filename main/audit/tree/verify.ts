/** Whether a proof holds (RFC 9162, 2.1.3.2 and 2.1.4.2). A proof comes from others: of any length, with any hashes. */
import { HASH_LENGTH, isSameHash, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';

export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** Whether `leaf` is the hash of the leaf `index`, from 0, of the tree. */
export function isIncluded(leaf: Hash, index: number, tree: TreeHead, path: readonly Hash[]): boolean {
  if (!isCount(index) || !isCount(tree.size) || index >= tree.size || !areHashes(path)) return false;
  let [here, last] = [index, tree.size - 1];
  let root = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      root = nodeHash(sibling, root);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      root = nodeHash(root, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && isSameHash(root, tree.root);
}

/** Whether the tree `before` is the beginning of the tree `after`. */
export function isConsistent(before: TreeHead, after: TreeHead, path: readonly Hash[]): boolean {
  if (!isCount(before.size) || !isCount(after.size) || before.size > after.size || !areHashes(path))
    return false;
  if (before.size === after.size) return path.length === 0 && isSameHash(before.root, after.root);
  if (before.size === 0) return path.length === 0;
  let [here, last] = [before.size - 1, after.size - 1];
  while (here % 2 === 1) [here, last] = [half(here), half(last)];
  // A whole perfect subtree is not in the proof: it is the earlier root.
  const [seed, ...rest] = here === 0 ? [before.root, ...path] : path;
  if (seed === undefined) return false;
  let [earlier, later] = [seed, seed];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (here % 2 === 1 || here === last) {
      earlier = nodeHash(sibling, earlier);
      later = nodeHash(sibling, later);
      while (here % 2 === 0 && here !== 0) [here, last] = [half(here), half(last)];
    } else {
      later = nodeHash(later, sibling);
    }
    [here, last] = [half(here), half(last)];
  }
  return last === 0 && isSameHash(earlier, before.root) && isSameHash(later, after.root);
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const areHashes = (path: readonly Hash[]): boolean => path.every(({ length }) => length === HASH_LENGTH);
