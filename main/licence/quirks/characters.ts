/**
 * Characters that no issuer wrote. The standard's payload is ISO 8859-1 (annex D) with LF, CR and RS; where there are
 * others, these rules put them right, in this order.
 */
import { translated } from '../read/text.ts';
import type { TextQuirk } from './quirk.ts';
import { decodeUtf8 } from './utf8.ts';

/** The text with what the pattern finds replaced; null where it finds nothing. */
function replaced(text: string, pattern: RegExp, by: string | ((found: string) => string)): string | null {
  const mended = typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by);
  return mended === text ? null : mended;
}

const invisible: TextQuirk = {
  name: 'invisible-characters',
  reason: 'a host that hands text on adds a byte order mark; a two-byte encoding leaves NULs between letters',
  source: 'IdParser’s sample files; UTF-16 from Windows hosts',
  mend: (text) => replaced(text, /[\0\u200b-\u200f\ufeff]/g, ''),
};

const utf8AsLatin: TextQuirk = {
  name: 'utf-8-read-as-latin',
  reason:
    'a scanner sends UTF-8 and its host reads each byte as a letter of ISO 8859-1 or Windows-1252: É is Ã‰',
  source: 'the measured payloads (docs/licence.md): Ontario, French, UTF-8 read as Windows-1252',
  mend: (text) => {
    const once = decodeUtf8(text);
    return once === null ? null : (decodeUtf8(once) ?? once);
  },
};

const utf8Undefined: TextQuirk = {
  name: 'utf-8-byte-lost',
  reason:
    'as before, but Windows-1252 has no letter for the byte and U+FFFD stands there. Of the five letters that end so ' +
    '(Á Í Ï Ð Ý) French has one, and these issuers write no other accents than French',
  source: 'the same payload; Ontario’s announcement of French characters, September 2020',
  mend: (text) => {
    const isFrench = text.includes('Ã\ufffd') && /[ \n\r](?:636012|604428|636017|636048)\d/.test(text);
    return isFrench ? text.replaceAll('Ã\ufffd', 'Ï') : null;
  },
  warning: 'characters-damaged',
};

const controlPictures: TextQuirk = {
  name: 'control-pictures',
  reason: 'terminal programs and logs draw control characters as U+2400 to U+241F',
  source: 'the measured payloads (docs/licence.md)',
  // U+2424, "newline", stands for LF.
  mend: (text) =>
    replaced(text, /[\u2400-\u241f\u2424]/g, (picture) =>
      picture === '\u2424' ? '\n' : String.fromCharCode(picture.charCodeAt(0) - 0x2400),
    ),
};

const decomposed: TextQuirk = {
  name: 'decomposed-accents',
  reason: 'a host of Apple’s, or a file on one, keeps an accent as a letter and a combining mark',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => (/[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : null),
};

const noBreakSpace: TextQuirk = {
  name: 'no-break-spaces',
  reason: 'text that went through a web page or a word processor has U+00A0 for each space',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => replaced(text, /[\u00a0\u2007\u202f\u3000]/g, ' '),
};

const codePage850: TextQuirk = {
  name: 'code-page-850',
  reason:
    'a keyboard wedge types accents as Alt and the numpad’s OEM code, the host keeps the code: É is U+0090. It is told ' +
    'from noise by standing between letters and never after a line’s end, and by its case',
  source: 'the measured payloads (docs/licence.md); Microsoft’s code page 850',
  mend: (text) => {
    if (/[\n\r][\u0080-\u009f]/.test(text)) return null;
    const [, before, letter] = /([A-Za-z])([\u0080-\u009f])[A-Za-z]/.exec(text) ?? [];
    if (before === undefined || letter === undefined) return null;
    if (isUpper(before) !== isUpper(letters850[letter.charCodeAt(0) - 0x80] ?? '')) return null;
    return translated(text, codes850, letters850);
  },
  warning: 'characters-damaged',
};

/** Code page 850 from 0x80 on. */
const letters850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const codes850 = Array.from({ length: 128 }, (_, index) => String.fromCharCode(0x80 + index)).join('');

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

const noise: TextQuirk = {
  name: 'c1-noise',
  reason:
    'a reader in keyboard mode types undefined characters (U+0080 to U+009F) round each element. Between two letters ' +
    'one stands for a letter that was lost, and the value is unreadable',
  source: 'IdParser: a DS4308 in HID keyboard mode',
  mend: (text) => {
    const marked = replaced(text, /(?<=[A-Za-z])[\u0080-\u009f](?=[A-Za-z])/g, '\ufffd') ?? text;
    return replaced(marked, /[\u0080-\u009f]+/g, '');
  },
};

const noiseInTag: TextQuirk = {
  name: 'noise-in-tag',
  reason:
    'a wedge on another keyboard layout types a stray letter outside ASCII before or inside an element’s identifier. ' +
    '(Inside, U+FFFD is no stray: it may stand for a letter of the identifier, and which element it was is not told)',
  source: 'the tests of a fork of parse-usdl, “data with invalid characters”',
  mend: (text) => {
    if (!/[\n\r](?:[\u00a1-\uffff]|D[A-D]?[\u00a1-\ufffc])/.test(text)) return null;
    return text.replace(/[\n\r][\u00a1-\uffff]?D[\u00a1-\ufffc]?[A-D][\u00a1-\ufffc]?[A-Z]/g, (tag) =>
      tag.replace(/[\u00a1-\uffff]/g, ''),
    );
  },
};

export const characterQuirks: readonly TextQuirk[] = [
  invisible,
  utf8AsLatin,
  utf8Undefined,
  controlPictures,
  decomposed,
  noBreakSpace,
  codePage850,
  noise,
  noiseInTag,
];
