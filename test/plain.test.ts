/** What the preload lets through to main, and main through to the schemas. */
import { describe, expect, it } from 'vitest';
import { requestSchemas } from '../preload/schemas.ts';
import { isPlain } from '../preload/plain.ts';
import { LONGEST_ARGUMENT } from '../preload/requests.ts';

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;
let deep: unknown = 'fr';
for (let level = 0; level < 100_000; level += 1) deep = { deep };

describe('an argument', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'fr'],
    ['an object of plain values', { a: 'b', c: 1, d: true, e: null, f: { g: '' } }],
    ['texts as long as all may be together', { a: 'x'.repeat(LONGEST_ARGUMENT - 3) }],
  ])('is let through as %s', (_what, value) => {
    expect(isPlain(value, LONGEST_ARGUMENT)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['one character more', { a: 'x'.repeat(LONGEST_ARGUMENT - 2) }],
    ['a long name', { ['x'.repeat(LONGEST_ARGUMENT)]: 1 }],
    ['thousands of values', Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`${at}`, null]))],
    ['a cycle', cycle],
    ['a deep tree', deep],
    ['a buffer', { a: new ArrayBuffer(8) }],
    ['bytes', { a: new Uint8Array(8) }],
    ['a map', { a: new Map() }],
    ['a set', new Set(['fr'])],
    ['a date', { a: new Date(0) }],
    ['an error', new Error('fr')],
    ['a list', ['fr']],
    ['an object without a prototype', Object.create(null)],
    [
      'an object of a class',
      new (class {
        a = 1;
      })(),
    ],
    ['a function', () => 'fr'],
    ['a symbol', Symbol('fr')],
    ['a bigint', { a: 1n }],
    ['not a number', { a: NaN }],
    ['undefined within', { a: undefined }],
  ])('is refused with %s', (_what, value) => {
    expect(isPlain(value, LONGEST_ARGUMENT)).toBe(false);
  });

  it('of any request is of plain kinds: no schema asks for more', () => {
    const kinds = new Set<string>();
    const walk = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null || !('type' in schema)) return;
      const { type } = schema as { type: string };
      if ('kind' in schema && schema.kind === 'schema') kinds.add(type);
      const inner = schema as { entries?: object; options?: unknown; wrapped?: unknown };
      if (inner.entries) Object.values(inner.entries).forEach(walk);
      if (Array.isArray(inner.options)) inner.options.forEach(walk);
      walk(inner.wrapped);
    };
    Object.values(requestSchemas).forEach(walk);
    for (const kind of [
      'array',
      'tuple',
      'map',
      'set',
      'date',
      'bigint',
      'instance',
      'blob',
      'file',
      'any',
      'unknown',
    ])
      expect(kinds).not.toContain(kind);
    expect(kinds).toContain('string');
  });
});
