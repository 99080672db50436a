/** Reads the test page's bytes with the tests' own model of a printer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testPageDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import type { Block, TestPage } from '../../main/receipt/index.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { readPaper } from '../printer/read-paper.ts';
import type { Paper } from '../printer/read-paper.ts';
import { anyProfile, hostileText } from './arbitrary.ts';
import { sampleTestPage } from '../samples/papers.ts';
import { sheetOf } from './sheet.ts';

const wide: PrinterProfile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true };

/** The page on paper of this width, which may differ from the settings. */
const printed = (page: TestPage, width = page.printer.profile.columns): Paper =>
  readPaper(toEscPos(sheetOf(testPageDocument(page), page.printer.profile)), width);

const widths = [30, 32, 42, 48] as const;
const languages = ['en', 'fr'] as const;
const everyPaper = languages.flatMap((language) => widths.map((columns) => [language, columns] as const));

describe('the test page', () => {
  it('names the merchant, the terminal, the version, the time and the printer’s settings', () => {
    const profile: PrinterProfile = { columns: 48, command: 'epson', encoding: 'cp858', cutter: true };
    const kind = 'serial';
    const { text } = printed(
      sampleTestPage('en', profile, { printer: { name: '/dev/ttyS0', kind, profile } }),
    );
    for (const fact of [
      /^ +Meubles Boréal$/mu,
      /^ +1000, rue de l'Exemple$/mu,
      /^ +November 21, 2026 at 10:15 a\.m\.$/mu,
      /^Terminal +CT-0042$/mu,
      /^Version +1\.2\.3$/mu,
      /^Printer +\/dev\/ttyS0$/mu,
      /^Connection +serial port$/mu,
      /^Columns \(columns\) +48$/mu,
      /^Commands \(command\) +epson$/mu,
      /^Letters \(encoding\) +cp858$/mu,
    ]) {
      expect(text).toMatch(fact);
    }
  });

  it('is in the clerk’s language', () => {
    const { text } = printed(sampleTestPage('fr', wide));
    for (const words of ['PAGE D’ESSAI DE L’IMPRIMANTE', '21 novembre 2026 à 10 h 15', 'Le papier est coupé'])
      expect(text).toContain(words);
    expect(text).toMatch(/^Lettres \(encoding\) +multilingual$/mu);
  });

  it.each(everyPaper)(
    'has no line wider than the paper, and ends with one cut: %s, %d',
    (language, columns) => {
      const paper = printed(sampleTestPage(language, { ...wide, columns }, { mode: 'training' }));
      expect(paper).toMatchObject({ overflows: 0, cuts: 1, unknown: [], requests: ['end-of-job'] });
    },
  );

  it.each(everyPaper)('has each sample and each fact on one line: %s, %d', (language, columns) => {
    const page = sampleTestPage(language, { ...wide, columns });
    const lines = printed(page).text.split('\n');
    const isSample = (block: Block) => ['row', 'rule', 'ruler', 'heading', 'banner'].includes(block.kind);
    for (const block of testPageDocument(page).blocks.filter(isSample)) {
      const own = toText(sheetOf({ language, title: '', blocks: [block] }, page.printer.profile))
        .trimEnd()
        .split('\n');
      // On the narrowest paper a fact may stand below its label.
      const most = block.kind === 'ruler' || (block.kind === 'row' && columns === 30) ? 2 : 1;
      expect(own.length).toBeLessThanOrEqual(most);
      for (const line of own) expect(lines).toContain(line);
    }
  });

  it.each(everyPaper)('has the letters and signs of both languages: %s, %d', (language, columns) => {
    const lines = printed(sampleTestPage(language, { ...wide, columns })).text.split('\n');
    for (const sample of [
      'àâä ç éèêë îï ôö ùûü ÿ œ æ',
      'ÀÂÄ Ç ÉÈÊË ÎÏ ÔÖ ÙÛÜ Ÿ Œ Æ',
      '$ % ¢ € # @ [ ] { } \\ | ^ ~ `',
      '“ ” ‘ ’ « » – — …',
      '$1,234.50 — 30.99% — 25¢',
      '« 1 234,50 $ » — 9,99 % — 25 ¢',
    ]) {
      expect(lines).toContain(sample);
    }
  });

  it('has each style of a quote', () => {
    const { lines } = printed(sampleTestPage('en', wide));
    const styleOf = (words: string) => lines.find(({ text }) => text.trim() === words);
    const none = { wide: false, tall: false, bold: false, inverse: false };
    expect(styleOf('Plain')).toEqual({ ...none, text: 'Plain' });
    expect(styleOf('Bold')).toEqual({ ...none, text: 'Bold', bold: true });
    expect(styleOf('Centred')?.text.search(/\S/u)).toBe(20);
    expect(styleOf('White on black')).toMatchObject({ inverse: true });
    expect(styleOf('Large')).toMatchObject({ wide: true, tall: true, bold: true });
    expect(styleOf('$1,234.50')).toMatchObject({ wide: true, tall: true, bold: true });
  });

  it.each(everyPaper)('aligns its amounts at the right margin: %s, %d', (language, columns) => {
    const { text } = printed(sampleTestPage(language, { ...wide, columns }));
    const label = language === 'fr' ? 'Montant d’essai' : 'Sample amount';
    const rows = text.split('\n').filter((line) => line.startsWith(label));
    expect(rows.map((row) => row.length)).toEqual([columns, columns, columns]);
    const amounts = rows.map((row) => row.slice(label.length).trim());
    expect(amounts).toEqual(
      language === 'fr' ? ['9,99 $', '1 234,50 $', '98 765,43 $'] : ['$9.99', '$1,234.50', '$98,765.43'],
    );
  });

  it('has red in place of white on black on an impact printer', () => {
    const { lines } = printed(sampleTestPage('en', { ...wide, command: 'impact' }));
    expect(lines.filter(({ inverse }) => inverse).map(({ text }) => text.trim())).toEqual(['Red']);
  });

  it('marks training mode in both languages, at the top and at the bottom', () => {
    const { lines } = printed(sampleTestPage('en', wide, { mode: 'training' }));
    const banners = ['TRAINING – NOT A REAL QUOTE', 'FORMATION – CE N’EST PAS UNE VRAIE SOUMISSION'];
    expect(lines.slice(0, 2).map(({ text }) => text.trim())).toEqual(banners);
    expect(lines.slice(-2).map(({ text }) => text.trim())).toEqual(banners);
    expect(printed(sampleTestPage('en', wide)).text).not.toMatch(/TRAINING|FORMATION/u);
  });

  it('is not marked as an original or a copy', () => {
    for (const language of languages)
      expect(printed(sampleTestPage(language, wide)).text).not.toMatch(/original|cop[iy]/iu);
  });

  it('is one page for any name of the printer and the terminal', () => {
    fc.assert(
      fc.property(hostileText, hostileText, anyProfile, (name, terminalId, profile) => {
        const printer = { name, kind: 'network', profile } as const;
        const page = sampleTestPage('en', profile, { terminalId, printer });
        const paper = printed(page);
        expect(paper).toMatchObject({ overflows: 0, cuts: 1, unknown: [], requests: ['end-of-job'] });
        expect(paper.text).toBe(toText(sheetOf(testPageDocument(page), profile)));
      }),
    );
  });
});

