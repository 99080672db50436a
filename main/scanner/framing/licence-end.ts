/**
 * Where a licence ends, told from the licence itself, so that nobody waits for a silence.
 *
 * Three signs, strongest first: the lengths in the header (AAMVA CDS D.12.3 and D.12.4), the segment terminator of
 * the last subfile (D.12.3: the header itself declares it), the third end sentinel of British Columbia's tracks
 * (ISO/IEC 7811-6). A sign that does not check out against the bytes is not used.
 */

const CR = 0x0d;
const LF = 0x0a;
const PERCENT = 0x25;
const QUESTION_MARK = 0x3f;
const AT = 0x40;

/** How far the header's lengths may be off, by an issuer's miscount or by separators that a scanner strips. */
export const SLACK = 4;
/** No header reaches further: `@`, separators and noise, 21 fixed bytes, nine designators of ten. */
const LONGEST_HEADER = 140;
/** `@`, three separators, 21 fixed bytes, one designator of ten, the first subfile's two letters and a tag's. */
const SHORTEST_HEADER = 38;
/** `@` and a separator, at the start of a frame. */
const HEADER_BEGINS = /^(\][A-Za-z][0-9A-Za-z])?@[\n\r\x1c-\x1e]/;
/** Between `@` and `ANSI ` stand three separators; damage and line-end translation make them more. */
const LONGEST_PREAMBLE = 12;

