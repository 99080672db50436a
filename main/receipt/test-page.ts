/** The printer's test page: its settings, and a sample of each thing that a quote prints (docs/receipts.md, "The test page"). */
import type { PrinterProfile } from '../printer/profile.ts';
import type { Amount } from '../domain/money.ts';
import { formatAmount } from '../../resources/messages/format.ts';
import { framed, rule, space, words } from './frame.ts';
import type { Block, ReceiptDocument, TestPage } from './types.ts';

/**
 * The document of a test page, in the technician's language. A sentence below each sample says what to check. Each
 * sample fits on one line of the narrowest paper, so that a line that breaks shows a wrong setting.
 */
export function testPageDocument(page: TestPage): ReceiptDocument {
  const { language, printer } = page;
  const { profile } = printer;
  const { terminal, test: text } = words[language];
  const price = (amount: Amount) =>
    ({ kind: 'row', label: text.price, value: formatAmount(amount, language) }) as const;
  return framed(page, text.title, [
    { kind: 'row', label: terminal, value: page.terminalId },
    { kind: 'row', label: text.version, value: page.version },
    { kind: 'row', label: text.printer, value: printer.name },
    { kind: 'row', label: text.connection, value: text.connections[printer.kind] },
    // The values as they are written in the settings, so that a technician finds them there.
    { kind: 'row', label: text.columns, value: String(profile.columns) },
    { kind: 'row', label: text.command, value: profile.command },
    { kind: 'row', label: text.encoding, value: encodingName(profile) },
    rule,
    { kind: 'heading', text: text.width },
    { kind: 'ruler' },
    { kind: 'note', text: text.widthCheck },
    space,
    { kind: 'heading', text: text.characters },
    ...characters.map((sample): Block => ({ kind: 'text', text: sample })),
    { kind: 'note', text: text.charactersCheck },
    space,
    { kind: 'heading', text: text.styles },
    { kind: 'text', text: text.plain },
    { kind: 'heading', text: text.bold },
    { kind: 'centred', text: text.centred },
    // An impact printer cannot print white on black. Its banners are red.
    { kind: 'banner', text: profile.command === 'impact' ? text.red : text.inverse },
    { kind: 'masthead', text: text.large },
    { kind: 'note', text: text.stylesCheck },
    space,
    { kind: 'heading', text: text.prices },
    price(prices.small),
    { ...price(prices.middle), strong: true },
    price(prices.large),
    { kind: 'total', label: text.price, value: formatAmount(prices.middle, language) },
    { kind: 'note', text: text.pricesCheck },
    space,
    { kind: 'heading', text: text.code },
    { kind: 'qr', label: page.terminalId, value: page.terminalId },
    space,
    { kind: 'note', text: text.codeCheck },
    rule,
    { kind: 'text', text: text.end },
  ]);
}

/** `{encoding, page}` as `cp1252, page 11`. */
function encodingName({ encoding }: PrinterProfile): string {
  return typeof encoding === 'string' ? encoding : `${encoding.encoding}, page ${String(encoding.page)}`;
}

/** The casts: each literal is a canonical amount. */
const prices = {
  small: '9.99' as Amount,
  middle: '1234.50' as Amount,
  large: '98765.43' as Amount,
} as const;

/**
 * Letters and signs of both languages: a quote is in the customer's language, not in the technician's. ESC R replaces
 * brackets and similar signs by letters of a country. The spaces within the amounts are no-break spaces.
 */
const characters = [
  'àâä ç éèêë îï ôö ùûü ÿ œ æ',
  'ÀÂÄ Ç ÉÈÊË ÎÏ ÔÖ ÙÛÜ Ÿ Œ Æ',
  '$ % ¢ € # @ [ ] { } \\ | ^ ~ `',
  '“ ” ‘ ’ « » – — …',
  '$1,234.50 — 30.99% — 25¢',
  '«\u00a01\u00a0234,50\u00a0$\u00a0» — 9,99\u00a0% — 25\u00a0¢',
];
