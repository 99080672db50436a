import { createSecretKey } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBody, rowKey, sealBody } from '../../../main/audit/sealing/body.ts';
import { unwrapKey, wrapKey } from '../../../main/audit/sealing/wrap.ts';

const dayKey = createSecretKey(Buffer.alloc(32, 7));
const place = { seq: 4711, terminal: 'T-01', key: '2026-11-21' };
const key = rowKey(dayKey, place);
const body = Buffer.from('{"kind":"step"}');
const sealed = sealBody(key, place, body);

describe('a sealed body', () => {
  it('opens with its row’s key at its place, and says nothing before', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), fc.string(), (any, seq, terminal) => {
        const there = { seq, terminal, key: '2026-11-21' };
        const own = rowKey(dayKey, there);
        expect(openBody(own, there, sealBody(own, there, any))).toEqual(Buffer.from(any));
      }),
    );
    expect(sealed.includes('kind')).toBe(false);
  });

  it('is another each time', () => {
    expect(sealBody(key, place, body)).not.toEqual(sealed);
  });

  it('does not open where a bit or its length is another', () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openBody(key, place, changed)).toBeNull();
      expect(openBody(key, place, sealed.subarray(0, at))).toBeNull();
    }
  });

  it.each([
    ['number', { ...place, seq: 4712 }],
    ['terminal', { ...place, terminal: 'T-02' }],
    ['day’s key', { ...place, key: '2026-11-22' }],
  ])('does not open at another %s, and another key is for it', (_what, other) => {
    expect(openBody(key, other, sealed)).toBeNull();
    expect(rowKey(dayKey, other)).not.toEqual(key);
    expect(openBody(rowKey(dayKey, other), place, sealed)).toBeNull();
  });
});

describe('a wrapped key', () => {
  it('comes out under the same key and name only', () => {
    const under = createSecretKey(key);
    const wrapped = wrapKey(dayKey, 'one', under);
    expect(unwrapKey(wrapped, 'one', under)?.equals(dayKey)).toBe(true);
    expect(unwrapKey(wrapped, 'two', under)).toBeNull();
    expect(unwrapKey(wrapped, 'one', dayKey)).toBeNull();
    expect(unwrapKey(wrapped.subarray(0, 20), 'one', under)).toBeNull();
  });
});
