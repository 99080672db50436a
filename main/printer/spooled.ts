/** Follows a job that the system's spooler has taken, by the states that CUPS and Windows both have. */
import type { Delivery } from '../domain/delivery.ts';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { Timing } from './timing.ts';

export interface SpoolerState {
  /**
   * `waiting`: in the queue, or held; `connecting`: the spooler tries to reach the printer; `printing`: bytes may be at the
   * printer; `taken`: the printer has them all; `gone`: the spooler has no such job any more; `unknown`: it did not answer.
   */
  readonly job:
    'waiting' | 'connecting' | 'printing' | 'taken' | 'cancelled' | 'aborted' | 'gone' | 'unknown';
  readonly isPaused: boolean;
  /** What the spooler says of the printer. */
  readonly trouble: PrinterFailureCode | null;
}

export interface SpooledJob {
  look(): Promise<SpoolerState>;
  /** True where the job was taken out of the queue. */
  cancel(): Promise<boolean>;
}

/**
 * Looks after the job until it ends or the time is up. A job that is still waiting then is taken out of the queue: else its
 * paper would come hours later, beside the one that the clerk prints meanwhile.
 * Failures: `printer.queue-paused`, `printer.job-stuck`, `printer.job-cancelled`, `printer.rejected`, `printer.interrupted`,
 * and what the spooler says of the printer; each `uncertain` once the job may have reached the printer.
 */
export async function followSpooled(
  job: SpooledJob,
  timing: Timing,
  signal?: AbortSignal,
): Promise<Result<Delivery>> {
  const deadline = performance.now() + timing.job;
  let mayHavePrinted = false;
  for (;;) {
    const state = await job.look();
    mayHavePrinted ||= state.job === 'printing' || state.job === 'unknown';
    const isLate = performance.now() >= deadline;
    switch (state.job) {
      case 'taken':
        return ok('sent');
      case 'gone':
        return ok(mayHavePrinted ? 'sent' : 'queued');
      case 'cancelled':
        return failed('printer.job-cancelled');
      case 'aborted':
        return failed(state.trouble ?? 'printer.rejected');
      case 'printing':
      case 'unknown':
        if (state.isPaused) return takeBack('printer.queue-paused');
        if (isLate) return state.trouble === null ? ok('queued') : takeBack(state.trouble);
        break;
      case 'waiting':
      case 'connecting':
        if (state.isPaused) return takeBack('printer.queue-paused');
        if (isLate) return takeBack(state.trouble ?? 'printer.job-stuck');
        break;
    }
    if (signal?.aborted) return takeBack('printer.interrupted');
    await wait(Math.min(timing.statusInterval, 500));
  }

  function failed(code: PrinterFailureCode): Result<Delivery> {
    return { ok: false, failure: { code, retry: 'now', ...(mayHavePrinted && { uncertain: true }) } };
  }

  /** A job that cannot be taken back may print at any time. */
  async function takeBack(code: PrinterFailureCode): Promise<Result<Delivery>> {
    if (!(await job.cancel())) mayHavePrinted = true;
    return failed(code);
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
