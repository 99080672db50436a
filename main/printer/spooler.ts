/** A raw queue of the system's spooler (CUPS): for printers that only USB reaches. */
import { spawn } from 'node:child_process';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Timing } from './timing.ts';
import type { PrinterSettings } from './settings.ts';
import type { Printer } from './types.ts';

/**
 * Done means that the spooler has the job; what the printer makes of it, it does not tell.
 * Failures: `printer.failed` where there is no `lp`, `printer.rejected` where it refuses, `printer.interrupted`.
 */
export function spoolerPrinter(
  { queue, profile }: Extract<PrinterSettings, { kind: 'spooler' }>,
  timing: Timing,
): Printer {
  return {
    name: queue,
    profile,
    print: (bytes, signal) =>
      new Promise<Result<null>>((resolve) => {
        const lp = spawn('lp', ['-d', queue, '-o', 'raw'], {
          stdio: ['pipe', 'ignore', 'ignore'],
          timeout: timing.job,
          ...(signal && { signal }),
          // One that passes over SIGTERM would keep the queue, and print what was given up.
          killSignal: 'SIGKILL',
        });
        lp.once('error', () => {
          resolve(signal?.aborted ? fail('printer.interrupted', 'now') : fail('printer.failed', 'later'));
        });
        lp.once('close', (code) => {
          if (code === 0) resolve(ok(null));
          else resolve(fail(code === null ? 'printer.interrupted' : 'printer.rejected', 'now'));
        });
        // `lp` that refuses closes its input before it has read all; its exit code says the rest.
        lp.stdin.on('error', () => undefined);
        lp.stdin.end(bytes);
      }),
  };
}
