/**
 * Characters that no issuer wrote. The standard's payload is ISO 8859-1 (annex D.8) with LF, CR and RS; where there are
 * others, these rules run, in this order, each only if the text has a character of its kind.
 */
import { isTagAt } from '../tags.ts';
import type { Warnings } from '../warnings.ts';
import { mend, type TextQuirk } from './quirk.ts';

interface CharacterQuirk extends TextQuirk {
  readonly kind: number;
}

/** Kinds of characters, as bits. */
const kinds = { c1: 1, blank: 2, letter: 4, combining: 8, picture: 16, invisible: 32, damage: 64 } as const;

/** Puts right what characters show to be wrong. */
export function mendCharacters(text: string, warnings: Warnings): string {
  const found = kindsIn(text);
  if (found === 0) return text;
  let mended = text;
  for (const quirk of characterQuirks)
    if ((quirk.kind & kindsIn(mended)) !== 0) mended = mend(mended, quirk, warnings);
  return mended;
}

function kindsIn(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 127 && code !== 0) continue;
    found |= kindOf(code);
  }
  return found;
}

function kindOf(code: number): number {
  if (code === 0 || code === 0xfeff || (code >= 0x200b && code <= 0x200f)) return kinds.invisible;
  if (code < 0x80) return 0;
  if (code < 0xa0) return kinds.c1;
  if (code === 0xa0 || code === 0x2007 || code === 0x202f || code === 0x3000) return kinds.blank;
  if (code >= 0x300 && code <= 0x36f) return kinds.combining;
  if (code >= 0x2400 && code <= 0x2424) return kinds.picture;
  return code === 0xfffd ? kinds.damage : kinds.letter;
}

const invisible: CharacterQuirk = {
  kind: kinds.invisible,
  name: 'invisible-characters',
  reason: 'a host that hands text on adds a byte order mark; a two-byte encoding leaves NULs between letters',
  source: 'IdParser’s sample files; UTF-16 from Windows hosts',
  mend: (text) => replaced(text, /[\0\u200b-\u200f\ufeff]/g, ''),
};

const controlPictures: CharacterQuirk = {
  kind: kinds.picture,
  name: 'control-pictures',
  reason: 'terminal programs and logs draw control characters as U+2400 to U+241F',
  source: '../shared/licence: drv-*-ctrlpics',
  mend: (text) =>
    replaced(text, /[\u2400-\u241f\u2424]/g, (picture) =>
      picture === '\u2424' ? '\n' : String.fromCharCode(picture.charCodeAt(0) - 0x2400),
    ),
};

const utf8AsLatin: CharacterQuirk = {
  kind: kinds.letter,
  name: 'utf-8-read-as-latin',
  reason:
    'a scanner sends UTF-8 and its host reads each byte as a letter of ISO 8859-1 or Windows-1252: É arrives as Ã‰',
  source: '../shared/licence: drv-on-french-mojibake',
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
    '(Á Í Ï Ð Ý) French has one, and Canadian issuers write no other accents than French',
  source:
    '../shared/licence: drv-on-french-mojibake; Ontario’s announcement of French characters, September 2020',
  mend: (text) =>
    /[ \n\r](?:636012|604428|636017|636048)\d/.test(text) ? replaced(text, /Ã\ufffd/g, 'Ï') : null,
  warning: 'characters-damaged',
};

