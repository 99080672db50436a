/**
 * Characters that no issuer wrote. The standard's payload is ISO 8859-1 (annex D) with LF, CR and RS; where there are
 * others, these rules run, in this order, each only if the text has a character of its kind.
 */
import { isAscii, textOfCodes, translated, wideCodesOf, type Payload } from '../text.ts';
import type { Warnings } from '../warnings.ts';
import { mend, type TextQuirk } from './quirk.ts';
import { decodeUtf8 } from './utf8.ts';

interface CharacterQuirk extends TextQuirk {
  readonly kind: number;
}

/**
 * Kinds of characters, as bits. Of letters only those that stand where a damaged one would: most accents on cards are
 * what their issuers wrote.
 */
const kinds = {
  c1: 1,
  blank: 2,
  combining: 4,
  picture: 8,
  invisible: 16,
  damage: 32,
  beforeByte: 64, // before what may be a further byte of UTF-8
  afterBreak: 128, // where an element's identifier stands
} as const;

/** Puts right what characters show to be wrong. */
export function mendCharacters(payload: Payload, warnings: Warnings): string {
  const { text } = payload;
  if (isAscii(payload)) return text;
  let found = kindsIn(text);
  let mended = text;
  for (const quirk of characterQuirks) {
    if ((quirk.kind & found) === 0) continue;
    const better = mend(mended, quirk, warnings);
    // What was put right may be of any kind, and may show what stands beside it in another light.
    if (better !== mended) found = kindsIn(better);
    mended = better;
  }
  return mended;
}

function kindsIn(text: string): number {
  const codes = wideCodesOf(text);
  const end = text.length;
  let found = 0;
  for (let at = 0; at < end; at += 1) {
    const code = codes[at] ?? 0;
    if (code > 0 && code < 128) continue;
    found |= kindOf(code);
    if (code > 0xa0 && isAfterBreak(codes, at)) found |= kinds.afterBreak;
    if (code > 0xc1 && code < 0xf0 && at + 1 < end && (codes[at + 1] ?? 0) > 127) found |= kinds.beforeByte;
  }
  return found;
}

/** Whether one of the two characters before, or the one before them, ends a line. */
function isAfterBreak(codes: Uint16Array, at: number): boolean {
  return isBreak(codes[at - 1]) || isBreak(codes[at - 2]) || isBreak(codes[at - 3]);
}

function isBreak(code: number | undefined): boolean {
  return code === 10 || code === 13;
}

/** 0 for a letter. */
function kindOf(code: number): number {
  if (code >= 0xa1 && code < 0x300) return 0;
  if (code >= 0x80 && code < 0xa0) return kinds.c1;
  if (code === 0xa0 || code === 0x2007 || code === 0x202f || code === 0x3000) return kinds.blank;
  if (code === 0 || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return kinds.invisible;
  if (code >= 0x300 && code <= 0x36f) return kinds.combining;
  if (code >= 0x2400 && code <= 0x2424) return kinds.picture;
  return code === 0xfffd ? kinds.damage : 0;
}

const invisible: CharacterQuirk = {
  kind: kinds.invisible,
  name: 'invisible-characters',
  reason: 'a host that hands text on adds a byte order mark; a two-byte encoding leaves NULs between letters',
  source: 'IdParser’s sample files; UTF-16 from Windows hosts',
  mend: (text) => text.replace(/[\0\u200b-\u200f\ufeff]/g, ''),
};

const utf8AsLatin: CharacterQuirk = {
  kind: kinds.beforeByte,
  name: 'utf-8-read-as-latin',
  reason:
    'a scanner sends UTF-8 and its host reads each byte as a letter of ISO 8859-1 or Windows-1252: É is Ã‰',
  source: 'the measured payloads (docs/licence.md): Ontario, French, UTF-8 read as Windows-1252',
  mend: (text) => {
    const once = decodeUtf8(text);
    return once === null ? null : (decodeUtf8(once) ?? once);
  },
};

const utf8Undefined: CharacterQuirk = {
  kind: kinds.damage,
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

const controlPictures: CharacterQuirk = {
  kind: kinds.picture,
  name: 'control-pictures',
  reason: 'terminal programs and logs draw control characters as U+2400 to U+241F',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => {
    const codes = wideCodesOf(text);
    for (let at = 0; at < text.length; at += 1) codes[at] = controlOf(codes[at] ?? 0);
    return textOfCodes(codes, text.length);
  },
};

/** The control character that is drawn so; U+2424, "newline", stands for LF. */
function controlOf(code: number): number {
  if (code === 0x2424) return 10;
  return code >= 0x2400 && code <= 0x241f ? code - 0x2400 : code;
}

const decomposed: CharacterQuirk = {
  kind: kinds.combining,
  name: 'decomposed-accents',
  reason: 'a host of Apple’s, or a file on one, keeps an accent as a letter and a combining mark',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => text.normalize('NFC'),
};

const noBreakSpace: CharacterQuirk = {
  kind: kinds.blank,
  name: 'no-break-spaces',
  reason: 'text that went through a web page or a word processor has U+00A0 for each space',
  source: 'the measured payloads (docs/licence.md)',
  mend: (text) => text.replace(/[\u00a0\u2007\u202f\u3000]/g, ' '),
};

const codePage850: CharacterQuirk = {
  kind: kinds.c1,
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
    return translated(text, from850);
  },
  warning: 'characters-damaged',
};

/** Code page 850 from 0x80 on. */
const letters850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const from850 = Uint16Array.from({ length: 256 }, (_, code) =>
  code < 0x80 ? code : letters850.charCodeAt(code - 0x80),
);

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

const noise: CharacterQuirk = {
  kind: kinds.c1,
  name: 'c1-noise',
  reason:
    'a reader in keyboard mode types undefined characters (U+0080 to U+009F) round each element. Between two letters ' +
    'one stands for a letter that was lost, and the value is unreadable',
  source: 'IdParser: a DS4308 in HID keyboard mode',
  mend: (text) => {
    const codes = wideCodesOf(text);
    let length = 0;
    for (let at = 0, left = 0; at < text.length; at += 1) {
      const code = codes[at] ?? 0;
      const isNoise = kindOf(code) === kinds.c1;
      const isLost = isNoise && isLetter(left) && at + 1 < text.length && isLetter(codes[at + 1] ?? 0);
      left = code;
      if (isNoise && !isLost) continue;
      codes[length] = isLost ? 0xfffd : code;
      length += 1;
    }
    return textOfCodes(codes, length);
  },
};

/** Of ASCII. */
function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

const noiseInTag: CharacterQuirk = {
  kind: kinds.afterBreak,
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

export const characterQuirks: readonly CharacterQuirk[] = [
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
