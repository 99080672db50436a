/** Reads a receipt's bytes with the tests' own model of a printer, which shares no code with `main/receipt`. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import type { Block, QuoteReceipt, ReceiptDocument } from '../../main/receipt/index.ts';
import { printable, repertoireOf } from '../../main/receipt/characters.ts';
import type { PrinterProfile } from '../../main/printer/profile.ts';
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { readPaper } from '../printer/read-paper.ts';
import type { Paper } from '../printer/read-paper.ts';
import { anyProfile, anyReceipt, anyText, hostileText, properText, textEncodings } from './arbitrary.ts';
import { sampleReceipt, sampleRegular } from '../samples/papers.ts';
import { sheetOf } from './sheet.ts';

const wide: PrinterProfile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true };
const narrow: PrinterProfile = { columns: 32, command: 'escpos', encoding: 'multilingual', cutter: true };
/** 58 mm at 180 dots an inch. */
const narrowest: PrinterProfile = { ...narrow, columns: 30 };

const printed = (receipt: QuoteReceipt, profile: PrinterProfile = wide): Paper =>
  readPaper(toEscPos(sheetOf(quoteDocument(receipt), profile)), profile.columns);
const printedBlocks = (blocks: Block[], profile: PrinterProfile = wide): Paper => {
  const document: ReceiptDocument = { language: 'en', title: 'Test', blocks };
  return readPaper(toEscPos(sheetOf(document, profile)), profile.columns);
};
/** Lines break at spaces: text without its spaces must be the same on the paper. */
const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');

describe('the merchant’s obligations', () => {
  /** The texts that must be on the paper of this quote (docs/receipts.md, "What is on the paper, and why"). */
  function obligations({ chosen, language, quote }: QuoteReceipt): string[] {
    const fees = chosen.kind === 'regular' ? chosen.purchase.fees : chosen.term.fees;
    const rates = chosen.kind === 'regular' ? [] : chosen.term.rates;
    const periods = {
      total: { en: ' in total', fr: ' au total' },
      monthly: { en: ' a month', fr: ' par mois' },
      annual: { en: ' a year', fr: ' par an' },
      'not-told': { en: '', fr: '' },
    };
    return [
      formatAmount(quote.amount, language),
      formatRate(quote.accountRate, language),
      ...(chosen.kind === 'regular'
        ? [formatAmount(chosen.purchase.amount, language), formatRate(chosen.purchase.rate, language)]
        : [
            chosen.plan.name ?? chosen.plan.id,
            `${String(chosen.term.months)} ${language === 'fr' ? 'mois' : 'month'}`,
            formatAmount(chosen.term.amount, language),
          ]),
      ...rates.map(
        (rate) => (rate.label ?? rate.type ?? '') + formatRate(rate.rate, language) + (rate.message ?? ''),
      ),
      ...fees.map(
        (fee) =>
          fee.label +
          formatAmount(fee.amount, language) +
          periods[fee.period][language] +
          (fee.message ?? ''),
      ),
    ];
  }

  it('are on the paper of any quote unchanged, each message directly below its rate or fee', () => {
    fc.assert(
      fc.property(anyReceipt(properText), fc.constantFrom(wide, narrow, narrowest), (receipt, profile) => {
        const paper = withoutSpaces(printed(receipt, profile).text);
        for (const obligation of obligations(receipt)) expect(paper).toContain(withoutSpaces(obligation));
      }),
      { numRuns: 150 },
    );
  });

  it('are printed with exact amounts and rates in each language', () => {
    const regular = (language: 'en' | 'fr') =>
      sampleReceipt(language, { chosen: { kind: 'regular', purchase: sampleRegular(language) } });
    expect(printed(regular('en')).text).toContain('Charge to the account                  $1,255.50\n');
    expect(printed(regular('fr')).text).toContain('Montant porté au compte               1 255,50 $\n');
    expect(printed(sampleReceipt('en')).text).toContain('Administrative fees:             $49.99 in total\n');
    expect(printed(sampleReceipt('fr')).text).toContain('Taux d’intérêt annuel promotionnel :      9,99 %\n');
  });
});

