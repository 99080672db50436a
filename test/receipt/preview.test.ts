import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toSvg, toText } from '../../main/receipt/index.ts';
import { anyProfile, anyReceipt, hostileText, properText } from './arbitrary.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { sheetOf } from './sheet.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;

/** The texts of the image and their places, read by an XML parser. */
function textsIn(svg: string) {
  const document = new new Window().DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return Array.from(document.querySelectorAll('text'), (text) => ({
    words: text.textContent,
    left: Number(/translate\((\d+)/.exec(text.getAttribute('transform') ?? '')?.[1]),
    scale: Number(/scale\((\d)/.exec(text.getAttribute('transform') ?? '')?.[1] ?? 1),
    length: Number(text.getAttribute('textLength')),
  }));
}
const withoutSpaces = (text: string): string => text.replace(/[\s─-]/gu, '');

describe('the preview', () => {
  it('has the same text as the paper in the same order, and is no wider, for any data', () => {
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), anyProfile, (receipt, paper) => {
        const document = quoteDocument(receipt);
        const runs = textsIn(toSvg(sheetOf(document, paper)));
        expect(withoutSpaces(runs.map(({ words }) => words).join(''))).toBe(
          withoutSpaces(toText(sheetOf(document, paper))),
        );
        for (const { left, scale, length } of runs) {
          expect(left + scale * length).toBeLessThanOrEqual(paper.columns * 12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same each time, and loads nothing', () => {
    const document = quoteDocument(sampleReceipt('fr', { mode: 'training' }));
    const svg = toSvg(sheetOf(document, profile));
    expect(toSvg(sheetOf(document, profile))).toBe(svg);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|href|url\(|@import|<script|<style/iu,
    );
  });

  it('shows training mode white on black', () => {
    const svg = toSvg(sheetOf(quoteDocument(sampleReceipt('en', { mode: 'training' })), profile));
    expect(svg).toMatch(/<rect x="0" y="0" width="576" height="48"\/><text[^>]* fill="#fff"[^>]*>TRAINING/u);
  });

  it('has a title for a screen reader', () => {
    expect(toSvg(sheetOf(quoteDocument(sampleReceipt('fr')), profile))).toContain(
      '<title>Soumission de financement</title>',
    );
  });
});
