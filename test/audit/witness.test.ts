import { describe, expect, it } from 'vitest';
import { shortHead, witnessText } from '../../main/audit/index.ts';
import { readWitness } from '../../main/audit/witness.ts';

const root = Buffer.from('a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90', 'hex');
const head = { size: 4711, root };

describe('what a paper says of the log', () => {
  it('is short as a text, and whole with the reference in the code', () => {
    expect(shortHead(head)).toBe('4711·A1B2-C3D4-E5F6');
    expect(witnessText('a'.repeat(32), head)).toBe(
      `comptoir:1:${'a'.repeat(32)}:4711:obLD1OX2BxgpOktcbX6PkKGyw9Tl9gcYKTpLXG1-j5A`,
    );
  });

  it('is read back from both, however a person types the short one', () => {
    expect(readWitness(witnessText('abc', head))).toEqual({ reference: 'abc', ...head });
    expect(readWitness(witnessText(null, head))).toEqual({ reference: null, ...head });
    for (const typed of ['4711·A1B2-C3D4-E5F6', ' 4711.a1b2-c3d4-e5f6\n', '4711 a1b2-C3D4-E5F6'])
      expect(readWitness(typed)).toEqual({ reference: null, size: 4711, root: root.subarray(0, 6) });
  });

  it.each(['', '4711', '4711·A1B2-C3D4', 'comptoir:2::1:AAAA', 'comptoir:1::-1:AAAA'])(
    'is none in “%s”',
    (odd) => {
      expect(readWitness(odd)).toBeNull();
    },
  );
});
