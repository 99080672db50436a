import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../main/receipt/wrap.ts';

describe('wrapping', () => {
  it('fills lines with whole words', () => {
    expect(wrap('the quick brown fox jumps', 10)).toEqual(['the quick', 'brown fox', 'jumps']);
  });

  it('begins a line for each paragraph, and removes spaces at the ends of lines', () => {
    expect(wrap('one  two \n three', 20)).toEqual(['one two', 'three']);
  });

  it('keeps French punctuation on the line of its word', () => {
    expect(wrap('par année ; ils', 9)).toEqual(['par', 'année ;', 'ils']);
    expect(wrap('le « plan » est', 8)).toEqual(['le', '« plan »', 'est']);
  });

  it('breaks a group with no-break spaces that is longer than a line at those spaces, not within a word', () => {
    expect(wrap('123\u00a0456\u00a0789', 8)).toEqual(['123 456', '789']);
  });

  it('keeps every character in order, and no line is longer than the width', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/[ \n\u00a0]/gu, ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });
});
