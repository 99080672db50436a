/** A printer of Windows, which gets the job through the spooler as it is (docs/receipts.md, "A queue of the system"). */
import type { Delivery } from '../domain/delivery.ts';
import type { PrinterFailureCode } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import { followSpooled } from './spooled.ts';
import type { SpoolerState } from './spooled.ts';
import type { Timing } from './timing.ts';
import type { OpenPrinter, PrinterState, Winspool } from './winspool.ts';

/**
 * Failures: `printer.spooler-down`, `printer.queue-unknown`, `printer.access-denied`, `printer.queue-paused`,
 * `printer.offline`, `printer.paper-out`, `printer.cover-open`, `printer.rejected`, then those of `followSpooled`.
 */
export async function printByWindows(
  winspool: Winspool,
  name: string,
  bytes: Uint8Array,
  timing: Timing,
  signal?: AbortSignal,
): Promise<Result<Delivery>> {
  const printer = await winspool.open(name);
  if (printer === null) return fail(await whyNotOpened(winspool, name), 'later');
  try {
    const state = await printer.state();
    const trouble = state && troubleOf(state);
    if (trouble) return fail(trouble, 'now');
    if (signal?.aborted) return fail('printer.interrupted', 'now');
    // Drivers of Windows' fourth model take no RAW; to them XPS_PASS hands the bytes on unchanged.
    const job = (await printer.begin('Comptoir', 'RAW')) ?? (await printer.begin('Comptoir', 'XPS_PASS'));
    if (job === null) return fail('printer.rejected', 'now');
    // Until its end the spooler keeps the document, unless the printer is set to print while it comes.
    if (!(await writeAll(printer, bytes)) || !(await printer.end())) {
      await printer.abort();
      return { ok: false, failure: { code: 'printer.interrupted', retry: 'now', uncertain: true } };
    }
    return await followSpooled(
      {
        look: async () => stateOf(await printer.jobStatus(job), await printer.state()),
        cancel: () => printer.deleteJob(job),
      },
      timing,
      signal,
    );
  } finally {
    await printer.close();
  }
}

async function whyNotOpened(winspool: Winspool, name: string): Promise<PrinterFailureCode> {
  const names = await winspool.printers();
  if (names === null) return 'printer.spooler-down';
  const isThere = names.some((one) => one.toLowerCase() === name.toLowerCase());
  return isThere ? 'printer.access-denied' : 'printer.queue-unknown';
}

async function writeAll(printer: OpenPrinter, bytes: Uint8Array): Promise<boolean> {
  for (let at = 0; at < bytes.length;) {
    const taken = await printer.write(bytes.subarray(at));
    if (taken === 0) return false;
    at += taken;
  }
  return true;
}

/** `PRINTER_ATTRIBUTE_WORK_OFFLINE`: somebody set the printer offline, or Windows did as it is unplugged. */
const WORK_OFFLINE = 0x400;
/** `PRINTER_STATUS_…`, the first that holds. `ERROR` alone is not among them: it may be of a job before. */
const printerTroubles: readonly (readonly [bits: number, PrinterFailureCode])[] = [
  [0x0000_0004, 'printer.queue-unknown'], // PENDING_DELETION
  [0x0000_0001, 'printer.queue-paused'], // PAUSED
  [0x0000_0010 | 0x0000_0040, 'printer.paper-out'], // PAPER_OUT, PAPER_PROBLEM
  [0x0040_0000, 'printer.cover-open'], // DOOR_OPEN
  [0x0000_0080 | 0x0000_1000 | 0x0200_0000, 'printer.offline'], // OFFLINE, NOT_AVAILABLE, SERVER_OFFLINE
  [0x0000_0008 | 0x0010_0000, 'printer.rejected'], // PAPER_JAM, USER_INTERVENTION
];

function troubleOf({ attributes, status }: PrinterState): PrinterFailureCode | null {
  const known = printerTroubles.find(([bits]) => status & bits);
  return known?.[1] ?? (attributes & WORK_OFFLINE ? 'printer.offline' : null);
}

/** `JOB_STATUS_…`. A job that the spooler has no more was handed to the printer's port, or removed by somebody. */
function stateOf(job: number | null, printer: PrinterState | null): SpoolerState {
  const trouble = (job === null ? null : jobTrouble(job)) ?? (printer && troubleOf(printer));
  const isPaused = trouble === 'printer.queue-paused';
  return { job: jobState(job), isPaused, trouble };
}

function jobState(job: number | null): SpoolerState['job'] {
  if (job === null) return 'gone';
  if (job & (0x100 | 0x4)) return 'cancelled'; // DELETED, DELETING
  if (job & (0x80 | 0x1000)) return 'taken'; // PRINTED, COMPLETE: sent to the printer
  return job & 0x10 ? 'printing' : 'waiting';
}

function jobTrouble(job: number): PrinterFailureCode | null {
  if (job & 0x40) return 'printer.paper-out'; // PAPEROUT
  if (job & 0x20) return 'printer.offline'; // OFFLINE
  return job & (0x2 | 0x200 | 0x400) ? 'printer.rejected' : null; // ERROR, BLOCKED_DEVQ, USER_INTERVENTION
}
