/** A queue of the system's spooler, which takes the bytes unchanged: CUPS, or the spooler of Windows. */
import * as v from 'valibot';
import { fail } from '../domain/result.ts';
import { printByCups } from './cups.ts';
import { profileSchema } from './profile.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';
import { printByWindows } from './windows.ts';
import { loadWinspool } from './winspool.ts';

export const spoolerSettings = v.strictObject({
  kind: v.literal('spooler'),
  /** The name of the queue in CUPS, or of the printer in Windows, which may have spaces. */
  queue: v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,255}$/u)),
  profile: profileSchema,
});

export function spoolerPrinter(
  { queue, profile }: v.InferOutput<typeof spoolerSettings>,
  timing: Timing,
): Printer {
  return {
    name: queue,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      return process.platform === 'win32'
        ? printByWindows(await loadWinspool(), queue, bytes, timing, signal)
        : printByCups(queue, bytes, timing, signal);
    },
  };
}
