/**
 * A queue of CUPS, on Linux and macOS. It gets the job by IPP as `application/vnd.cups-raw`, which CUPS hands to the
 * printer as it is, whether or not the queue has a driver (docs/receipts.md, "A queue of the system").
 */
import type { Result } from '../domain/result.ts';
import type { Delivery } from '../domain/delivery.ts';
import { fail } from '../domain/result.ts';
import { askCups, userName } from './cups-server.ts';
import type { CupsRequest } from './cups-server.ts';
import type { IppAnswer } from './ipp.ts';
import { followSpooled } from './spooled.ts';
import type { SpooledJob, SpoolerState } from './spooled.ts';
import type { Timing } from './timing.ts';

/** What a queue may take its bytes as, the best first. */
const RAW_FORMATS = ['application/vnd.cups-raw', 'application/octet-stream'];
/** RFC 8011, appendix B. */
const NOT_FOUND = 0x0406;
const NOT_ACCEPTING = 0x0506;
/** RFC 8011, 5.4.12: the queue is paused. */
const STOPPED = 5;

/**
 * Failures: `printer.spooler-down`, `printer.queue-unknown`, `printer.queue-paused`, `printer.queue-rejecting`,
 * `printer.rejected`, then those of `followSpooled`.
 */
export async function printByCups(
  queue: string,
  bytes: Uint8Array,
  timing: Timing,
  signal?: AbortSignal,
): Promise<Result<Delivery>> {
  const path = `/printers/${encodeURIComponent(queue)}`;
  const uri = `ipp://localhost${path}`;
  const ask = (operation: CupsRequest['operation'], more: CupsRequest['attributes'], data?: Uint8Array) =>
    askCups({
      operation,
      path,
      attributes: [['uri', 'printer-uri', uri], ...more],
      ...(data && { data }),
      timeoutMs: timing.job,
      signal: operation === 'cancelJob' ? undefined : signal,
    });
  const user = ['name', 'requesting-user-name', userName()] as const;

  const printer = await ask('getPrinterAttributes', [
    [
      'keyword',
      'requested-attributes',
      'printer-state',
      'printer-is-accepting-jobs',
      'document-format-supported',
    ],
  ]);
  if (signal?.aborted) return fail('printer.interrupted', 'now');
  if (printer === null) return fail('printer.spooler-down', 'later');
  if (printer.status === NOT_FOUND) return fail('printer.queue-unknown', 'later');
  if (first(printer, 'printer-state') === STOPPED) return fail('printer.queue-paused', 'now');
  if (first(printer, 'printer-is-accepting-jobs') === false) return fail('printer.queue-rejecting', 'later');
  const formats = printer.groups[0]?.get('document-format-supported') ?? [];
  const format = RAW_FORMATS.find((one) => formats.includes(one));
  if (format === undefined) return fail('printer.rejected', 'now');

  const sent = await ask(
    'printJob',
    [user, ['name', 'job-name', 'Comptoir'], ['format', 'document-format', format]],
    bytes,
  );
  // CUPS may have the job although its answer is lost.
  if (sent === null)
    return { ok: false, failure: { code: 'printer.interrupted', retry: 'now', uncertain: true } };
  const id = first(sent, 'job-id');
  if (sent.status >= 0x0100 || typeof id !== 'number') {
    return sent.status === NOT_ACCEPTING
      ? fail('printer.queue-rejecting', 'later')
      : fail('printer.rejected', 'now');
  }
  const job: SpooledJob = {
    async look() {
      const [one, its] = await Promise.all([
        ask('getJobAttributes', [
          ['integer', 'job-id', id],
          ['keyword', 'requested-attributes', 'job-state'],
        ]),
        ask('getPrinterAttributes', [
          ['keyword', 'requested-attributes', 'printer-state', 'printer-state-reasons'],
        ]),
      ]);
      return stateOf(one, its);
    },
    async cancel() {
      const answer = await ask('cancelJob', [['integer', 'job-id', id], user]);
      return answer !== null && answer.status < 0x0100;
    },
  };
  return followSpooled(job, timing, signal);
}

const first = (answer: IppAnswer, name: string) => answer.groups[0]?.get(name)?.[0];

/** RFC 8011, 5.3.7: 3 waits, 4 is held, 5 is printing, 6 is stopped, 7 was cancelled, 8 aborted, 9 completed. */
function stateOf(job: IppAnswer | null, printer: IppAnswer | null): SpoolerState {
  const reasons = (printer?.groups[0]?.get('printer-state-reasons') ?? []).map(String);
  const queue = {
    isPaused: printer !== null && first(printer, 'printer-state') === STOPPED,
    trouble: troubles.find(([reason]) => reasons.some((one) => one.startsWith(reason)))?.[1] ?? null,
    connects: reasons.includes('connecting-to-device'),
  };
  // A server that keeps no history has forgotten a job that ended.
  if (job === null || job.status >= 0x0100) return { job: job === null ? 'unknown' : 'gone', ...queue };
  const state = first(job, 'job-state');
  if (state === 5) return { job: queue.connects ? 'connecting' : 'printing', ...queue };
  return { job: ended.get(state) ?? 'waiting', ...queue };
}

const ended: ReadonlyMap<unknown, SpoolerState['job']> = new Map([
  [7, 'cancelled'],
  [8, 'aborted'],
  [9, 'taken'],
] as const);

/** RFC 8011, 5.4.12, and CUPS's own reason for a printer that is off. */
const troubles = [
  ['media-empty', 'printer.paper-out'],
  ['media-needed', 'printer.paper-out'],
  ['cover-open', 'printer.cover-open'],
  ['door-open', 'printer.cover-open'],
  ['offline', 'printer.offline'],
] as const;
