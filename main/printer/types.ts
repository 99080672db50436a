/** Bytes to paper. */
import type { Result } from '../../preload/contract.ts';

/** `multilingual` changes the code page in mid-line (437, 1252, 852, 858); the others keep to one page. */
export type Encoding = 'multilingual' | 'cp1252' | 'cp858';

/** Paper's width and the printer's dialect. */
export interface PrinterProfile {
  /** Characters a line: 48 for 80 mm paper, 32 for 58 mm. */
  readonly columns: number;
  /** The printer's dialect: `escpos` is what all of that family understand, `epson` Epson's own. */
  readonly command: 'escpos' | 'epson' | 'star' | 'citizen' | 'sii' | 'fit' | 'impact';
  /** `multilingual` where it is left out. */
  readonly encoding?: Encoding;
}

export interface Printer {
  /** What a person calls it, e.g. `192.0.2.7:9100`. */
  readonly name: string;
  readonly profile: PrinterProfile;
  /**
   * Sends the bytes and waits until the printer has taken all of them.
   * Failures: `printer.unreachable`, `printer.interrupted`, `printer.rejected`.
   */
  print(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<null>>;
}
