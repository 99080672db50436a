/** A queue of the system's spooler, which takes the bytes unchanged: CUPS, or the spooler of Windows. */
import { fail } from '../domain/result.ts';
import { printByCups } from './cups.ts';
import type { SettingsOf } from './settings.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';
import { printByWindows } from './windows.ts';
import { loadWinspool } from './winspool.ts';

export function spoolerPrinter({ queue, profile }: SettingsOf<'spooler'>, timing: Timing): Printer {
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