const decomposed: CharacterQuirk = {
  kind: kinds.combining,
  name: 'decomposed-accents',
  reason: 'a host of Apple’s, or a file on one, keeps an accent as a letter and a combining mark',
  source: '../shared/licence: drv-on-french-decomposed',
  mend: (text) => (/[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : null),
};

const noBreakSpace: CharacterQuirk = {
  kind: kinds.blank,
  name: 'no-break-spaces',
  reason: 'text that went through a web page or a word processor has U+00A0 for each space',
  source: '../shared/licence: drv-*-nbsp',
  mend: (text) => replaced(text, /[\u00a0\u2007\u202f\u3000]/g, ' '),
};

const codePage850: CharacterQuirk = {
  kind: kinds.c1,
  name: 'code-page-850',
  reason:
    'a keyboard wedge types accents as Alt and the numpad’s OEM code, the host keeps the code: É is U+0090. It is told ' +
    'from noise by standing between letters and never after a line’s end, and by its case',
  source: '../shared/licence: drv-on-french-cp850; Microsoft’s code page 850',
  mend: (text) => {
    const code = /([A-Za-z])([\u0080-\u009f])[A-Za-z]/.exec(text);
    const [, before = '', letter = ''] = code ?? [];
    if (code === null || /[\n\r\u001e][\u0080-\u009f]/.test(text)) return null;
    const read = codePage850Letter(letter);
    if (isUpper(before) !== isUpper(read)) return null;
    return text.replace(/[\u0080-\u00ff]/g, codePage850Letter);
  },
  warning: 'characters-damaged',
};

const noise: CharacterQuirk = {
  kind: kinds.c1,
  name: 'c1-noise',
  reason:
    'a reader in keyboard mode types undefined characters (U+0080 to U+009F) round each element. Between two letters ' +
    'one stands for a letter that was lost, and the value is unreadable',
  source: 'IdParser: a DS4308 in HID keyboard mode; ../shared/licence: drv-*-c1noise',
  mend: (text) => {
    if (!/[\u0080-\u009f]/.test(text)) return null;
    return text.replace(/([A-Za-z])[\u0080-\u009f](?=[A-Za-z])/g, '$1\ufffd').replace(/[\u0080-\u009f]/g, '');
  },
};

const noiseInTag: CharacterQuirk = {
  kind: kinds.letter,
  name: 'noise-in-tag',
  reason:
    'a wedge on another keyboard layout types a stray letter outside ASCII inside an element’s identifier',
  source: '../shared/licence: usdlfork-data-invalid-characters',
  mend: (text) =>
    replaced(
      text,
      /(^|[\n\r])([\u00a1-\uffff]?D[\u00a1-\uffff]?[A-D][\u00a1-\uffff]?[A-Z])/g,
      (line: string) => {
        const tag = line.replace(/[\u00a1-\uffff]/g, '');
        return isTagAt(tag, tag.length - 3) ? tag : line;
      },
    ),
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

function replaced(text: string, pattern: RegExp, by: string | ((match: string) => string)): string | null {
  const mended =
    typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, (match) => by(match));
  return mended === text ? null : mended;
}

/** Letters of code page 850 from 0x80 on; the rest are lines and signs that no name has. */
const codePage850Letters =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

function codePage850Letter(letter: string): string {
  return codePage850Letters[letter.charCodeAt(0) - 0x80] ?? letter;
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

/** Windows-1252 from 0x80 to 0x9F as code points; 0 where it defines none. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e,
  0x178,
];

/** The byte that a character was read from; −1 where it was none. */
function byteOf(code: number): number {
  if (code < 0x100) return code;
  const at = windows1252.indexOf(code);
  return at < 0 ? -1 : 0x80 + at;
}

/** Decodes each whole UTF-8 sequence whose bytes were read as letters; null where there is none. */
function decodeUtf8(text: string): string | null {
  let decoded = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const lead = text.charCodeAt(at);
    if (lead < 0xc2 || lead > 0xef) continue;
    const length = lead < 0xe0 ? 2 : 3;
    let code = length === 2 ? lead & 0x1f : lead & 0x0f;
    for (let next = 1; next < length; next += 1) {
      const byte = byteOf(text.charCodeAt(at + next));
      code = byte >= 0x80 && byte <= 0xbf && code >= 0 ? (code << 6) | (byte & 0x3f) : -1;
    }
    if (!isPlausible(code)) continue;
    decoded += text.slice(copied, at) + String.fromCharCode(code);
    copied = at + length;
    at = copied - 1;
  }
  return copied === 0 ? null : decoded + text.slice(copied);
}

/** What a payload in UTF-8 may hold: Latin letters, combining accents, control pictures, byte order and damage marks. */
function isPlausible(code: number): boolean {
  return (
    (code >= 0xa0 && code <= 0x17f) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2400 && code <= 0x2424) ||
    code === 0xfeff ||
    code === 0xfffd
  );
}