describe('lines', () => {
  it('are never longer than the paper is wide, and are the same on paper and in the text', () => {
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), anyProfile, (receipt, profile) => {
        const document = quoteDocument(receipt);
        const paper = readPaper(toEscPos(sheetOf(document, profile)), profile.columns);
        expect(paper.overflows).toBe(0);
        expect(paper.text).toBe(toText(sheetOf(document, profile)));
      }),
      { numRuns: 150 },
    );
  });

  it('break at spaces only, and never within a word', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé’.,-]{1,30}$/), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(words, (message) => {
        const { lines } = printedBlocks([{ kind: 'note', text: message.join(' ') }], narrow);
        expect(lines.flatMap((line) => line.text.trim().split(' '))).toEqual(message);
      }),
    );
  });

  it('continue a word that is longer than the paper on the next line, without a hyphen', () => {
    const address = 'https://exemple.invalid/modalites/completes/du/financement';
    const { lines } = printedBlocks([{ kind: 'text', text: address }], narrow);
    expect(lines.map((line) => line.text)).toEqual([address.slice(0, 32), address.slice(32)]);
  });
});

describe('a printer without a cutter', () => {
  it('feeds the last line beyond the tear bar, and gets no command to cut', () => {
    const cut = printed(sampleReceipt('fr'), wide);
    const fed = printed(sampleReceipt('fr'), { ...wide, cutter: false });
    expect(fed.cuts).toBe(0);
    expect(fed.unknown).toEqual([]);
    expect(fed.text).toBe(`${cut.text}${'\n'.repeat(6)}`);
    expect(fed.requests).toEqual(['end-of-job']);
  });
});

