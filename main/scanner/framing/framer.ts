/**
 * Bytes as a port gives them → frames, one for each scan. Pure: time comes in as numbers.
 *
 * The result does not depend on how the bytes were cut into chunks: each byte is taken by itself. A frame ends when
 * its content says so (`licence-end.ts`, ETX, the suffix of a product's barcode), when the next licence begins, or
 * after a silence that suits the device (`silence.ts`). CR, LF and RS inside a licence end nothing.
 */
import {
  headerStartEndingAt,
  LicenceEndFinder,
  SLACK,
  tracksStartEndingAt,
  type LicenceEnd,
} from './licence-end.ts';
import { EXTENDED_CHANNEL, withoutEscapes } from './extended-channel.ts';
import { isOwnMessage } from './own-messages.ts';
import { isSeparatorOrNoise, isText, looksLikeNoise } from './noise.ts';
import { PATIENCE, Silence } from './silence.ts';

const STX = 0x02;
const ETX = 0x03;
const CR = 0x0d;
const LF = 0x0a;
const TAB = 0x09;

/** A PDF417 holds 1,850 characters, a QR code 4,296 (ISO/IEC 15438, 18004): more than this is no scan. */
const LONGEST_FRAME = 16_384;
/** Fewer bytes than this, stuck to the front of a licence, are dirt and no scan of their own. */
const SHORTEST_NEIGHBOUR = 6;
/** No scanner's prefix is longer: Zebra, Honeywell and Datalogic allow up to 22 characters. */
const LONGEST_PREFIX = 24;
/** What comes this soon after a silence ended an unfinished licence is its rest. Milliseconds. */
const LATE_REST = 1000;

/** Issuers' headers promise up to so many bytes that never come; more are lacking only where a scan is cut. */
const LARGEST_MISCOUNT = 40;
/** What follows a licence within this time came in the same breath: nobody scans again so soon. Milliseconds. */
const SAME_BREATH = 150;

const AIM_PREFIX = /^\][A-Za-z][0-9A-Za-z]$/;

/** Why a frame ended; shown on the scanner test page. */
export type FrameEnd =
  LicenceEnd | 'end-of-text' | 'suffix' | 'next-licence' | 'silence' | 'last-report' | 'last-key';

/** When bytes came: `count` of them at `at`, milliseconds of the port's clock. */
export interface Arrival {
  readonly at: number;
  readonly count: number;
}

export interface Frame {
  readonly kind: 'frame';
  /** The payload byte for byte, framing (STX, ETX, AIM prefix, suffix) removed. */
  readonly bytes: Uint8Array;
  /** AIM symbology identifier, `]L2` for PDF417 (ISO/IEC 15424); null where the scanner sends none. */
  readonly symbology: string | null;
  readonly end: FrameEnd;
  /** When its last byte came. */
  readonly at: number;
  readonly arrivals: readonly Arrival[];
}

/** Bytes that no scanner means: a wrong rate, a bad cable, a burst after plugging in. */
export interface Noise {
  readonly kind: 'noise';
  readonly count: number;
  readonly at: number;
}

export class Framer {
  #silence = new Silence();
  readonly #leastSilence: number;
  #bytes: number[] = [];
  #arrivals: Arrival[] = [];
  #finder = new LicenceEndFinder();
  #enclosed = false;
  #skipped = 0;
  /** More came than a scan has, and no silence since: it was told, and the rest of it is no scan. */
  #flooded = false;
  #lastAt = 0;
  /** When a licence last came out of here. */
  #licenceAt: number | null = null;
  #out: (Frame | Noise)[] = [];

  /** @param leastSilence milliseconds that a silence takes at least: for a port that says itself when a scan is over */
  constructor(leastSilence = 0) {
    this.#leastSilence = leastSilence;
  }

