/** A French quote on every printer whose code pages are known, each with the setting for it. */
import { describe, expect, it } from 'vitest';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { profileOf } from '../../main/printer/models.ts';
import { readPaper } from '../printer/read-paper.ts';
import { printerTables } from '../samples/printer-tables.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { sheetOf } from './sheet.ts';

describe('a French quote', () => {
  const cases = printerTables.flatMap(({ printers, pages, encoding }) =>
    printers.map((printer) => [printer, encoding, pages] as const),
  );

  it.each(cases)('is printed right on %s with %j', (_printer, encoding, pages) => {
    const profile: PrinterProfile = { columns: 48, command: 'escpos', encoding, cutter: true };
    const sheet = sheetOf(quoteDocument(sampleReceipt('fr')), profile);
    const paper = readPaper(toEscPos(sheet), 48, { pages });
    expect(paper.text).toBe(toText(sheet));
    // Every page has the small letters of French; capitals and typography may be replaced.
    for (const word of ['Référence', 'présentés', 'intégral', 'clôture'])
      expect(paper.text.replace(/\s+/gu, ' ')).toContain(word);
    expect(paper.text).toMatch(/9,99 %/u);
  });

  it.each(cases)(
    'is printed right on %s with what the list of models proposes',
    (printer, encoding, pages) => {
      const proposed = profileOf(printer);
      // A name that the list does not hold: the technician sets what the table says.
      const profile: PrinterProfile = {
        columns: proposed?.columns ?? 48,
        command: 'escpos',
        encoding: proposed ? (proposed.encoding ?? 'multilingual') : encoding,
        cutter: true,
      };
      const sheet = sheetOf(quoteDocument(sampleReceipt('fr')), profile);
      expect(readPaper(toEscPos(sheet), profile.columns, { pages }).text).toBe(toText(sheet));
    },
  );

  it('is printed with its typography wherever the printer has the page 1252', () => {
    for (const { pages, encoding } of printerTables) {
      const sheet = sheetOf(quoteDocument(sampleReceipt('fr')), {
        columns: 48,
        command: 'escpos',
        encoding,
        cutter: true,
      });
      const has1252 = Object.values(pages).includes('cp1252');
      expect(toText(sheet).includes('l’œuvre')).toBe(has1252);
    }
  });
});
