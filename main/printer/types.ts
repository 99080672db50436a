/** Bytes to paper. */
import type { Result } from '../domain/result.ts';

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

/** Where the bytes go. A printer that only the operating system's driver can drive is none of these. */
export type PrinterSettings =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'network';
      readonly host: string;
      /** 9100 on nearly all printers. */
      readonly port: number;
      readonly profile: PrinterProfile;
    }
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baudRate: number;
      /** How the printer says "wait": XON/XOFF (`software`, where it is left out) or the RTS/CTS wires. */
      readonly flowControl?: 'software' | 'hardware';
      readonly profile: PrinterProfile;
    }
  /** A raw queue of CUPS, by its name. */
  | { readonly kind: 'spooler'; readonly queue: string; readonly profile: PrinterProfile };

export interface Printer {
  /** What a person calls it, e.g. `192.0.2.7:9100`; null where none is set up. */
  readonly name: string | null;
  readonly profile: PrinterProfile;
  /**
   * Sends the bytes and waits until the printer has taken all of them.
   * Failures: `printer.not-set-up`, `printer.unreachable`, `printer.access-denied`, `printer.paper-out`,
   * `printer.cover-open`, `printer.interrupted` (also when `signal` aborts), `printer.rejected`, `printer.failed`.
   */
  print(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<null>>;
}
