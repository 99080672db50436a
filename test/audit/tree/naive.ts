/** The Merkle tree as RFC 9162 defines it, by recursion over the leaves: what the tree's files must agree with. */
import { createHash } from 'node:crypto';
import type { NodeSource } from '../../../main/audit/tree/compact-range.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The largest power of two smaller than n. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

export class NaiveTree {
  readonly #leaves: readonly Uint8Array[];
  readonly #known = new Map<string, Buffer>();

  constructor(leaves: readonly Uint8Array[]) {
    this.#leaves = leaves;
  }

  /** MTH(D[start:end]) (2.1.1). */
  root(start: number, end: number): Buffer {
    const name = `${start}:${end}`;
    const known = this.#known.get(name) ?? this.#root(start, end);
    this.#known.set(name, known);
    return known;
  }

  #root(start: number, end: number): Buffer {
    if (end === start) return sha256();
    if (end - start === 1) return sha256(Buffer.of(0), this.#leaves[start] ?? Buffer.of());
    const middle = start + split(end - start);
    return sha256(Buffer.of(1), this.root(start, middle), this.root(middle, end));
  }

  /** PATH(m, D[start:end]) (2.1.3.1). */
  path(m: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return [];
    const k = split(end - start);
    return m < k
      ? [...this.path(m, start, start + k), this.root(start + k, end)]
      : [...this.path(m - k, start + k, end), this.root(start, start + k)];
  }

  /** SUBPROOF(m, D[start:end], whole) (2.1.4.1). */
  subproof(m: number, start: number, end: number, whole = true): Buffer[] {
    if (m === end - start) return whole ? [] : [this.root(start, end)];
    const k = split(end - start);
    return m <= k
      ? [...this.subproof(m, start, start + k, whole), this.root(start + k, end)]
      : [...this.subproof(m - k, start + k, end, false), this.root(start, start + k)];
  }

  readonly nodes: NodeSource = (level, index) => this.root(index * 2 ** level, (index + 1) * 2 ** level);
}
