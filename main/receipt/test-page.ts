/** The printer's test page: how the printer is set up, and a sample of all that a quote asks of it. */
import type { Amount } from '../domain/money.ts';
import { formatAmount } from '../../resources/messages/format.ts';
import { framed, rule, space, words } from './frame.ts';
import type { Block, ReceiptDocument, TestPage } from './types.ts';

/**
 * The document of a test page, in the technician's language. Below each sample stands the sentence that says what to
 * look for. A sample fits on one line of the narrowest paper: where it breaks, the printer is not as its settings say.
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
    // As the settings have them: what is to be changed is found there under the same word.
    { kind: 'row', label: text.columns, value: String(profile.columns) },
    { kind: 'row', label: text.command, value: profile.command },
    { kind: 'row', label: text.encoding, value: profile.encoding },
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
    // Needles cannot print white: on an impact printer a banner is red.
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
    rule,
    { kind: 'text', text: text.end },
  ]);
}

/** Casts: these literals are canonical. */
const prices = {
  small: '9.99' as Amount,
  middle: '1234.50' as Amount,
  large: '98765.43' as Amount,
} as const;

/**
 * Both languages' letters and signs, whatever the page's own language: a quote is in the customer's. The brackets and
 * their neighbours are what ESC R swaps for a country's own letters; the spaces within the amounts do not break.
 */
const characters = [
  'àâä ç éèêë îï ôö ùûü ÿ œ æ',
  'ÀÂÄ Ç ÉÈÊË ÎÏ ÔÖ ÙÛÜ Ÿ Œ Æ',
  '$ % ¢ € # @ [ ] { } \\ | ^ ~ `',
  '“ ” ‘ ’ « » – — …',
  '$1,234.50 — 30.99% — 25¢',
  '«\u00a01\u00a0234,50\u00a0$\u00a0» — 30,99\u00a0% — 25\u00a0¢',
];
