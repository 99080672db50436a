/**
 * The header: compliance indicator `@`, LF RS CR, file type `ANSI `, issuer, version, directory of subfiles (annex
 * D.12.3 and D.12.4). Offsets and lengths in the directory are wrong on so many cards, and every wedge that drops or
 * doubles a character shifts them, that they are stepped over: a subfile is found by its designator and its first tag.
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
  /** Where the file type (or what is left of the header) stands. */
  readonly start: number;
  /** Where the first element's tag should stand. */
  readonly body: number;
  /** True where part of the header is missing. */
  readonly damaged: boolean;
}

const fileTypes = ['ANSI', 'AAMVA', 'AMVA'];

/** The first header in `text` from `from` on, or null. */
export function findHeader(text: string, from = 0): Header | null {
  for (const fileType of fileTypes) {
    for (let at = text.indexOf(fileType, from); at >= 0; at = text.indexOf(fileType, at + 1)) {
      const digits = skipBlanks(text, at + fileType.length);
      if (digitsFrom(text, digits) >= 6) return readHeader(text, at, digits);
    }
  }
  return null;
}

function readHeader(text: string, start: number, digits: number): Header {
  const count = digitsFrom(text, digits);
  const issuer = text.slice(digits, digits + 6);
  const version = count >= 8 ? Number(text.slice(digits + 6, digits + 8)) : null;
  // Version 1 has no jurisdiction version: two digits fewer (AAMVA 2000, E.3).
  const directory = skipBlanks(text, digits + Math.min(count, count >= 10 ? 12 : 10));
  return { issuer, version, start, ...readDirectory(text, directory), damaged: count < 10 };
}

/** Reads entries (designator, four-digit offset, four-digit length) up to the first subfile. */
function readDirectory(text: string, from: number): Pick<Header, 'document' | 'otherSubfiles' | 'body'> {
  let document: Header['document'] = null;
  const otherSubfiles: string[] = [];
  let at = from;
  while (isDesignatorAt(text, at) && digitsFrom(text, at + 2) >= 8) {
    const designator = text.slice(at, at + 2);
    if (isDocument(designator)) document ??= designator;
    else otherSubfiles.push(designator);
    at = skipBlanks(text, at + 10);
  }
  const body = findBody(text, at);
  if (document === null) {
    const designator = text.slice(body - 2, body);
    if (isDocument(designator)) document = designator;
  }
  return { document, otherSubfiles, body };
}

/** The first tag from `at` on: straight after a designator, at once (no designator), or after what is not a header. */
function findBody(text: string, at: number): number {
  if (isDocument(text.slice(at, at + 2)) && isTagAt(text, at + 2)) return at + 2;
  if (isTagAt(text, at)) return at;
  const within = Math.min(text.length, at + 64);
  for (let next = at; next < within; next += 1) {
    if (isTagAt(text, next + 2) && isDocument(text.slice(next, next + 2))) return next + 2;
    if (text.charCodeAt(next) < 32 && isTagAt(text, next + 1)) return next + 1;
  }
  return at;
}

function isDocument(designator: string): designator is 'DL' | 'ID' | 'EN' {
  return designator === 'DL' || designator === 'ID' || designator === 'EN';
}

function isDesignatorAt(text: string, at: number): boolean {
  return isCapital(text.charCodeAt(at)) && isCapital(text.charCodeAt(at + 1));
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}

function digitsFrom(text: string, from: number): number {
  let at = from;
  while (at - from < 16 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at += 1;
  return at - from;
}
