/** A job on an open line, and what ends a job that was cut off before it. */
import type { Duplex } from 'node:stream';
import type { Timing } from './timing.ts';
import type { PrinterMemory } from './types.ts';

export interface Job {
  readonly line: Duplex;
  readonly bytes: Uint8Array;
  /** Whether the printer's dialect has DLE EOT and GS r. */
  readonly hasStatusRequests: boolean;
  readonly flush: Flush;
  readonly memory: PrinterMemory;
  readonly timing: Timing;
  readonly signal: AbortSignal | undefined;
}

/** How the end of the bytes is sent to a printer that answers no status request, and what that proves. */
interface Flush {
  /**
   * True on a line that cannot be closed from one side: there the job counts as taken once it is sent. False on the
   * network: there `run` closes our side, and the printer closes its own once it has taken everything.
   */
  readonly isProof: boolean;
  readonly run: (sent: () => void) => void;
}

/**
 * A job that was cut off inside a command leaves the printer waiting for the rest of it. NUL alone does nothing, and three
 * are as many as the longest command of a receipt lacks; without them that command would eat the next job's first bytes.
 */
export const COMMAND_END = new Uint8Array(3);
