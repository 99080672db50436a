import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../main/receipt/characters.ts';
import { anyText, textEncodings } from './arbitrary.ts';

describe('printable text', () => {
  it('keeps French typography that the printer has', () => {
    expect(printable('L’œuvre « Noël » — 5 € à Montréal…', 'multilingual')).toBe(
      'L’œuvre « Noël » — 5 € à Montréal…',
    );
  });

  it('spells out typography that a printer with one code page does not have', () => {
    expect(printable('L’œuvre “Noël” – 5 €, Œ…', 'cp858')).toBe('L\'oeuvre "Noël" - 5 €, OE...');
    expect(printable('─── ≤ 5', 'cp1252')).toBe('--- <= 5');
  });

  it('removes accents, the last one first, and takes compound characters apart', () => {
    expect(printable('Nguyễn Thế ﬁnance №5 ⅓', 'multilingual')).toBe('Nguyên Thê finance No5 1/3');
  });

  it('composes a letter and a combining accent', () => {
    expect(printable('Ame\u0301lie', 'cp858')).toBe('Amélie');
  });

  it('replaces any other character by a question mark', () => {
    expect(printable('王 😀 Ж', 'multilingual')).toBe('? ? ?');
    expect(printable('a\ud800b\ufffd', 'multilingual')).toBe('a?b?');
  });

  it('turns each space into U+00A0 or into a plain one', () => {
    expect(printable('1\u202f234\u00a0$\u2009x\ty', 'multilingual')).toBe('1\u00a0234\u00a0$ x y');
  });

  it('removes soft hyphens, joiners, direction marks and byte order marks', () => {
    expect(printable('\ufefffi\u00adnan\u200bce\u200e\u2060', 'multilingual')).toBe('finance');
  });

  it('has one column a character, no control character but the line feed, and is not changed again', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...textEncodings, 'raster' as const), (text, encoding) => {
        const result = printable(text, encoding);
        expect(result).not.toMatch(/[^\n\P{Cc}]/u);
        expect(Array.from(result)).toHaveLength(result.length);
        expect(printable(result, encoding)).toBe(result);
      }),
      { numRuns: 200 },
    );
  });
});