describe('text from the vendor or the settings', () => {
  it('is never a command to the printer nor markup to receiptline', () => {
    fc.assert(
      fc.property(anyReceipt(hostileText), anyProfile, (receipt, profile) => {
        const paper = printed(receipt, profile);
        expect(paper.unknown).toEqual([]);
        expect(paper.requests).toEqual(['end-of-job']);
        expect(paper.cuts).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  it('is printed without its control characters', () => {
    const name = '{image:AAAA} ^^^Free^^^ \\n|\x1b@\x1dV\x00"bold" ~_`- \x10\x04\x02';
    const { lines } = printedBlocks([{ kind: 'text', text: name }]);
    expect(lines).toEqual([
      {
        text: '{image:AAAA} ^^^Free^^^ \\n|@V"bold" ~_`-',
        wide: false,
        tall: false,
        bold: false,
        inverse: false,
      },
    ]);
  });

  it.each(['---', '===', '{command:x}', '|', '|a|b|', '\\x1b', '{', '}', '~~', '"', '_'])(
    'is printed as it is where it is %s, which receiptline takes for markup',
    (text) => {
      expect(printedBlocks([{ kind: 'text', text }]).text).toBe(`${text}\n`);
    },
  );
});

describe('characters', () => {
  it.each(textEncodings)('of %j are all printed as themselves', (encoding) => {
    for (const character of repertoireOf(encoding)) {
      const { text } = printedBlocks([{ kind: 'text', text: `a${character}z` }], { ...wide, encoding });
      expect(text).toBe(`a${character}z\n`);
    }
  });

  it.each(textEncodings)(
    'of our own words and of legal texts are printed, or replaced by a rule: %j',
    (encoding) => {
      const folders = ['en', 'fr'].map((each) => `resources/messages/${each}`);
      const sources = folders.flatMap((folder) =>
        readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
      );
      const legal = JSON.stringify([sampleReceipt('en'), sampleReceipt('fr')]);
      const characters = new Set(
        (sources.join('') + legal).normalize('NFC').replace(/[\s\u200b-\u200f]/gu, ''),
      );
      for (const character of characters) {
        const text = printable(character, encoding);
        expect(text === character || !text.includes('?')).toBe(true);
        expect(
          withoutSpaces(printedBlocks([{ kind: 'text', text: character }], { ...wide, encoding }).text),
        ).toBe(text);
      }
    },
  );

  it.each(['epson', 'citizen', 'fit', 'sii', 'impact'] as const)(
    'are printed with the commands of %s too',
    (command) => {
      const text = 'L’été « œuvre » — 5 €, $5 [a] {b} \\ ^ ~ # @ Łódź';
      const paper = printedBlocks(
        [
          { kind: 'text', text },
          { kind: 'banner', text },
        ],
        { ...wide, command },
      );
      expect(paper.unknown).toEqual([]);
      expect(paper.lines.map((line) => line.text.trim()).join(' ')).toBe(`${text} ${text}`);
    },
  );

  it('of ASCII are printed as themselves on a printer that is set up for another country', () => {
    const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
    expect(withoutSpaces(printedBlocks([{ kind: 'text', text: ascii }]).text)).toBe(ascii);
  });

  it('that are no-break spaces keep an amount on one line, and are printed as a space', () => {
    const text = 'aaaaaaaaaaaaaaaaaaaaaaaa 1\u00a0234,50\u202f$';
    expect(printedBlocks([{ kind: 'text', text }], narrow).text).toBe(
      'aaaaaaaaaaaaaaaaaaaaaaaa\n1 234,50 $\n',
    );
  });

  it('of any text are printed as themselves or as their replacement', () => {
    fc.assert(
      fc.property(anyText, anyProfile, (text, profile) => {
        const paper = printedBlocks([{ kind: 'text', text }], profile);
        expect(withoutSpaces(paper.text)).toBe(withoutSpaces(printable(text, profile.encoding)));
      }),
    );
  });
});

describe('Star’s commands', () => {
  it('have the same lines as the text of any quote, and a cut', () => {
    const columns = fc.constantFrom(32, 42, 48);
    const encoding = fc.constantFrom(...textEncodings.filter((each) => typeof each === 'string'));
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), columns, encoding, (receipt, wide, name) => {
        const profile: PrinterProfile = { columns: wide, command: 'star', encoding: name, cutter: true };
        const sheet = sheetOf(quoteDocument(receipt), profile);
        const paper = readPaper(toEscPos(sheet), wide, { family: 'star' });
        expect(paper).toMatchObject({ overflows: 0, cuts: 1, unknown: [], requests: ['end-of-job'] });
        expect(paper.text).toBe(toText(sheet));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a job that was cut off inside a command', () => {
  const whole = (profile: PrinterProfile) => toEscPos(sheetOf(quoteDocument(sampleReceipt('fr')), profile));

  it.each([wide, { ...wide, command: 'epson' }, { ...wide, command: 'star' }] as const)(
    'takes nothing of the next one: %j',
    (profile) => {
      const family = profile.command === 'star' ? 'star' : 'escpos';
      const job = whole(profile);
      const alone = readPaper(job, 48, { family });
      for (let end = 0; end < job.length; end += 7) {
        const paper = readPaper(Buffer.concat([job.subarray(0, end), job]), 48, { family });
        expect(paper.text.endsWith(alone.text)).toBe(true);
        // ESC NUL is no command, and a printer passes over it.
        expect(paper.unknown.filter((command) => !/^1[b-e](?:1[de])?00/u.test(command))).toEqual([]);
      }
    },
  );
});

describe('appearance', () => {
  it('prints the amount in double size', () => {
    const line = printed(sampleReceipt('en')).lines.find(({ text }) => text.trim() === '$1,234.50');
    expect(line).toMatchObject({ wide: true, tall: true, bold: true });
  });

  it.each([
    ['Ameublements Beauséjour et Filles', { wide: true, tall: true }, 3],
    ['Établissements Beauséjour-Prudhomme', { wide: false, tall: true }, 2],
  ])('prints the merchant’s name %s as large as it can without breaking a word', (name, style, count) => {
    const heading = printedBlocks([{ kind: 'masthead', text: name }], narrow).lines;
    expect(heading.map(({ text }) => text.trim()).join(' ')).toBe(name);
    expect(heading).toHaveLength(count);
    for (const line of heading) expect(line).toMatchObject(style);
  });

  it('marks training mode white on black in both languages, at the top and at the bottom', () => {
    const { lines } = printed(sampleReceipt('fr', { mode: 'training' }));
    const banners = ['TRAINING – NOT A REAL QUOTE', 'FORMATION – CE N’EST PAS UNE VRAIE SOUMISSION'];
    expect(lines.slice(0, 2).map(({ text }) => text.trim())).toEqual(banners);
    expect(lines.slice(-2).map(({ text }) => text.trim())).toEqual(banners);
    const marked = lines.filter(({ inverse }) => inverse);
    expect(marked).toHaveLength(4);
  });

  it('does not mention training on a live quote', () => {
    const { text, lines } = printed(sampleReceipt('en'));
    expect(text).not.toMatch(/training|formation/iu);
    expect(lines.some(({ inverse }) => inverse)).toBe(false);
  });
});
