/** The receipt's bytes, read back by a printer that knows nothing of how they were made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import type { Block, QuoteReceipt, ReceiptDocument } from '../../main/receipt/index.ts';
import { printable, repertoires } from '../../main/receipt/characters.ts';
import type { PrinterProfile } from '../../main/printer/settings.ts';
import { formatAmount, formatRate } from '../../resources/messages/format.ts';
import { readPaper } from '../printer/read-paper.ts';
import type { Paper } from '../printer/read-paper.ts';
import { anyProfile, anyReceipt, anyText, hostileText, properText } from './arbitrary.ts';
import { sampleReceipt, sampleRegular } from '../samples/papers.ts';

const wide: PrinterProfile = { columns: 48, command: 'escpos', encoding: 'multilingual' };
const narrow: PrinterProfile = { columns: 32, command: 'escpos', encoding: 'multilingual' };

const printed = (receipt: QuoteReceipt, profile: PrinterProfile = wide): Paper =>
  readPaper(toEscPos(quoteDocument(receipt), profile), profile.columns);
const printedBlocks = (blocks: Block[], profile: PrinterProfile = wide): Paper => {
  const document: ReceiptDocument = { language: 'en', title: 'Test', blocks };
  return readPaper(toEscPos(document, profile), profile.columns);
};
/** Lines are broken at spaces, so what must survive is everything else, in order. */
const squeezed = (text: string): string => text.replace(/\s/gu, '');

describe('what the merchant is obliged to show', () => {
  /** Label and what it says, as the contract names them, for the chosen term or purchase. */
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

  it('is on the paper of any quote, verbatim, each message right under its own rate or fee', () => {
    fc.assert(
      fc.property(anyReceipt(properText), fc.constantFrom(wide, narrow), (receipt, profile) => {
        const paper = squeezed(printed(receipt, profile).text);
        for (const obligation of obligations(receipt)) expect(paper).toContain(squeezed(obligation));
      }),
      { numRuns: 150 },
    );
  });

  it('is printed with exact amounts and rates in each language', () => {
    const regular = (language: 'en' | 'fr') =>
      sampleReceipt(language, { chosen: { kind: 'regular', purchase: sampleRegular(language) } });
    expect(printed(regular('en')).text).toContain('Charge to the account                  $1,255.50\n');
    expect(printed(regular('fr')).text).toContain('Montant porté au compte               1 255,50 $\n');
    expect(printed(sampleReceipt('en')).text).toContain('Administrative fees:             $49.99 in total\n');
    expect(printed(sampleReceipt('fr')).text).toContain('Taux d’intérêt annuel promotionnel :      9,99 %\n');
  });
});

describe('lines', () => {
  it('never are longer than the paper is wide, and paper, text and preview agree on them', () => {
    fc.assert(
      fc.property(anyReceipt(fc.oneof(properText, hostileText)), anyProfile, (receipt, profile) => {
        const document = quoteDocument(receipt);
        const paper = readPaper(toEscPos(document, profile), profile.columns);
        expect(paper.overflows).toBe(0);
        expect(paper.text).toBe(toText(document, profile));
      }),
      { numRuns: 150 },
    );
  });

  it('break at spaces only, so that every word of a message stands whole', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé’.,-]{1,30}$/), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(words, (message) => {
        const { lines } = printedBlocks([{ kind: 'note', text: message.join(' ') }], narrow);
        expect(lines.flatMap((line) => line.text.trim().split(' '))).toEqual(message);
      }),
    );
  });

  it('carry a word that is longer than the paper over to the next line without a hyphen', () => {
    const address = 'https://exemple.invalid/modalites/completes/du/financement';
    const { lines } = printedBlocks([{ kind: 'text', text: address }], narrow);
    expect(lines.map((line) => line.text)).toEqual([address.slice(0, 32), address.slice(32)]);
  });
});

