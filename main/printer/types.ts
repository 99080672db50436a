/** What every kind of printer offers to the rest of the application. */
import type { Delivery } from '../domain/delivery.ts';
import type { Result } from '../domain/result.ts';
import type { PrinterProfile } from './profile.ts';

export interface Printer {
  /** The name on the screen and on the test page, e.g. `192.0.2.7:9100`; null where no printer is set up. */
  readonly name: string | null;
  readonly profile: PrinterProfile;
  /**
   * Prints a job and waits until it is known what became of it (docs/receipts.md, "How a job is known to be printed").
   * Failures: those of `PrinterFailureCode`, also when `signal` aborts (`printer.interrupted`). `uncertain` where bytes of
   * the job may have left: a paper may come all the same.
   */
  print(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<Delivery>>;
}

/** What is known of a printer beyond its settings. It lives as long as the printer's object. */
export interface PrinterMemory {
  /** It has answered a status request: silence now means that it is off or away. */
  answers: boolean;
}
