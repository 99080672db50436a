import { describe, expect, it } from 'vitest';
import { fail } from '../../main/domain/result.ts';
import { layOut } from '../../main/receipt/index.ts';
import type { Block } from '../../main/receipt/index.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const laidOut = (blocks: Block[]) => layOut({ language: 'en', title: 'Test', blocks }, profile);
const tooLong = fail('printer.too-long');

describe('the length of a paper', () => {
  it('may be 1000 lines, and not one more', () => {
    const text = (lines: number): Block => ({ kind: 'text', text: 'a\n'.repeat(lines) });
    expect(laidOut([text(1000)])).toMatchObject({ ok: true, value: { lines: { length: 1000 } } });
    expect(laidOut([text(1001)])).toEqual(tooLong);
  });

  it('counts the lines of all blocks together', () => {
    const blocks = Array.from({ length: 1000 }, (): Block => ({ kind: 'rule' }));
    expect(laidOut(blocks).ok).toBe(true);
    expect(laidOut([...blocks, { kind: 'space' }])).toEqual(tooLong);
  });

  it.each([
    ['a message of line feeds', { kind: 'note', text: '.\n'.repeat(900_000) }],
    ['a message of words', { kind: 'note', text: 'mot '.repeat(450_000) }],
    ['a fee’s label', { kind: 'row', label: 'mot '.repeat(450_000), value: '$1.00' }],
    ['a name', { kind: 'masthead', text: 'Ł'.repeat(1_800_000) }],
    ['a name of characters that are removed', { kind: 'masthead', text: '\u200b'.repeat(1_800_000) }],
  ] as const)('is refused for %s of 1.8 million characters', (_what, block) => {
    expect(laidOut([block])).toEqual(tooLong);
  });
});
