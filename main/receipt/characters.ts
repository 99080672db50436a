/**
 * Which characters a printer has, and what stands in for those it has not. The preview is drawn from the same
 * text as the paper, so that it never shows what the paper cannot. (docs/receipts.md, "Characters")
 */
import type { Encoding } from '../printer/settings.ts';

// The upper halves of the code pages that receiptline selects with ESC t, without their no-break space.
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■';
const cp852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´˝˛ˇ˘§÷¸°¨˙űŘř■';
const cp858 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■';
const cp1252 =
  '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';

/** Every character beyond ASCII that each encoding prints; `multilingual` changes page in mid-line. */
export const repertoires: Readonly<Record<Encoding, ReadonlySet<string>>> = {
  multilingual: new Set(cp437 + cp1252 + cp852 + cp858),
  cp1252: new Set(cp1252),
  cp858: new Set(cp858),
};

/** Typography that has a plain spelling. Read only where the printer lacks the character itself. */
const plain: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
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
  '€': 'EUR',
  '©': '(C)',
  '®': '(R)',
  Œ: 'OE',
  œ: 'oe',
  '≤': '<=',
  '≥': '>=',
};

const noBreakSpace = '\u00a0';

/**
 * The text in characters that a printer of this encoding has, each one column wide. What remains besides them:
 * the space, U+00A0 where no line may break, and the line feed. Control and format characters are dropped.
 */
export function printable(text: string, encoding: Encoding): string {
  const has = repertoires[encoding];
  return Array.from(text.normalize('NFC'), (character) => substitute(character, has)).join('');
}

function substitute(character: string, has: ReadonlySet<string>): string {
  if (/[\x21-\x7e]/.test(character) || has.has(character)) return character;
  if (/[\n\r\v\f\u0085\u2028\u2029]/.test(character)) return '\n';
  if (/[\u00a0\u2007\u202f]/.test(character)) return noBreakSpace;
  if (/[\t\p{Zs}]/u.test(character)) return ' ';
  // Cf also holds the soft hyphen, which would print; variation selectors are Mn, but alter nothing here.
  if (/[\p{Cc}\p{Cf}\ufe00-\ufe0f]/u.test(character)) return '';
  return plain[character] ?? decomposed(character, has) ?? '?';
}

/** `ế` as `ê`, `ﬁ` as `fi`, `…` as `...`: as many of the parts as the printer has, accents given up last first. */
function decomposed(character: string, has: ReadonlySet<string>): string | null {
  const parts = Array.from(character.normalize('NFKD'));
  for (; parts.length > 0; parts.pop()) {
    const text = Array.from(parts.join('').normalize('NFC'), (part) => plain[part] ?? part).join('');
    if (Array.from(text).every((part) => /[\x20-\x7e]/.test(part) || has.has(part))) return text;
    if (!/\p{M}/u.test(parts.at(-1) ?? '')) return null;
  }
  return null;
}
