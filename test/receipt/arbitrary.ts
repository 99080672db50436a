/** Arbitrary quotes for the receipt's property tests. */
import fc from 'fast-check';
import type { Amount, Rate } from '../../main/domain/money.ts';
import type { Encoding } from '../../main/printer/profile.ts';
import type { AnnualRate, Fee, Plan, Term } from '../../main/domain/quote.ts';
import { layOut, quoteDocument } from '../../main/receipt/index.ts';
import type { QuoteReceipt } from '../../main/receipt/index.ts';
import { sampleQuote, sampleReceipt } from '../samples/papers.ts';

/** One of these characters. */
const oneOf = (characters: string) => fc.constantFrom(...Array.from(characters));

/** Any text, also with half surrogates and control characters. Half of its characters are Latin. */
export const anyText = fc.string({
  unit: fc
    .oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0xffff }))
    .map((code) => String.fromCharCode(code)),
  maxLength: 300,
});

/** Text that could break a receipt: receiptline's markup, control bytes, printer commands, emoji, half surrogates. */
export const hostileText = fc.oneof(
  anyText,
  fc.string({ unit: oneOf('|{}~_"`^\\-=#;:x5cn \n\t'), maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '\x1b@',
        '\x1dV\x00',
        '\x10\x04\x02',
        '\x1b\x1dt',
        '{command:x}',
        '^^^',
        'Plan',
        '\x9b',
      ),
    )
    .map((parts) => parts.join('')),
);

/** French and English text as people write it in Canada. Printers have all of its characters. */
export const properText = fc.string({
  unit: fc.oneof(
    {
      weight: 8,
      arbitrary: oneOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
    },
    { weight: 3, arbitrary: fc.constant(' ') },
    { weight: 3, arbitrary: oneOf('àâçéèêëîïôùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆñß') },
    { weight: 2, arbitrary: oneOf('’‘“”«»–—…€™©®°%$#@*()[]{}|~_"`^\\-=+/&<>.,;:!?\'') },
    { weight: 1, arbitrary: fc.constantFrom('\u00a0', '\u202f', '\n') },
  ),
  maxLength: 1000,
});

const amount = fc
  .bigInt({ min: 0n, max: 10n ** 18n - 1n })
  // The cast: the text is canonical by construction.
  .map((cents) => `${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}` as Amount);
const rate = fc.integer({ min: 0, max: 99_999 }).map((parts) => {
  const digits = String(parts).padStart(5, '0');
  // The cast: the text is canonical by construction.
  return `${digits.slice(0, 1)}.${digits.slice(1)}` as Rate;
});

/** A whole receipt that fits on the narrowest paper. All its free texts are of one kind. */
export function anyReceipt(text: fc.Arbitrary<string>): fc.Arbitrary<QuoteReceipt> {
  const message = fc.option(text);
  const fee: fc.Arbitrary<Fee> = fc.record({
    label: text,
    amount,
    period: fc.constantFrom('total', 'monthly', 'annual', 'not-told'),
    message,
  });
  const fees = fc.array(fee, { maxLength: 3 });
  const annualRate: fc.Arbitrary<AnnualRate> = fc.record({
    label: fc.option(text),
    type: fc.constantFrom('APR', 'AIR', null),
    rate,
    message,
  });
  const term: fc.Arbitrary<Term> = fc.record({
    months: fc.integer({ min: 1, max: 999 }),
    amount,
    rates: fc.array(annualRate, { minLength: 1, maxLength: 3 }),
    fees,
  });
  const plan: fc.Arbitrary<Plan> = fc.record({
    id: text,
    name: fc.option(text),
    category: fc.constantFrom('equal-billing', 'deferred-payment', null),
    terms: fc.constant([]),
  });
  const chosen: fc.Arbitrary<QuoteReceipt['chosen']> = fc.oneof(
    fc.record({ kind: fc.constant('promotional' as const), plan, term }),
    fc.record({
      kind: fc.constant('regular' as const),
      purchase: fc.record({ amount, rate, fees, bypassAllowed: fc.boolean() }),
    }),
  );
  return fc
    .record({
      language: fc.constantFrom('en' as const, 'fr' as const),
      mode: fc.constantFrom('training' as const, 'live' as const),
      text: fc.record({ merchant: text, line: text, terminalId: text, requestId: text, customerName: text }),
      cardEndingIn: fc.option(text),
      amounts: fc.record({ amount, accountRate: rate }),
      chosen,
      copy: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ language, mode, text, cardEndingIn, amounts, chosen, copy }) =>
      sampleReceipt(language, {
        mode,
        merchant: { name: text.merchant, lines: [text.line] },
        terminalId: text.terminalId,
        requestId: text.requestId,
        customerName: text.customerName,
        cardEndingIn,
        quote: sampleQuote(language, amounts),
        chosen,
        copy,
      }),
    )
    .filter((receipt) => layOut(quoteDocument(receipt), narrowest).ok);
}

const narrowest = { columns: 30, command: 'escpos', encoding: 'cp858', cutter: true } as const;

/** Each encoding that prints text as text, by the numbers of Epson's pages. */
export const textEncodings = [
  'multilingual',
  'cp437',
  'cp850',
  'cp858',
  'cp860',
  'cp863',
  'cp865',
  'cp1252',
  { encoding: 'cp1252', page: 16 },
] as const satisfies readonly Encoding[];

/** Each width and each of these encodings. */
export const anyProfile = fc.record({
  columns: fc.constantFrom(30, 32, 42, 48, 64),
  command: fc.constantFrom('escpos' as const, 'epson' as const),
  encoding: fc.constantFrom(...textEncodings),
  cutter: fc.constant(true),
});
