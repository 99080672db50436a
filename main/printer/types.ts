/** Bytes to paper. */
import type { Result } from '../domain/result.ts';
import type { PrinterProfile } from './settings.ts';

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
