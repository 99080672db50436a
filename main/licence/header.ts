/**
 * The header: compliance indicator `@`, LF RS CR, file type `ANSI `, issuer, version, directory of subfiles (annex
 * D.12.3 and D.12.4). Offsets and lengths in the directory are wrong on so many cards, and every wedge that drops or
 * doubles a character shifts them, that they are stepped over: a subfile is found by its designator and its first tag.
 * Whatever stands before the file type (AIM identifier, ECI escape, STX, a scanner's own prefix) is stepped over too.
 */
import { isTagAt } from './tags.ts';

export interface Header {
  /** Six digits, or null where the header is cut before them. */
  readonly issuer: string | null;
  /** As the card says it, of any size; null where it is not there. */
  readonly version: number | null;
  readonly document: 'DL' | 'ID' | 'EN' | null;
  /** Designators of the other subfiles in the directory, e.g. `ZO`. */
  readonly otherSubfiles: readonly string[];
  /** Where the file type, or what is left of the header, stands. */
  readonly start: number;
  /** Where the first element's tag stands. */
  readonly body: number;
  /** False where nothing that could be a tag follows the header. */
  readonly foundTag: boolean;
  /** True where part of the header is missing. */
  readonly damaged: boolean;
}

/** The standard's file type, and those of cards before version 2 and of one that lost a letter. */
const fileTypes = ['ANSI', 'AAMVA', 'AMVA'];

/** The first header in `text` from `from` on, or null. A file type counts only with an issuer's digits after it. */
export function findHeader(text: string, from = 0): Header | null {
  for (const fileType of fileTypes) {
    for (let at = text.indexOf(fileType, from); at >= 0; at = text.indexOf(fileType, at + 1)) {
      const digits = skipBlanks(text, at + fileType.length, 4);
      if (digitsFrom(text, digits) >= 6) return readHeader(text, at, digits);
    }
  }
  return null;
}

function readHeader(text: string, start: number, digits: number): Header {
  const count = digitsFrom(text, digits);
  const issuer = text.slice(digits, digits + 6);
  const version = count >= 8 ? Number(text.slice(digits + 6, digits + 8)) : null;
  return { issuer, version, start, ...readDirectory(text, digits + count), damaged: count < 10 };
}

/**
 * What is left of a header that was cut: digits, then a designator with its offset or its first tag; or a first tag at
 * the very start. Null where the text has no tag at such a place.
 */
export function findCutHeader(text: string): Header | null {
  const start = skipBlanks(text, 0, text.length);
  const within = Math.min(text.length, start + 80);
  for (let at = start; at < within; at += 1) {
    const isDirectory =
      isDocument(text.slice(at, at + 2)) && (digitsFrom(text, at + 2) >= 8 || isTagAt(text, at + 2));
    if (!isDirectory && !(isTagAt(text, at) && (at === start || text.charCodeAt(at - 1) < 32))) continue;
    const before = digitsBefore(text, at);
    const directory = readDirectory(text, at);
    if (!directory.foundTag) return null;
    // Twelve digits are whole, ten are version 1's; of fewer only the last six can be told apart (D.12.3).
    const whole = before.length >= 12 || (before.length === 10 && before.slice(6, 8) === '01');
    const numbers = whole ? before.slice(before.length >= 12 ? -12 : -10) : before.slice(-6);
    return {
      issuer: whole ? numbers.slice(0, 6) : null,
      version: whole
        ? Number(numbers.slice(6, 8))
        : numbers.length === 6
          ? Number(numbers.slice(0, 2))
          : null,
      start,
      ...directory,
      damaged: true,
    };
  }
  return null;
}

/** Reads entries (designator, four-digit offset, four-digit length) up to the first subfile. */
function readDirectory(
  text: string,
  from: number,
): Pick<Header, 'document' | 'otherSubfiles' | 'body' | 'foundTag'> {
  let document: Header['document'] = null;
  const otherSubfiles: string[] = [];
  let at = skipBlanks(text, from, 4);
  // Two digits say how many entries there are, often wrongly; no card has as many as ten.
  for (let entry = 0; entry < 10 && isEntryAt(text, at); entry += 1) {
    const designator = text.slice(at, at + 2);
    if (isDocument(designator)) document ??= designator;
    else otherSubfiles.push(designator);
    at = skipBlanks(text, at + 10, 4);
  }
  const body = findBody(text, at);
  if (document === null && body >= 2) {
    const designator = text.slice(body - 2, body);
    if (isDocument(designator)) document = designator;
  }
  return { document, otherSubfiles, body: body < 0 ? at : body, foundTag: body >= 0 };
}

/**
 * The first tag from `at` on: after a designator; at once, where Quebec's cards have none; or after what is neither (a
 * damaged directory, the letters that Alberta's older cards have for an offset). −1 where there is none.
 */
function findBody(text: string, at: number): number {
  if (isDocument(text.slice(at, at + 2)) && isTagAt(text, at + 2)) return at + 2;
  if (isTagAt(text, at)) return at;
  const within = Math.min(text.length, at + 64);
  for (let next = at; next < within; next += 1) {
    if (isDocument(text.slice(next, next + 2)) && isTagAt(text, next + 2)) return next + 2;
    if (isTagAt(text, next) && (text.charCodeAt(next - 1) < 32 || isDigit(text.charCodeAt(next - 1))))
      return next;
  }
  return -1;
}

function isDocument(designator: string): designator is 'DL' | 'ID' | 'EN' {
  return designator === 'DL' || designator === 'ID' || designator === 'EN';
}

function isEntryAt(text: string, at: number): boolean {
  return (
    isCapital(text.charCodeAt(at)) && isCapital(text.charCodeAt(at + 1)) && digitsFrom(text, at + 2) >= 8
  );
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Past at most `most` blanks and damaged characters. */
function skipBlanks(text: string, from: number, most: number): number {
  let at = from;
  while (
    at < text.length &&
    at - from < most &&
    (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfffd)
  )
    at += 1;
  return at;
}

/** How many digits stand from `from` on, up to twelve: a header has no more. */
function digitsFrom(text: string, from: number): number {
  let at = from;
  while (at - from < 12 && isDigit(text.charCodeAt(at))) at += 1;
  return at - from;
}

function digitsBefore(text: string, to: number): string {
  let at = to;
  while (to - at < 12 && at > 0 && isDigit(text.charCodeAt(at - 1))) at -= 1;
  return text.slice(at, to);
}
