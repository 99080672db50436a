import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toSvg, toText } from '../../main/receipt/index.ts';
import { anyProfile, anyReceipt, hostileText, properText } from './arbitrary.ts';
import { sampleReceipt } from '../samples/papers.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual' } as const;

/** Each run of words in the picture, as a parser of XML reads it. */
function drawn(svg: string) {
  const document = new new Window().DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return Array.from(document.querySelectorAll('text'), (text) => ({
    words: text.textContent,
    left: Number(/translate\((\d+)/.exec(text.getAttribute('transform') ?? '')?.[1]),
    scale: Number(/scale\((\d)/.exec(text.getAttribute('transform') ?? '')?.[1] ?? 1),
    length: Number(text.getAttribute('textLength')),
  }));
}
const squeezed = (text: string): string => text.replace(/[\s─-]/gu, '');

describe('the preview', () => {
  it('shows what the paper shows, in the same order and within the same width, whatever the data', () => {
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), anyProfile, (receipt, paper) => {
        const document = quoteDocument(receipt);
        const runs = drawn(toSvg(document, paper));
        expect(squeezed(runs.map(({ words }) => words).join(''))).toBe(squeezed(toText(document, paper)));
        for (const { left, scale, length } of runs) {
          expect(left + scale * length).toBeLessThanOrEqual(paper.columns * 12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same each time and refers to nothing outside itself', () => {
    const document = quoteDocument(sampleReceipt('fr', { mode: 'training' }));
    const svg = toSvg(document, profile);
    expect(toSvg(document, profile)).toBe(svg);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|@import|<script|<style/iu,
    );
  });

  it('shows training mode white on black', () => {
    const svg = toSvg(quoteDocument(sampleReceipt('en', { mode: 'training' })), profile);
    expect(svg).toMatch(/<rect x="0" y="0" width="576" height="48"\/><text[^>]* fill="#fff"[^>]*>TRAINING/u);
  });

  it('is named for a screen reader', () => {
    expect(toSvg(quoteDocument(sampleReceipt('fr')), profile)).toContain(
      '<title>Soumission de financement</title>',
    );
  });
});
