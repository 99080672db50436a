/**
 * Every paper as it is, in both languages and on 80 and 58 mm: its text in `golden/`, and digests of its bytes and its
 * picture. One document makes all of them. After a change on purpose: `vitest run test/receipt/golden.test.ts -u`, read
 * the diff, and look at the pictures (`node tools/run.mjs test/receipt/pictures.ts`).
 */
import { createHash } from 'node:crypto';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { toEscPos, toPage, toSvg, toText } from '../../main/receipt/index.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { readPaper } from '../printer/read-paper.ts';
import { everyPaper } from './papers.ts';
import { sheetOf } from './sheet.ts';

const languages = ['en', 'fr'] as const;
const widths = [48, 32] as const;
const commands = ['escpos', 'epson', 'star', 'stargraphic'] as const;
const profileOf = (columns: number, command: PrinterProfile['command']): PrinterProfile => ({
  columns,
  command,
  encoding: 'multilingual',
  cutter: true,
});
const digest = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 24);

describe.each(languages)('the papers in %s', (language) => {
  it.each(Object.keys(everyPaper))('have the text of golden/: %s', async (name) => {
    const document = everyPaper[name]?.(language, profileOf(48, 'escpos'));
    if (!document) throw new Error(name);
    const texts = widths.map((columns) => toText(sheetOf(document, profileOf(columns, 'escpos'))));
    await expect(texts.join(`${'='.repeat(48)}\n`)).toMatchFileSnapshot(`golden/${name}.${language}.txt`);
  });
});

describe('one document', () => {
  const cases = Object.keys(everyPaper).flatMap((name) =>
    languages.map((language) => [name, language] as const),
  );

  it.each(cases)(
    'prints the same lines by ESC/POS, by Epson’s and by Star’s commands: %s, %s',
    (name, language) => {
      for (const columns of widths) {
        const document = everyPaper[name]?.(language, profileOf(columns, 'escpos'));
        if (!document) throw new Error(name);
        const text = toText(sheetOf(document, profileOf(columns, 'escpos')));
        for (const command of ['escpos', 'epson', 'star'] as const) {
          const sheet = sheetOf(document, profileOf(columns, command));
          const family = command === 'star' ? 'star' : 'escpos';
          const paper = readPaper(toEscPos(sheet), columns, { family });
          expect(paper).toMatchObject({ text, overflows: 0, cuts: 1, unknown: [] });
        }
      }
    },
  );

  it.each(cases)(
    'has the same words in the picture and on the page, in the same order: %s, %s',
    (name, language) => {
      for (const columns of widths) {
        const document = everyPaper[name]?.(language, profileOf(columns, 'escpos'));
        if (!document) throw new Error(name);
        const sheet = sheetOf(document, profileOf(columns, 'escpos'));
        const wordsIn = (text: string) => text.replace(/[\s─-]/gu, '');
        const parsed = new new Window().DOMParser().parseFromString(toSvg(sheet), 'image/svg+xml');
        const picture = Array.from(parsed.querySelectorAll('text'), ({ textContent }) => textContent).join(
          '',
        );
        expect(wordsIn(picture)).toBe(wordsIn(toText(sheet)));
        // The page has the letters that no receipt printer has, and tables for rows: its words are the document's own.
        const page = new new Window().DOMParser().parseFromString(toPage(document, 'Letter'), 'text/html');
        const onPage = wordsIn(page.body.textContent);
        for (const block of document.blocks) {
          const said = 'text' in block ? [block.text] : 'value' in block ? [block.label] : [];
          for (const one of said) expect(onPage).toContain(wordsIn(one));
        }
      }
    },
  );

  it('gives the bytes and pictures of golden/digests.txt', async () => {
    const lines = cases.flatMap(([name, language]) =>
      widths.flatMap((columns) => {
        const document = everyPaper[name]?.(language, profileOf(columns, 'escpos'));
        if (!document) throw new Error(name);
        const sheets = commands.map(
          (command) => [command, sheetOf(document, profileOf(columns, command))] as const,
        );
        const [first] = sheets;
        return [
          ...sheets.map(([command, sheet]) => [command, digest(toEscPos(sheet))] as const),
          ...(first ? [['svg', digest(toSvg(first[1]))] as const] : []),
        ].map(([kind, value]) => `${name}.${language}.${String(columns)}.${kind} ${value}\n`);
      }),
    );
    await expect(lines.join('')).toMatchFileSnapshot('golden/digests.txt');
  });
});
