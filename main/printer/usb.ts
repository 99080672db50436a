/** A USB printer of Linux, by the kernel's own driver (usblp): `/dev/usb/lp0`. No spooler is between. */
import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { PrinterFailureCode } from '../domain/failure.ts';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { deviceLine } from './device-line.ts';
import type { SettingsOf } from './settings.ts';
import { answersStatusRequests } from './status.ts';
import type { Timing } from './timing.ts';
import type { Printer, PrinterMemory } from './types.ts';

/**
 * Failures: `printer.access-denied` where this user may not open the device, `printer.busy` where another program has it,
 * `printer.unreachable` where there is none, then those of `deliver`.
 */
export function usbPrinter(settings: SettingsOf<'usb'>, timing: Timing, memory: PrinterMemory): Printer {
  const { path, profile } = settings;
  return {
    name: path,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      const device = await openDevice(path);
      if (typeof device === 'string') return fail(device, 'now');
      const line = deviceLine(device, path);
      try {
        return await deliver({
          line,
          bytes,
          hasStatusRequests: answersStatusRequests(profile),
          flush: {
            isProof: true,
            run: (sent) => {
              line.write(new Uint8Array(), sent);
            },
          },
          memory,
          timing,
          signal,
        });
      } finally {
        line.destroy();
        await device.close().catch(() => undefined);
      }
    },
  };
}

/** For reading and writing, without waiting: a printer that is out of paper takes nothing, and one may say nothing. */
export async function openDevice(path: string): Promise<FileHandle | PrinterFailureCode> {
  try {
    return await fs.open(path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return openFailures.get(codeOf(error)) ?? 'printer.unreachable';
  }
}

const openFailures: ReadonlyMap<string | undefined, PrinterFailureCode> = new Map([
  ['EACCES', 'printer.access-denied'],
  ['EPERM', 'printer.access-denied'],
  ['EBUSY', 'printer.busy'],
]);

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
