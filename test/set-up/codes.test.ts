/** Settings as QR codes, and back, whatever order they are scanned in. */
import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from '../../main/set-up/base45.ts';
import { codesOf, collectCodes } from '../../main/set-up/codes.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** Text that deflates to about as many bytes as it has characters. */
const dense = (length: number): string =>
  Array.from({ length: Math.ceil(length / 44) }, (_, index) =>
    createHash('sha256').update(String(index)).digest('base64'),
  )
    .join('')
    .slice(0, length);

describe('base45', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %j as RFC 9285 does', (text, letters) => {
    expect(toBase45(bytes(text))).toBe(letters);
    expect(fromBase45(letters)).toEqual(Uint8Array.from(bytes(text)));
  });

  it.each(['GGW', ':::', 'A', 'ab', 'AÀ', ':/'])('does not read %j', (letters) => {
    expect(fromBase45(letters)).toBeNull();
  });

  it('gives all bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
        expect(fromBase45(toBase45(given))).toEqual(given);
      }),
    );
  });
});

describe('codes', () => {
  it('give back any text, scanned in any order, with the line end that a scanner adds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(3000).map(dense));
    fc.assert(
      fc.property(text, fc.nat(8), (given, turn) => {
        const codes = codesOf(given) ?? [];
        expect(codes.length).toBeGreaterThan(0);
        const collect = collectCodes();
        const turned = codes.map((_, index) => codes[(index + turn) % codes.length] ?? '');
        const results = turned.map((code) => collect.take(bytes(`${code}\r\n`)));
        expect(results.slice(0, -1).every(({ state }) => state === 'more')).toBe(true);
        expect(results.at(-1)).toEqual({ state: 'whole', text: given });
      }),
    );
  });

  it('each fit a QR code of version 15 with error correction M, in its alphanumeric mode', () => {
    for (const code of codesOf(dense(3000)) ?? []) expect(code).toMatch(/^[0-9A-Z $%*+\-./:]{1,600}$/u);
    expect(codesOf(dense(5000))).toBeNull();
  });

  it('say how many are still to come, and count one that is scanned twice once', () => {
    const [first = '', second = ''] = codesOf(dense(600)) ?? [];
    const collect = collectCodes();
    expect(collect.take(bytes(first))).toEqual({ state: 'more', read: 1, of: 2 });
    expect(collect.take(bytes(first))).toEqual({ state: 'more', read: 1, of: 2 });
    expect(collect.take(bytes(second))).toMatchObject({ state: 'whole' });
  });

  it('of two sets are never put together', () => {
    const one = codesOf(dense(600)) ?? [];
    const other = codesOf(`other ${dense(600)}`) ?? [];
    const collect = collectCodes();
    collect.take(bytes(one[0] ?? ''));
    expect(collect.take(bytes(other[1] ?? ''))).toEqual({ state: 'more', read: 1, of: 2 });
    expect(collect.take(bytes(other[0] ?? ''))).toEqual({ state: 'whole', text: `other ${dense(600)}` });
  });

  it('that were read wrongly are noticed', () => {
    const [code = ''] = codesOf('{"idleMinutes":5}') ?? [];
    const at = code.length - 4;
    const wrong = `${code.slice(0, at)}${code.charAt(at) === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`;
    expect(collectCodes().take(bytes(wrong))).toEqual({ state: 'damaged' });
  });

  it.each(['', '@\n\x1e\rANSI 636012090001DL0031', 'https://example.com', 'COMPTOIR1:3/2:00000000:AAA'])(
    'are told from %j',
    (text) => {
      expect(collectCodes().take(bytes(text))).toEqual({ state: 'not-ours' });
    },
  );

  it('do not fill the memory, whatever they would unfold to', () => {
    const text = 'a'.repeat(1_000_000);
    const sum = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
    const bomb = toBase45(deflateRawSync(text));
    const collect = collectCodes();
    const results = [0, 1, 2].map((index) =>
      collect.take(
        bytes(`COMPTOIR1:${String(index + 1)}/3:${sum}:${bomb.slice(index * 600, index * 600 + 600)}`),
      ),
    );
    expect(bomb.length).toBeLessThan(1800);
    expect(results.map(({ state }) => state)).toEqual(['more', 'more', 'damaged']);
  });
});
