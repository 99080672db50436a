/** UTF-8 whose bytes were read as letters of ISO 8859-1 or Windows-1252. */
import { textOfCodes, wideCodesOf } from '../text.ts';

/** Decodes each whole sequence of such letters; null where there is none. */
export function decodeUtf8(text: string): string | null {
  const codes = wideCodesOf(text);
  let length = 0;
  for (let at = 0; at < text.length; length += 1) {
    const lead = codes[at] ?? 0;
    const size = lead < 0xc2 || lead > 0xef ? 1 : lead < 0xe0 ? 2 : 3;
    const code = size === 1 || at + size > text.length ? -1 : sequenceAt(codes, at, size);
    codes[length] = isPlausible(code) ? code : lead;
    at += isPlausible(code) ? size : 1;
  }
  return length === text.length ? null : textOfCodes(codes, length);
}

/** The code point of a two- or three-byte sequence (RFC 3629, 3), or −1 where it is none. */
function sequenceAt(codes: Uint16Array, at: number, length: number): number {
  let code = (codes[at] ?? 0) & (length === 2 ? 0x1f : 0x0f);
  for (let next = 1; next < length; next += 1) {
    const byte = byteOf(codes[at + next] ?? 0);
    if (byte < 0x80 || byte > 0xbf) return -1;
    code = (code << 6) | (byte & 0x3f);
  }
  return code;
}

/** What a payload in UTF-8 may hold: Latin letters, combining accents, quotes, control pictures, marks of damage. */
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
