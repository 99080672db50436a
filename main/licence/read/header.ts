/**
 * The header: compliance indicator `@`, LF RS CR, file type `ANSI `, issuer, version, directory of subfiles (annex
 * D.12.3 and D.12.4). Offsets and lengths in the directory are wrong on so many cards, and every wedge that drops or
 * doubles a character shifts them, that they are stepped over: a subfile is found by its designator and its first tag.
 * Whatever stands before the file type (AIM identifier, ECI escape, STX, a scanner's own prefix) is stepped over too.
 */
import { tagAt } from './tags.ts';
import { codeAt, digitsIn, isDigit, numberIn } from './text.ts';

export interface Header {
  /** Where the file type, or what is left of the header, stands. */
  readonly start: number;
  readonly fileType: string;
  /** What its six digits say, or null where the header is cut before them. */
  readonly issuer: number | null;
  /** As the card says it, of any size; null where it is not there. */
  readonly version: number | null;
  /** True where part of the header is missing. */
  readonly damaged: boolean;
  readonly document: 'DL' | 'ID' | 'EN' | null;
  /** Designators of the other subfiles in the directory, e.g. `ZO`. */
  readonly otherSubfiles: readonly string[];
  /** Where the first element's tag stands. */
  readonly body: number;
  /** False where nothing that could be a tag follows the header. */
  readonly foundTag: boolean;
}

/** The standard's file type, and that of cards before version 2, which are seen without its first A. */
const fileTypes = ['ANSI', 'AMVA'];

/** The first header, or null. */
export function findHeader(text: string): Header | null {
  for (const fileType of fileTypes) {
    const header = findFileType(text, fileType, 0);
    if (header !== null) return header;
  }
  return null;
}

/**
 * The header of a second scan after `header`, or null. The same reader on the same card writes the same file type; and
 * without its `@` a second scan says nothing that the first did not, for the first value of an element counts.
 */
export function findNextHeader(text: string, header: Header): Header | null {
  return text.includes('@', header.body) ? findFileType(text, header.fileType, header.body) : null;
}

/** A file type counts only with an issuer's digits after it: its letters occur in names. */
function findFileType(text: string, fileType: string, from: number): Header | null {
  for (let found = text.indexOf(fileType, from); found >= 0; found = text.indexOf(fileType, found + 1)) {
    const at = skipBlanks(text, found + fileType.length, 4);
    const digits = digitsIn(text, at);
    if (digits < 6) continue;
    const start = fileType === 'AMVA' && codeAt(text, found - 1) === 65 ? found - 1 : found;
    const isShort = fileType === 'AMVA' && digits === 8 && text.startsWith('36', at);
    return withDirectory(text, at + digits, {
      start,
      fileType,
      issuer: isShort ? shortIssuer(text, at) : numberIn(text, at, 6),
      version: isShort || digits < 8 ? null : numberIn(text, at + 6, 2),
      damaged: digits < 10,
    });
  }
  return null;
}

/**
 * Quirk `issuer-without-6`: North Carolina's older cards have the five digits of their ANSI user number, which is the issuer's
 * without its first 6 (annex F.6.2: every number begins with 6), and eight digits in all, in which the version cannot be
 * told. Source: field reports.
 */
function shortIssuer(text: string, at: number): number {
  return 600_000 + numberIn(text, at, 5);
}

/**
 * What is left of a header that was cut: digits, then a designator with its offset or its first tag; or a first tag at
 * the very start. Null where the text has no tag at such a place.
 */
export function findCutHeader(text: string): Header | null {
  const start = skipBlanks(text, 0, text.length);
  const within = Math.min(text.length, start + 80);
  for (let at = start; at < within; at += 1) {
    const isFirstTag = isTagIn(text, at) && (at === start || codeAt(text, at - 1) < 32);
    if (!isFirstTag && !isDirectoryAt(text, at)) continue;
    const header = withDirectory(text, at, {
      start,
      fileType: 'ANSI',
      ...numbersBefore(text, at),
      damaged: true,
    });
    return header.foundTag ? header : null;
  }
  return null;
}

function isDirectoryAt(text: string, at: number): boolean {
  return documentAt(text, at) !== null && (isTagIn(text, at + 2) || digitsIn(text, at + 2) >= 8);
}

