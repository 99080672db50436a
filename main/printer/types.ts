/** What every kind of printer offers to the rest of the application. */
import type { Result } from '../domain/result.ts';
import type { PrinterProfile } from './profile.ts';

export interface Printer {
  /** The name on the screen and on the test page, e.g. `192.0.2.7:9100`; null where no printer is set up. */
  readonly name: string | null;
  readonly profile: PrinterProfile;
  /**
   * Prints a job and waits until it counts as printed (docs/receipts.md, "How a job is known to be printed").
   * Failures: `printer.not-set-up`, `printer.unreachable`, `printer.access-denied`, `printer.paper-out`,
   * `printer.cover-open`, `printer.interrupted` (also when `signal` aborts), `printer.rejected`, `printer.failed`.
   * `uncertain` where bytes of the job may have left: a paper may come all the same.
   */
  print(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<null>>;
}