  /** When silence will end what has come so far, on the port's clock; null while nothing waits. */
  get deadline(): number | null {
    if (this.#bytes.length === 0 && this.#skipped === 0 && !this.#flooded) return null;
    const unfinished = this.#bytes.length > 0 && (this.#finder.incomplete || this.#enclosed);
    return this.#lastAt + Math.max(this.#leastSilence, unfinished ? PATIENCE : this.#silence.wait);
  }

  /** True while part of a scan has come. */
  get pending(): boolean {
    return this.#bytes.length > 0;
  }

  /** Takes what a port gave at `at` (milliseconds); answers the scans that it completes, in order. */
  push(bytes: Uint8Array, at: number): readonly (Frame | Noise)[] {
    if (this.#bytes.length > 0) this.#silence.gap(at - this.#lastAt);
    this.#lastAt = at;
    for (const byte of bytes) this.#take(byte);
    return this.#answer();
  }

  /** The deadline has passed in silence: what waits is whole. */
  silence(at: number): readonly (Frame | Noise)[] {
    if (this.deadline === null || at < this.deadline) return [];
    if (this.#flooded && !this.#finder.isLicence) this.#clear();
    else if (this.#bytes.length === 0) this.#skippedIsNoise();
    else this.#endBySilence();
    this.#flooded = false;
    return this.#answer();
  }

  /**
   * The port itself says that a scan is over: HID POS's continuation flag, a keyboard's pause. A radio link makes a
   * keyboard pause in mid-scan: where the licence says that more is to come, that is waited for.
   */
  end(how: 'last-report' | 'last-key'): readonly (Frame | Noise)[] {
    if (this.#flooded && !this.#finder.isLicence) this.#clear();
    else if (this.#bytes.length > 0 && (how === 'last-report' || !this.#lacksMuch)) this.#emit(how);
    this.#flooded = false;
    this.#skipped = 0;
    return this.#answer();
  }

  /** Forgets what waits, e.g. as the device is gone. Answers whether part of a scan was lost. */
  discard(): boolean {
    const lost = this.#bytes.length > 0;
    this.#clear();
    this.#flooded = false;
    return lost;
  }

  get #lacksMuch(): boolean {
    return this.#finder.incomplete || this.#finder.lacking > LARGEST_MISCOUNT;
  }

  #take(byte: number): void {
    if (this.#bytes.length === 0 && this.#beforeFrame(byte)) return;
    if (byte === ETX && this.#isEndOfText()) {
      this.#emit('end-of-text');
      return;
    }
    if (this.#isProduct(byte)) {
      this.#emit('suffix');
      return;
    }
    this.#append(byte);
    if (this.#bytes.length > LONGEST_FRAME) {
      this.#overflow();
      return;
    }
    this.#splitAtNextLicence(byte);
    const end = this.#finder.take(this.#bytes);
    if (end !== null) this.#emit(end);
  }

  /** Between scans stand suffixes, prefixes and noise; none of them begins a payload. */
  #beforeFrame(byte: number): boolean {
    if (byte === STX) this.#enclosed = true;
    else if (!isSeparatorOrNoise(byte)) return false;
    else if (byte > 0x7e || (byte < 0x08 && byte !== ETX)) this.#skipped += 1;
    return true;
  }

  /** ETX may be a byte of an encrypted subfile; after an STX it may end a licence that says a little too much. */
  #isEndOfText(): boolean {
    return this.#finder.lacking <= (this.#enclosed ? SLACK : 0);
  }

  #append(byte: number): void {
    this.#bytes.push(byte);
    const last = this.#arrivals.at(-1);
    if (last?.at !== this.#lastAt) this.#arrivals.push({ at: this.#lastAt, count: 1 });
    else this.#arrivals[this.#arrivals.length - 1] = { at: last.at, count: last.count + 1 };
  }

  /** A retail barcode is digits and its scanner's suffix; two of them in one chunk stay two. */
  #isProduct(byte: number): boolean {
    if (byte !== CR && byte !== LF) return false;
    const { length } = this.#bytes;
    if (length < 6 || length > 17) return false;
    return /^(\][A-Za-z][0-9A-Za-z])?\d{6,14}$/.test(String.fromCharCode(...this.#bytes));
  }

  /** The next licence's header, inside a frame that did not end by itself, ends it. */
  #splitAtNextLicence(byte: number): void {
    let start = headerStartEndingAt(this.#bytes, byte);
    if (start < 0) start = tracksStartEndingAt(this.#bytes, byte);
    if (start <= 0 || start === this.#finder.start) return;
    const next = this.#withPrefix(start);
    if (next === 0) return;
    const rest = this.#bytes.slice(next);
    const [arrivalsBefore, arrivalsOfRest] = splitArrivals(this.#arrivals, next);
    const before = this.#bytes.slice(0, next);
    this.#bytes = before;
    this.#arrivals = arrivalsBefore;
    const isOther = next >= SHORTEST_NEIGHBOUR && !this.#flooded && !looksLikeNoise(before);
    const isScan = this.#finder.isLicence || isOther;
    if (isScan) this.#emit('next-licence');
    this.#clear();
    this.#arrivals = arrivalsOfRest;
    for (const each of rest) {
      this.#bytes.push(each);
      // The last byte is the one being taken: its caller hands it to the finder.
      if (this.#bytes.length < rest.length) this.#finder.take(this.#bytes);
    }
  }

  /** What a scanner puts before each payload belongs to it: AIM identifier, ECI, a prefix that somebody set. */
  #withPrefix(start: number): number {
    const before = this.#bytes.slice(0, start);
    if (!this.#finder.isLicence && start <= LONGEST_PREFIX && before.every(isText)) return 0;
    const aim = AIM_PREFIX.test(String.fromCharCode(...before.slice(-3))) ? 3 : 0;
    const enclosed = before.at(-1 - aim) === STX ? 1 : 0;
    return start - aim - enclosed;
  }

  #endBySilence(): void {
    if (!this.#finder.isLicence && looksLikeNoise(this.#bytes)) {
      this.#skipped += this.#bytes.length;
      this.#skippedIsNoise();
      return;
    }
    this.#emit('silence');
  }

  #skippedIsNoise(): void {
    // A few stray bytes come with every plug and every break condition; they are nobody's business.
    if (this.#skipped >= 8) this.#out.push({ kind: 'noise', count: this.#skipped, at: this.#lastAt });
    this.#clear();
  }

  #overflow(): void {
    this.#skipped += this.#bytes.length;
    if (this.#flooded) this.#clear();
    else this.#skippedIsNoise();
    this.#flooded = true;
  }

  #emit(end: FrameEnd): void {
    const { isLicence } = this.#finder;
    const firstAt = this.#arrivals[0]?.at ?? this.#lastAt;
    const sinceLicence = this.#licenceAt === null ? Infinity : firstAt - this.#licenceAt;
    if (!isLicence && isRestOfLicence(this.#bytes, sinceLicence, end)) {
      // The rest of a licence that was already given out, cut: the clerk was told, and once is enough.
      if (end === 'silence') this.#silence.wasTooShort(sinceLicence);
      this.#licenceAt = this.#lastAt;
      this.#clear();
      return;
    }
    const prefix = aimPrefixLength(this.#bytes);
    const symbology = prefix === 0 ? null : String.fromCharCode(...this.#bytes.slice(0, prefix));
    const payload = this.#bytes.slice(prefix, isLicence ? undefined : this.#withoutSuffix());
    if (!isLicence && isOwnMessage(payload)) {
      this.#clear();
      return;
    }
    const bytes = Uint8Array.from(symbology === EXTENDED_CHANNEL ? withoutEscapes(payload) : payload);
    const at = this.#arrivals.at(-1)?.at ?? this.#lastAt;
    if (bytes.length > 0)
      this.#out.push({ kind: 'frame', bytes, symbology, end, at, arrivals: this.#arrivals });
    this.#silence.frameEnded();
    this.#licenceAt = isLicence ? this.#lastAt : null;
    this.#flooded &&= !isLicence;
    this.#clear();
  }

  /** A licence may end in separators of its own; anything else ends before its scanner's suffix. */
  #withoutSuffix(): number {
    return this.#bytes.findLastIndex((byte) => byte !== CR && byte !== LF && byte !== TAB) + 1;
  }

  #clear(): void {
    this.#bytes = [];
    this.#arrivals = [];
    this.#finder = new LicenceEndFinder();
    this.#enclosed = false;
    this.#skipped = 0;
  }

  #answer(): readonly (Frame | Noise)[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}

/** `]` and two characters before the payload. (ISO/IEC 15424) */
function aimPrefixLength(bytes: readonly number[]): number {
  return AIM_PREFIX.test(String.fromCharCode(...bytes.slice(0, 3))) ? 3 : 0;
}

/**
 * What follows a licence so soon that nobody can have scanned again: the blanks or words that some issuers print behind
 * its declared end, or the inside of one that was cut by a pause.
 */
function isRestOfLicence(bytes: readonly number[], sinceLicence: number, end: FrameEnd): boolean {
  const isPause = end === 'silence' || end === 'last-key';
  if (isPause && sinceLicence < (bytes.length < SHORTEST_NEIGHBOUR ? PATIENCE : SAME_BREATH)) return true;
  if (end === 'last-report' && sinceLicence < SAME_BREATH) return true;
  const text = String.fromCharCode(...bytes.slice(0, 500));
  return isPause && sinceLicence < LATE_REST && /[\n\r](D[A-D]|Z[A-Z])[A-Z]|^Z[A-Z]Z[A-Z]/.test(text);
}

function splitArrivals(arrivals: readonly Arrival[], count: number): [Arrival[], Arrival[]] {
  const before: Arrival[] = [];
  const after: Arrival[] = [];
  let left = count;
  for (const arrival of arrivals) {
    const mine = Math.min(left, arrival.count);
    if (mine > 0) before.push({ at: arrival.at, count: mine });
    if (arrival.count > mine) after.push({ at: arrival.at, count: arrival.count - mine });
    left -= mine;
  }
  return [before, after];
}
