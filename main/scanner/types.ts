/** What a scanner's port gives to the rest of main. */
export type ScanSource = 'serial' | 'hid-pos' | 'keyboard' | 'training';

export interface Scan {
  readonly source: ScanSource;
  /** The port or device it came from, as in `ScannerStatus.id`. */
  readonly device: string;
  /** AIM symbology identifier where the scanner sends one, e.g. `]L0` or `]L2` for PDF417 (ISO/IEC 15424). */
  readonly symbology: string | null;
  /** The payload as it came, byte for byte, framing removed. */
  readonly bytes: Uint8Array;
  /** When its last byte came: milliseconds of `performance.now()`'s clock. */
  readonly at: number;
}