/** Twelve digits are whole, ten are version 1's; of fewer only the last six can be told apart (D.12.3). */
function numbersBefore(text: string, at: number): Pick<Header, 'issuer' | 'version'> {
  let from = at;
  while (at - from < 12 && from > 0 && isDigit(codeAt(text, from - 1))) from -= 1;
  const digits = text.slice(from, at);
  if (digits.length === 12 || (digits.length === 10 && digits.slice(6, 8) === '01')) {
    return { issuer: Number(digits.slice(0, 6)), version: Number(digits.slice(6, 8)) };
  }
  return { issuer: null, version: digits.length < 6 ? null : Number(digits.slice(-6, -4)) };
}

type Numbers = Pick<Header, 'start' | 'fileType' | 'issuer' | 'version' | 'damaged'>;

/** Reads the directory's entries (designator, four-digit offset, four-digit length) up to the first subfile. */
function withDirectory(text: string, from: number, numbers: Numbers): Header {
  let document: Header['document'] = null;
  let otherSubfiles = noOthers;
  let at = skipBlanks(text, from, 4);
  // Two digits say how many entries there are, often wrongly; no card has as many as ten.
  for (let entry = 0; entry < 10 && isEntryAt(text, at); entry += 1) {
    const designated = documentAt(text, at);
    if (designated === null) otherSubfiles = withOther(otherSubfiles, text.slice(at, at + 2));
    document ??= designated;
    at = skipBlanks(text, at + 10, 4);
  }
  const body = findBody(text, at, text.length);
  if (document === null && body >= 2) document = documentAt(text, body - 2);
  const { start, fileType, issuer, version, damaged } = numbers;
  const foundTag = body >= 0;
  return {
    start,
    fileType,
    issuer,
    version,
    damaged,
    document,
    otherSubfiles,
    body: foundTag ? body : at,
    foundTag,
  };
}

const noOthers: readonly string[] = [];

/** Most cards have one at most: a list that grows would have room for many. */
function withOther(others: readonly string[], designator: string): readonly string[] {
  return others.length === 0 ? [designator] : [...others, designator];
}

/**
 * The first tag from `at` on: after a designator; at once, where Quebec's cards have none; or after what is neither (a
 * damaged directory, the letters that Alberta's older cards have for an offset). −1 where there is none.
 */
function findBody(text: string, at: number, to: number): number {
  const within = Math.min(to, at + 64);
  for (let next = at; next < within; next += 1) {
    if (isTagIn(text, next + 2) && documentAt(text, next) !== null) return next + 2;
    if (!isTagIn(text, next)) continue;
    const before = codeAt(text, next - 1);
    if (next === at || before < 32 || isDigit(before)) return next;
  }
  return -1;
}

/** Which licence's designator stands at `at`: a driver's licence, an identity card, an enhanced licence (D.12.4). */
function documentAt(text: string, at: number): Header['document'] {
  const second = codeAt(text, at + 1);
  switch (codeAt(text, at)) {
    case 68: // D
      return second === 76 ? 'DL' : null;
    case 73: // I
      return second === 68 ? 'ID' : null;
    case 69: // E
      return second === 78 ? 'EN' : null;
    default:
      return null;
  }
}

function isEntryAt(text: string, at: number): boolean {
  return isCapital(codeAt(text, at)) && isCapital(codeAt(text, at + 1)) && digitsIn(text, at + 2) >= 8;
}

function isTagIn(text: string, at: number): boolean {
  return tagAt(text, at) >= 0;
}

function isCapital(code = 0): boolean {
  return code >= 65 && code <= 90;
}

/** Past at most `most` blanks, control characters, signs and damaged ones. */
function skipBlanks(text: string, from: number, most: number): number {
  const end = Math.min(text.length, from + most);
  let at = from;
  while (at < end && isBlankOrDamaged(text, at)) at += 1;
  return at;
}

/** Beyond ASCII U+FFFD only: another may stand where a digit was. A sign stands where separators were changed. */
function isBlankOrDamaged(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code <= 32 || code === 0xfffd || (code < 127 && !isDigit(code) && !isLetter(code));
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}
