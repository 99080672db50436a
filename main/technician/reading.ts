/** What the scanner test page shows of a scan: how it came, and its text masked. Nothing of it is kept. */
import type { Frame, FrameEnd } from '../scanner/index.ts';

export interface Reading {
  /** Every letter and digit of a value as `•`, control characters as their pictures. */
  readonly masked: string;
  readonly length: number;
  readonly symbology: string | null;
  /** Why the scan was taken for whole. */
  readonly end: FrameEnd;
  /** Bytes that came together, with the milliseconds since the first. */
  readonly arrivals: readonly { readonly after: number; readonly count: number }[];
  readonly longestGap: number;
}

export function readingOf(frame: Frame): Reading {
  const first = frame.arrivals[0]?.at ?? frame.at;
  const arrivals = frame.arrivals.map(({ at, count }) => ({ after: at - first, count }));
  const gaps = arrivals.map(({ after }, index) => after - (arrivals[index - 1]?.after ?? 0));
  return {
    masked: mask(Buffer.from(frame.bytes).toString('latin1')),
    length: frame.bytes.length,
    symbology: frame.symbology,
    end: frame.end,
    arrivals,
    longestGap: Math.max(0, ...gaps),
  };
}

/** Up to the first subfile: file type, issuer, version and lengths, which are the same on every card of a kind. */
const HEADER = /^.{0,12}?(?:ANSI\s|AAMVA)\d{6}\d{4,6}(?:[A-Z]{2}\d{8})*/s;
/** An element's three letters, or a subfile's two before them, where a line begins. */
const TAG = /(^|[^ -\u00ff])((?:[A-Z]{2})?(?:D[A-D]|Z[A-Z])[A-Z])?/g;

/** A licence keeps its header and tags, which are what a technician looks at; its values are masked, and all else. */
export function mask(text: string): string {
  const header = HEADER.exec(text)?.[0] ?? '';
  const body = text.slice(header.length);
  let masked = '';
  let from = 0;
  if (header !== '') {
    for (const match of body.matchAll(TAG)) {
      masked += dots(body.slice(from, match.index)) + match[0];
      from = match.index + match[0].length;
    }
  }
  return pictures(header + masked + dots(body.slice(from)));
}

const dots = (text: string): string => text.replace(/[!-\u00ff]/g, '•');

/** Unicode's pictures of the control characters stand 0x2400 further. */
function pictures(text: string): string {
  return text.replace(/[^ -\uffff]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)));
}