describe('the ruler', () => {
  /** The two lines of the ruler. */
  const ruler = (text: string) => /^(?<tens>[ \d]*)\n(?<digits>1234567890\d*)$/mu.exec(text)?.groups;

  it('is as wide as the paper, and has the tens above their columns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 99 }), fc.constantFrom(...languages), (columns, language) => {
        const { tens = '', digits = '' } =
          ruler(printed(sampleTestPage(language, { ...wide, columns })).text) ?? {};
        expect(digits).toHaveLength(columns);
        for (let column = 1; column <= columns; column++) {
          expect(digits[column - 1]).toBe(String(column % 10));
          expect(tens[column - 1]?.trim() ?? '').toBe(column % 10 === 0 ? String(column / 10) : '');
        }
      }),
    );
  });

  it('breaks on paper narrower than the settings say, and leaves room on wider paper', () => {
    fc.assert(
      fc.property(fc.constantFrom(...widths), fc.integer({ min: 1, max: 16 }), (columns, by) => {
        const page = sampleTestPage('en', { ...wide, columns });
        expect(ruler(printed(page, columns - by).text)?.['digits']).toHaveLength(columns - by);
        expect(printed(page, columns - by).overflows).toBeGreaterThan(0);
        expect(ruler(printed(page, columns + by).text)?.['digits']).toHaveLength(columns);
        expect(printed(page, columns + by).overflows).toBe(0);
      }),
    );
  });
});
