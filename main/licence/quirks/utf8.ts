/** UTF-8 whose bytes were read as letters of ISO 8859-1 or Windows-1252. */

/** Windows-1252 from 0x80 to 0x9F; a blank where it defines none. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const further = `[\\x80-\\xbf${windows1252.replaceAll(' ', '')}]`;
const sequence = new RegExp(`[\\xc2-\\xdf]${further}|[\\xe0-\\xef]${further}{2}`, 'g');

/** Decodes each whole sequence of such letters; null where there is none. */
export function decodeUtf8(text: string): string | null {
  if (!/[\xc2-\xef]/.test(text)) return null;
  const decoded = text.replace(sequence, (letters) => {
    const code = codePointOf(letters);
    return isPlausible(code) ? String.fromCharCode(code) : letters;
  });
  return decoded === text ? null : decoded;
}

/** The code point of a sequence of two or three bytes (RFC 3629, 3). */
function codePointOf(letters: string): number {
  const lead = letters.charCodeAt(0) & (letters.length === 2 ? 0x1f : 0x0f);
  return Array.from(letters.slice(1), byteOf).reduce((code, byte) => (code << 6) | (byte & 0x3f), lead);
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

/** The byte that a letter was read from. */
function byteOf(letter: string): number {
  const at = windows1252.indexOf(letter);
  return at < 0 ? letter.charCodeAt(0) : 0x80 + at;
}
