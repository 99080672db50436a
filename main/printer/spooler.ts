/** A raw queue of the system's spooler (CUPS), for printers that are connected by USB only. */
import { spawn } from 'node:child_process';
import * as v from 'valibot';
import type { Delivery } from '../domain/delivery.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import { profileSchema } from './profile.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';

export const spoolerSettings = v.strictObject({
  kind: v.literal('spooler'),
  /** The name of a raw CUPS queue. */
  queue: v.pipe(v.string(), v.regex(/^[\w.-]{1,127}$/)),
  profile: profileSchema,
});

/** `lp` was ended: the spooler may have the job all the same. */
const INTERRUPTED: Result<Delivery> = {
  ok: false,
  failure: { code: 'printer.interrupted', retry: 'now', uncertain: true },
};

/**
 * Success means that the spooler has accepted the job. It does not report whether the printer has printed it.
 * Failures: `printer.failed` where there is no `lp`, `printer.rejected` where it refuses, `printer.interrupted`.
 */
export function spoolerPrinter(
  { queue, profile }: v.InferOutput<typeof spoolerSettings>,
  timing: Timing,
): Printer {
  return {
    name: queue,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      return new Promise<Result<Delivery>>((resolve) => {
        const lp = spawn('lp', ['-d', queue, '-o', 'raw'], {
          stdio: ['pipe', 'ignore', 'ignore'],
          timeout: timing.job,
          ...(signal && { signal }),
          // An `lp` that ignored SIGTERM would print the job after the caller has aborted it.
          killSignal: 'SIGKILL',
        });
        lp.once('error', () => {
          resolve(signal?.aborted ? INTERRUPTED : fail('printer.failed', 'later'));
        });
        lp.once('close', (code) => {
          if (code === 0) resolve(ok('queued'));
          else resolve(code === null ? INTERRUPTED : fail('printer.rejected', 'now'));
        });
        // An `lp` that refuses a job may close its input before it has read all of it. Its exit code tells why.
        lp.stdin.on('error', () => undefined);
        lp.stdin.end(bytes);
      });
    },
  };
}