describe('what comes from outside', () => {
  it('never reaches the printer as a command, nor receiptline as markup', () => {
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

  it('prints as the harmless text it looks like', () => {
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
    'prints %s alone on a line as it is, though receiptline has a meaning for it',
    (text) => {
      expect(printedBlocks([{ kind: 'text', text }]).text).toBe(`${text}\n`);
    },
  );
});

describe('characters', () => {
  it.each(['multilingual', 'cp1252', 'cp858'] as const)('of %s all come out as themselves', (encoding) => {
    for (const character of repertoires[encoding]) {
      const { text } = printedBlocks([{ kind: 'text', text: `a${character}z` }], { ...wide, encoding });
      expect(text).toBe(`a${character}z\n`);
    }
  });

  it.each(['epson', 'citizen', 'fit', 'sii', 'impact'] as const)(
    'come out on the %s dialect too',
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

  it('of ASCII are right on a printer that is set up for another country', () => {
    const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
    expect(squeezed(printedBlocks([{ kind: 'text', text: ascii }]).text)).toBe(ascii);
  });

  it('that mark a space which may not break keep amounts and guillemets together, and print as a space', () => {
    const text = 'aaaaaaaaaaaaaaaaaaaaaaaa 1\u00a0234,50\u202f$';
    expect(printedBlocks([{ kind: 'text', text }], narrow).text).toBe(
      'aaaaaaaaaaaaaaaaaaaaaaaa\n1 234,50 $\n',
    );
  });

  it('of any text survive as themselves or as their documented stand-in', () => {
    fc.assert(
      fc.property(anyText, anyProfile, (text, profile) => {
        const paper = printedBlocks([{ kind: 'text', text }], profile);
        expect(squeezed(paper.text)).toBe(squeezed(printable(text, profile.encoding)));
      }),
    );
  });
});

describe('Star’s dialect', () => {
  // No virtual printer here speaks it; what it is made of is receiptline's.
  it('carries the same words, and cuts', () => {
    const job = Buffer.from(toEscPos(quoteDocument(sampleReceipt('en')), { ...wide, command: 'star' }));
    for (const words of ['FINANCING QUOTE', '$1,234.50', 'Payment each month', 'K7QM 2XD9 4RTB 8WFZ']) {
      expect(job.includes(words)).toBe(true);
    }
    expect(job.includes('\x1bd')).toBe(true);
  });
});

describe('appearance', () => {
  it('sets the amount in double size', () => {
    const line = printed(sampleReceipt('en')).lines.find(({ text }) => text.trim() === '$1,234.50');
    expect(line).toMatchObject({ wide: true, tall: true, bold: true });
  });

  it.each([
    ['Ameublements Beauséjour et Filles', { wide: true, tall: true }, 3],
    ['Établissements Beauséjour-Prudhomme', { wide: false, tall: true }, 2],
  ])('sets the merchant’s name %s as large as goes without cutting a word', (name, style, count) => {
    const heading = printedBlocks([{ kind: 'masthead', text: name }], narrow).lines;
    expect(heading.map(({ text }) => text.trim()).join(' ')).toBe(name);
    expect(heading).toHaveLength(count);
    for (const line of heading) expect(line).toMatchObject(style);
  });

  it('marks training mode in both languages, white on black, at the top and at the bottom', () => {
    const { lines } = printed(sampleReceipt('fr', { mode: 'training' }));
    const banners = ['TRAINING – NOT A REAL QUOTE', 'FORMATION – CE N’EST PAS UNE VRAIE SOUMISSION'];
    expect(lines.slice(0, 2).map(({ text }) => text.trim())).toEqual(banners);
    expect(lines.slice(-2).map(({ text }) => text.trim())).toEqual(banners);
    const marked = lines.filter(({ inverse }) => inverse);
    expect(marked).toHaveLength(4);
  });

  it('says nothing of training on a live quote', () => {
    const { text, lines } = printed(sampleReceipt('en'));
    expect(text).not.toMatch(/training|formation/iu);
    expect(lines.some(({ inverse }) => inverse)).toBe(false);
  });
});
