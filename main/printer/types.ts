/** Bytes to paper. */
import type { Result } from '../../preload/contract.ts';

/** Paper's width and the printer's dialect. */
export interface PrinterProfile {
  /** Characters a line: 48 for 80 mm paper, 32 for 58 mm. */
  readonly columns: number;
  /** receiptline's printer command set. */
  readonly command: 'escpos' | 'epson' | 'star' | 'citizen' | 'sii' | 'fit' | 'impact';
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
