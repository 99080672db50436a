/**
 * Finds a serial line's rate: at a wrong one every scan is noise, so each noise moves on to the next rate, and the
 * first scan that is text keeps it. The technician scans any barcode until it is understood, at most five times.
 */
import { defaultSerialLine, type SerialLine } from './settings.ts';

/** As delivered, then in the order in which readers are set up by the guides of points of sale. */
const USUAL_RATES = [9600, 115_200, 38_400, 19_200, 57_600] as const;

export class LineFinder {
  #at = 0;
  readonly #setting: SerialLine | 'auto';
  #found = false;

  constructor(setting: SerialLine | 'auto') {
    this.#setting = setting;
  }

  /** The line to open the port with now. */
  get line(): SerialLine {
    if (this.#setting !== 'auto') return this.#setting;
    return { ...defaultSerialLine, baudRate: USUAL_RATES[this.#at] ?? defaultSerialLine.baudRate };
  }

  /** A scan was text: the rate is right. */
  text(): void {
    this.#found = true;
  }

  /** A scan was noise. Answers the rate to go on with; undefined where the present one stays. */
  noise(): number | undefined {
    if (this.#setting !== 'auto' || this.#found) return undefined;
    this.#at = (this.#at + 1) % USUAL_RATES.length;
    return this.line.baudRate;
  }
}
