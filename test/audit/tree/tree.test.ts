import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, EMPTY, levelWithin, rangeOf, rootOf } from '../../../main/audit/tree/compact-range.ts';
import { leafHash } from '../../../main/audit/tree/hash.ts';
import type { Hash } from '../../../main/audit/tree/hash.ts';
import { proveConsistency, proveInclusion } from '../../../main/audit/tree/prove.ts';
import { isConsistent, isIncluded } from '../../../main/audit/tree/verify.ts';
import { NaiveTree } from './naive.ts';

const MOST = 130;
const leaves = Array.from({ length: MOST }, (_, index) => Buffer.from(`leaf ${index}`));
const naive = new NaiveTree(leaves);
const hex = (hashes: readonly Hash[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));
const headOf = (size: number) => ({ size, root: naive.root(0, size) });
const leafAt = (index: number) => leafHash(leaves[index] ?? Buffer.of());

describe('the tree', () => {
  it('has the root of the definition at each size, appended to or read from its nodes', () => {
    let range = EMPTY;
    for (let size = 0; size <= MOST; size += 1) {
      expect(hex([rootOf(range)])).toEqual(hex([naive.root(0, size)]));
      expect(hex(rangeOf(size, naive.nodes).peaks)).toEqual(hex(range.peaks));
      if (size < MOST) ({ range } = append(range, leafAt(size)));
    }
  });

  it('says with each leaf which subtrees it completes', () => {
    let range = EMPTY;
    for (let index = 0; index < MOST; index += 1) {
      const appended = append(range, leafAt(index));
      const levels = appended.completed.map((_, level) => naive.nodes(level, (index + 1) / 2 ** level - 1));
      expect(hex(appended.completed)).toEqual(hex(levels));
      // Another one would end elsewhere.
      expect((index + 1) % 2 ** appended.completed.length).not.toBe(0);
      ({ range } = appended);
    }
  });

  it('proves each leaf of each tree with the path of the definition, which holds', () => {
    for (let size = 1; size <= MOST; size += 1)
      for (let index = 0; index < size; index += 1) {
        const path = proveInclusion(index, size, naive.nodes);
        expect(hex(path)).toEqual(hex(naive.path(index, 0, size)));
        expect(isIncluded(leafAt(index), index, headOf(size), path)).toBe(true);
      }
  });

  it('proves that each tree begins each later one with the path of the definition, which holds', () => {
    for (let size = 0; size <= MOST; size += 1)
      for (let before = 0; before <= size; before += 1) {
        const path = proveConsistency(before, size, naive.nodes);
        if (before > 0) expect(hex(path)).toEqual(hex(naive.subproof(before, 0, size)));
        expect(isConsistent(headOf(before), headOf(size), path)).toBe(true);
      }
  });

  it('counts levels exactly up to 2^53', () => {
    expect([1, 2, 3, 4, 2 ** 48 - 1, 2 ** 53 - 1].map(levelWithin)).toEqual([0, 1, 1, 2, 47, 52]);
  });
});

describe('a proof that was changed', () => {
  const change = (path: Hash[], how: 'drop' | 'add' | 'flip' | 'swap', at: number): Hash[] => {
    const place = path.length === 0 ? 0 : at % path.length;
    if (how === 'drop') return path.toSpliced(place, 1);
    if (how === 'add') return path.toSpliced(place, 0, leafAt(at));
    const [one, other] = [path[place], path[path.length - 1 - place]];
    if (one === undefined || other === undefined) return [leafAt(at)];
    if (how === 'swap') return path.with(place, other).with(path.length - 1 - place, one);
    const flipped = Buffer.from(one);
    flipped[at % flipped.length] = (flipped[at % flipped.length] ?? 0) ^ 1;
    return path.with(place, flipped);
  };
  const changed = fc.record({
    how: fc.constantFrom('drop', 'add', 'flip', 'swap'),
    at: fc.nat(1000),
    size: fc.integer({ min: 1, max: MOST }),
    part: fc.nat(MOST - 1),
  });

  it('does not hold for a leaf', () => {
    fc.assert(
      fc.property(changed, ({ how, at, size, part }) => {
        const index = part % size;
        const path = proveInclusion(index, size, naive.nodes);
        const other = change(path, how, at);
        fc.pre(hex(other).join() !== hex(path).join());
        expect(isIncluded(leafAt(index), index, headOf(size), other)).toBe(false);
      }),
    );
  });

  it('does not hold for an earlier tree', () => {
    fc.assert(
      fc.property(changed, ({ how, at, size, part }) => {
        const before = 1 + (part % size);
        const path = proveConsistency(before, size, naive.nodes);
        const other = change(path, how, at);
        fc.pre(hex(other).join() !== hex(path).join());
        expect(isConsistent(headOf(before), headOf(size), other)).toBe(false);
      }),
    );
  });

  it('does not hold for another leaf, index, size or root', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: MOST }),
        fc.nat(MOST),
        fc.integer({ min: 1, max: MOST }),
        (size, part, by) => {
          const index = part % size;
          const path = proveInclusion(index, size, naive.nodes);
          const another = (index + 1 + (by % (size - 1))) % size;
          expect(isIncluded(leafAt(another), index, headOf(size), path)).toBe(false);
          expect(isIncluded(leafAt(index), another, headOf(size), path)).toBe(false);
          expect(isIncluded(leafAt(index), index, { size, root: naive.root(0, size - 1) }, path)).toBe(false);
          const before = 1 + (part % (size - 1));
          const consistency = proveConsistency(before, size, naive.nodes);
          expect(isConsistent({ size: before, root: naive.root(0, size) }, headOf(size), consistency)).toBe(
            false,
          );
          expect(isConsistent(headOf(before), { size, root: naive.root(0, before) }, consistency)).toBe(
            false,
          );
        },
      ),
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('does not hold for a size or an index %s', (odd) => {
    expect(isIncluded(leafAt(0), odd, headOf(8), [])).toBe(false);
    expect(isIncluded(leafAt(0), 0, { size: odd, root: naive.root(0, 8) }, [])).toBe(false);
    expect(isConsistent({ size: odd, root: naive.root(0, 8) }, headOf(8), [])).toBe(false);
    expect(isConsistent(headOf(1), { size: odd, root: naive.root(0, 8) }, [])).toBe(false);
  });
});

/** The vectors of Certificate Transparency's own tests (github.com/google/certificate-transparency, merkle_tree_test). */
describe('Certificate Transparency’s vectors', () => {
  const data = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const vectors = new NaiveTree(data.map((leaf) => Buffer.from(leaf, 'hex')));

  it('are the roots of the empty tree and of the first eight', () => {
    expect(hex([rootOf(EMPTY)])).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ]);
    let range = EMPTY;
    const found = data.map((leaf) => {
      ({ range } = append(range, leafHash(Buffer.from(leaf, 'hex'))));
      return hex([rootOf(range)])[0];
    });
    expect(found).toEqual(roots);
  });

  it('are the paths of the sixth leaf, and from six leaves to eight', () => {
    expect(hex(proveInclusion(5, 8, vectors.nodes))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(proveConsistency(6, 8, vectors.nodes))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});
