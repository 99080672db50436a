/** The page for printers of the system and for PDF files, read by an HTML parser. */
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toPage } from '../../main/receipt/index.ts';
import type { Block, ReceiptDocument } from '../../main/receipt/index.ts';
import { anyReceipt, hostileText, properText } from './arbitrary.ts';
import { everyPaper } from './papers.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const parsed = (html: string) => new new Window().DOMParser().parseFromString(html, 'text/html');
const withoutSpaces = (text: string): string => text.replace(/[\s\p{Cc}]/gu, '');

/** All words of a block. */
const saidBy = (block: Block): readonly string[] => {
  if ('text' in block) return [block.text];
  if (block.kind === 'qr') return [block.label];
  return 'label' in block ? [block.label, block.value] : [];
};

function expectWhole(document: ReceiptDocument): void {
  const page = parsed(toPage(document, 'Letter'));
  const said = document.blocks.flatMap(saidBy).join('');
  expect(withoutSpaces(page.body.textContent)).toBe(withoutSpaces(said));
}

describe('the page', () => {
  it.each(Object.keys(everyPaper))('has every word of the document, in its order: %s', (name) => {
    for (const language of ['en', 'fr'] as const) {
      const document = everyPaper[name]?.(language, profile);
      if (!document) throw new Error(name);
      expectWhole(document);
    }
  });

  it('has every word for any data, and nothing of it is markup', () => {
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), (receipt) => {
        expectWhole(quoteDocument(receipt));
      }),
      { numRuns: 30 },
    );
    const name = '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;';
    const page = parsed(
      toPage({ language: 'en', title: name, blocks: [{ kind: 'text', text: name }] }, 'A4'),
    );
    expect(page.querySelectorAll('script, img')).toHaveLength(0);
    expect(page.querySelector('body p')?.textContent).toBe(name);
    expect(page.title).toBe(name);
  });

  it('is in the paper’s language and size, and loads and runs nothing', () => {
    const document = everyPaper['quote']?.('fr', profile);
    if (!document) throw new Error('quote');
    const html = toPage(document, 'A4');
    expect(html).toContain('@page{size:A4;');
    expect(html).toContain('<html lang="fr">');
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/https?:|<script|url\(|@import|<link|src=/u);
    expect(parsed(html).querySelector('svg[role=img]')?.getAttribute('aria-label')).toBe('K7QM2XD94RTB8WFZ');
  });
});
