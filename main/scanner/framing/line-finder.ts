/**
 * Finds a serial line's rate and parity. At a wrong rate every scan is noise, so each noise moves on to the next
 * rate, and the first scan that is text keeps it: the technician scans any barcode until it is understood, at most
 * five times. Parity shows in the first scan itself: seven data bits and a parity bit are on the line what eight
 * data bits are, so they are read as those and the eighth taken off.
 */
import { defaultSerialLine, type SerialLine } from '../settings.ts';

/** As delivered, then in the order in which scanners are set up by the guides of points of sale. */
const USUAL_RATES = [9600, 115_200, 38_400, 19_200, 57_600] as const;
/** Text whose bytes all have one parity by chance: one in 2^12. */
const ENOUGH = 12;

export class LineFinder {
  #at = 0;
  #found = false;
  #parity: SerialLine['parity'] = 'none';
  readonly #setting: SerialLine | 'auto';

  constructor(setting: SerialLine | 'auto') {
    this.#setting = setting;
  }

  /** What was set or found so far. */
  get line(): SerialLine {
    if (this.#setting !== 'auto') return this.#setting;
    const baudRate = USUAL_RATES[this.#at] ?? defaultSerialLine.baudRate;
    const parity = this.#parity;
    return { ...defaultSerialLine, baudRate, parity, dataBits: parity === 'none' ? 8 : 7 };
  }

  /** The line to open the port with: eight bits for what is being found out. */
  get openAs(): SerialLine {
    return this.#setting === 'auto' ? { ...this.line, dataBits: 8, parity: 'none' } : this.#setting;
  }

  /** What the port read, without a parity bit that was found. */
  clean(bytes: Uint8Array): Uint8Array {
    return this.#parity === 'none' ? bytes : bytes.map((byte) => byte & 0x7f);
  }

  /** A scan was text: the rate is right. Answers its bytes, without a parity bit. */
  text(bytes: Uint8Array): Uint8Array {
    if (!this.#found && this.#setting === 'auto') this.#parity = parityOf(bytes);
    this.#found = true;
    return this.clean(bytes);
  }

  /** A scan was noise. Answers the rate to go on with; undefined where the present one stays. */
  noise(): number | undefined {
    if (this.#setting !== 'auto' || this.#found) return undefined;
    this.#at = (this.#at + 1) % USUAL_RATES.length;
    return this.line.baudRate;
  }
}

/** Eight-bit text has bytes of both parities, and ASCII none above 127. */
function parityOf(bytes: Uint8Array): SerialLine['parity'] {
  if (bytes.length < ENOUGH || bytes.every((byte) => byte < 0x80)) return 'none';
  const odd = bytes.filter(hasOddBits).length;
  if (odd === 0) return 'even';
  return odd === bytes.length ? 'odd' : 'none';
}

function hasOddBits(byte: number): boolean {
  let bits = byte;
  bits ^= bits >> 4;
  bits ^= bits >> 2;
  bits ^= bits >> 1;
  return (bits & 1) === 1;
}
