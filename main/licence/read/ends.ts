/** Where the licence's own subfile ends in a payload. */
import { findNextHeader, type Header } from './header.ts';
import { codeAt } from './text.ts';

export interface End {
  readonly end: number;
  /** False where a subfile of the directory is missing. */
  readonly whole: boolean;
  /** A second scan in the same text. */
  readonly second: Header | null;
}

/**
 * Where the licence's subfile ends: at a jurisdiction's own, which begins with its designator and a tag that repeats it
 * (`ZOZOA…`; some are encrypted, and letters in them that look like tags are none), or at a second scan.
 */
export function findEnd(text: string, header: Header): End {
  const second = findNextHeader(text, header);
  const stop = second === null ? text.length : startOfFrame(text, second, header.body);
  let end = stop;
  let whole = header.otherSubfiles.length === 0;
  for (const designator of header.otherSubfiles) {
    const own = findSubfile(text, designator, header.body, stop);
    if (own >= 0 && own < end) end = own;
    whole ||= own >= 0 || findAfterControl(text, designator, header.body) >= 0;
  }
  return { end: withoutTypedReturn(text, header, end), whole, second };
}

/** After the CR that ends the subfile before; where CR is lost, the last place: letters of a street stand before it. */
function findSubfile(text: string, designator: string, from: number, to: number): number {
  let last = -1;
  for (let at = text.indexOf(designator, from); at >= 0; at = text.indexOf(designator, at + 1)) {
    if (at > to) break;
    if (codeAt(text, at) !== codeAt(text, at + 2) || codeAt(text, at + 1) !== codeAt(text, at + 3)) continue;
    if (codeAt(text, at - 1) < 32) return at;
    last = at;
  }
  return last;
}

function findAfterControl(text: string, designator: string, from: number): number {
  let at = text.indexOf(designator, from);
  while (at >= 0 && codeAt(text, at - 1) >= 32) at = text.indexOf(designator, at + 1);
  return at;
}

/** A frame starts at its `@`, where that is not lost. */
function startOfFrame(text: string, header: Header, after: number): number {
  const frame = text.lastIndexOf('@', header.start);
  return frame >= after && header.start - frame <= longestPreamble ? frame : header.start;
}

/** `@`, LF, RS, CR, however a wedge writes them. */
const longestPreamble = 24;

/**
 * Quirk `typed-return`: a wedge that loses Ctrl types CR, which is Ctrl+M, as `M`. Where the header has it so (`@␊6MANSI`)
 * the M at a subfile's end is none of its last value. Source: IdParser's New Hampshire and South Carolina files.
 */
function withoutTypedReturn(text: string, header: Header, end: number): number {
  return isTypedReturn(text, header.start - 1) && isTypedReturn(text, end - 1) ? end - 1 : end;
}

/** `^M` is written out, which is another quirk. */
function isTypedReturn(text: string, at: number): boolean {
  return at > 0 && (codeAt(text, at) | 32) === 109 && codeAt(text, at - 1) !== 94;
}