/** Each track from its start sentinel to its end sentinel; some scanners put a line end between them. */
const THREE_TRACKS = /\?[\r\n]*;[^?]*\?[\r\n]*[_%#+][^?]*\?$/;

interface Header {
  /** Where the first subfile begins, counted from the header's own start. */
  readonly end: number;
  readonly subfiles: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  /** What ends a subfile: the third separator of the header, CR unless a scanner changes it. */
  readonly terminator: number;
  /** It ends subfiles only; elements are separated by something else. */
  readonly terminatorIsItsOwn: boolean;
}

export type LicenceEnd = 'lengths' | 'terminator' | 'sentinel';

/** Follows one frame byte by byte. Each frame has its own. */
export class LicenceEndFinder {
  #bytes: number[] = [];
  #header: Header | null = null;
  #headerStart = -1;
  #terminators = 0;
  /** The frame's length by the header; `#trusted` where the first subfile stands where the header says. */
  #expected: number | null = null;
  #trusted = false;
  #tracks = false;
  #sentinels = 0;

  /** Where in the frame a licence begins, or -1: what stands before is something else. */
  get start(): number {
    return this.#headerStart;
  }

  /** A whole header, or British Columbia's first track, was seen. */
  get isLicence(): boolean {
    return this.#headerStart >= 0 || this.#tracks;
  }

  /** How many bytes are lacking by the header's lengths, where those can be believed. */
  get lacking(): number {
    return this.#trusted && this.#expected !== null ? Math.max(0, this.#expected - this.#bytes.length) : 0;
  }

  /**
   * More is certainly to come: the header says so, and this is not the end of an element. Nearly whole does not
   * count, as scanners strip ends.
   */
  get incomplete(): boolean {
    if (this.#tracks) return this.#sentinels < 2;
    if (this.#isInHeader) return true;
    const last = this.#bytes.at(-1);
    return this.lacking > SLACK && last !== CR && last !== LF;
  }

  /** A header has begun and no subfile yet: `@` and a separator, or the file type with its issuer. */
  get #isInHeader(): boolean {
    const { length } = this.#bytes;
    if (this.#header !== null) return false;
    if (this.#headerStart >= 0) return length - this.#headerStart < SHORTEST_HEADER;
    return length < LONGEST_PREAMBLE + 11 && HEADER_BEGINS.test(text(this.#bytes, 0, length));
  }

  /**
   * Takes the next byte.
   * @param bytes the frame with that byte in it
   * @returns which sign says that the licence ends with this byte; null where none does
   */
  take(bytes: number[]): LicenceEnd | null {
    this.#bytes = bytes;
    const byte = bytes[bytes.length - 1];
    if (this.#headerStart < 0 && !this.#tracks) this.#findStart(byte);
    if (this.#tracks) return this.#inTracks(byte);
    if (this.#headerStart < 0) return null;
    if (this.#header === null) this.#findHeader();
    return this.#header === null ? null : this.#inSubfiles(this.#header, byte);
  }

  #findStart(byte: number | undefined): void {
    const bytes = this.#bytes;
    if (bytes.length <= 6 && /^(\][A-Za-z][0-9A-Za-z])?%BC$/.test(text(bytes, 0, 6))) this.#tracks = true;
    else this.#headerStart = headerStartEndingAt(bytes, byte);
  }

  #inTracks(byte: number | undefined): LicenceEnd | null {
    if (byte !== QUESTION_MARK) return null;
    this.#sentinels += 1;
    return this.#sentinels >= 3 && THREE_TRACKS.test(text(this.#bytes, 0, this.#bytes.length))
      ? 'sentinel'
      : null;
  }

  #findHeader(): void {
    const bytes = this.#bytes;
    if (bytes.length - this.#headerStart > LONGEST_HEADER) return;
    this.#header = readHeader(bytes, this.#headerStart);
    if (this.#header === null) return;
    const { subfiles, end } = this.#header;
    const furthest = Math.max(...subfiles.map(({ offset, length }) => offset + length));
    if (furthest <= end) return;
    this.#expected = this.#headerStart + furthest;
    this.#trusted =
      subfiles[0]?.offset === end && text(bytes, bytes.length - 3, bytes.length - 1) === subfiles[0].type;
  }

  #inSubfiles(header: Header, byte: number | undefined): LicenceEnd | null {
    if (byte !== header.terminator || this.#expected === null) return null;
    this.#terminators += 1;
    const { length } = this.#bytes;
    if (length === this.#expected && this.#tagsStandAtOffsets(header)) return 'lengths';
    // A miscount too short has been passed; one too long is left to the silence, as the terminator may as well be
    // a byte of an encrypted subfile whose length is true.
    const past = length - this.#expected;
    const last = this.#terminators >= header.subfiles.length;
    return header.terminatorIsItsOwn && last && past > 0 && past <= SLACK ? 'terminator' : null;
  }

  #tagsStandAtOffsets(header: Header): boolean {
    return header.subfiles.every(({ type, offset }) => {
      const at = this.#headerStart + offset;
      return text(this.#bytes, at, at + 2) === type;
    });
  }
}

/**
 * A header's fixed part ends with this byte: `ANSI ` or `AAMVA` and six digits. (AAMVA CDS D.12.3; `AAMVA` stood
 * there in version 1.)
 * @returns where its `@` is, or the file type where the `@` is lost; -1 where no header ends here
 */
export function headerStartEndingAt(bytes: readonly number[], byte: number | undefined): number {
  if (byte === undefined || byte < 0x30 || byte > 0x39) return -1;
  const fileType = bytes.length - 11;
  if (bytes[fileType] !== 0x41 || !/^(ANSI\s|AAMVA)\d{6}$/.test(text(bytes, fileType, bytes.length)))
    return -1;
  for (let at = fileType - 1; at >= 0 && at >= fileType - LONGEST_PREAMBLE; at -= 1) {
    if (bytes[at] === AT) return at;
  }
  return fileType;
}

/** British Columbia's second track begins with this byte; answers where its `%BC` is, or -1. */
export function tracksStartEndingAt(bytes: readonly number[], byte: number | undefined): number {
  if (byte !== 0x38 || text(bytes, bytes.length - 7, bytes.length) !== ';636028') return -1;
  for (let at = bytes.length - 8; at >= 0; at -= 1) {
    if (bytes[at] === PERCENT && text(bytes, at, at + 3) === '%BC') return at;
  }
  return -1;
}

/**
 * The header, once the first subfile has begun; null before, and where it is too damaged to be believed.
 * Designators are taken by their shape: the number of entries before them is wrong on some cards.
 */
function readHeader(bytes: readonly number[], start: number): Header | null {
  const read = text(bytes, start, bytes.length);
  const match = /(?:ANSI\s|AAMVA)\d{6}(?:0[01]\d\d|\d{6})((?:[A-Z]{2}\d{8})+)[A-Z]{2}[^\d]/.exec(read);
  if (match?.[1] === undefined) return null;
  const end = match.index + match[0].length - 3;
  const entries = [...match[1].matchAll(/([A-Z]{2})(\d{4})(\d{4})/g)];
  const subfiles = entries.map(([, type = '', offset, length]) => ({
    type,
    // Ontario's older cards have 0000 for the offset; a lone subfile can only begin where the header ends.
    offset: Number(offset) || (entries.length === 1 ? end : 0),
    length: Number(length),
  }));
  // `@ LF RS CR ANSI `: the header names the separators that it uses. (D.12.3)
  const terminator = bytes[start + match.index - 1] === LF ? LF : CR;
  const terminatorIsItsOwn = terminator === CR && bytes[start + 1] === LF;
  return { end, subfiles, terminator, terminatorIsItsOwn };
}

function text(bytes: readonly number[], from: number, to: number): string {
  return String.fromCharCode(...bytes.slice(Math.max(0, from), to));
}
