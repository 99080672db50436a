import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../main/receipt/characters.ts';
import { anyText } from './arbitrary.ts';

describe('printable text', () => {
  it('keeps French typography where the printer has it', () => {
    expect(printable('L’œuvre « Noël » — 5 € à Montréal…', 'multilingual')).toBe(
      'L’œuvre « Noël » — 5 € à Montréal…',
    );
  });

  it('spells out what a printer of one page only lacks', () => {
    expect(printable('L’œuvre “Noël” – 5 €, Œ…', 'cp858')).toBe('L\'oeuvre "Noël" - 5 €, OE...');
    expect(printable('─── ≤ 5', 'cp1252')).toBe('--- <= 5');
  });

  it('gives up accents last first, and parts compounds', () => {
    expect(printable('Nguyễn Thế ﬁnance №5 ⅓', 'multilingual')).toBe('Nguyên Thê finance No5 1/3');
  });

  it('reads decomposed accents as the letters they make', () => {
    expect(printable('Ame\u0301lie', 'cp858')).toBe('Amélie');
  });

  it('tells what it cannot show with a question mark, one for each character', () => {
    expect(printable('王 😀 Ж', 'multilingual')).toBe('? ? ?');
    expect(printable('a\ud800b\ufffd', 'multilingual')).toBe('a?b?');
  });

  it('keeps the spaces that may not break apart from those that may', () => {
    expect(printable('1\u202f234\u00a0$\u2009x\ty', 'multilingual')).toBe('1\u00a0234\u00a0$ x y');
  });

  it('drops what has no form of its own: soft hyphens, joiners, direction marks, byte order marks', () => {
    expect(printable('\ufefffi\u00adnan\u200bce\u200e\u2060', 'multilingual')).toBe('finance');
  });

  it('is made of single columns and holds no control character but the line feed', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom('multilingual' as const, 'cp1252' as const, 'cp858' as const),
        (text, encoding) => {
          const result = printable(text, encoding);
          expect(result).not.toMatch(/[^\n\P{Cc}]/u);
          expect(Array.from(result)).toHaveLength(result.length);
          expect(printable(result, encoding)).toBe(result);
        },
      ),
      { numRuns: 200 },
    );
  });
});
