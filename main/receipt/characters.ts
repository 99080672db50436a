/**
 * Replaces the characters that a printer does not have (docs/receipts.md, "Characters"). The preview is drawn from the
 * replaced text, so that it shows no character that the paper cannot.
 */
import type { Encoding } from '../printer/profile.ts';
import { repertoires } from './code-pages.ts';

/** Plain spellings of typographic characters. Used only where the printer does not have the character itself. */
const plainSpellings: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‹': '<',
  '›': '>',
  '‐': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '─': '-',
  '⁄': '/',
  '•': '*',
  '×': 'x',
  '€': 'EUR',
  '©': '(C)',
  '®': '(R)',
  Œ: 'OE',
  œ: 'oe',
  ı: 'i',
  '≤': '<=',
  '≥': '>=',
};

const noBreakSpace = '\u00a0';

/**
 * The text in characters that a printer of this encoding has, each one column wide. The result also holds spaces,
 * U+00A0 where no line may break, and line feeds. Control and format characters are removed.
 */
export function printable(text: string, encoding: Encoding): string {
  const has = repertoireOf(encoding);
  return Array.from(text.normalize('NFC'), (character) => substitute(character, has)).join('');
}

/** The characters beyond ASCII that are printed as themselves. */
export function repertoireOf(encoding: Encoding): ReadonlySet<string> {
  return repertoires[typeof encoding === 'object' ? encoding.encoding : encoding];
}

function substitute(character: string, has: ReadonlySet<string>): string {
  if (/[\x21-\x7e]/.test(character) || has.has(character)) return character;
  if (/[\n\r\v\f\u0085\u2028\u2029]/.test(character)) return '\n';
  if (/[\u00a0\u2007\u202f]/.test(character)) return noBreakSpace;
  if (/[\t\p{Zs}]/u.test(character)) return ' ';
  // Cf includes the soft hyphen, which a printer would print. The variation selectors are Mn, and change nothing here.
  if (/[\p{Cc}\p{Cf}\ufe00-\ufe0f]/u.test(character)) return '';
  return plainSpellings[character] ?? decomposed(character, has) ?? '?';
}

/** `ế` as `ê`, `ﬁ` as `fi`, `…` as `...`. Removes accents, the last one first, until the printer has every part. */
function decomposed(character: string, has: ReadonlySet<string>): string | null {
  const parts = Array.from(character.normalize('NFKD'));
  for (; parts.length > 0; parts.pop()) {
    const text = Array.from(parts.join('').normalize('NFC'), (part) => plainSpellings[part] ?? part).join('');
    if (Array.from(text).every((part) => /[\x20-\x7e]/.test(part) || has.has(part))) return text;
    if (!/\p{M}/u.test(parts.at(-1) ?? '')) return null;
  }
  return null;
}
