/** Windows' spooler by what its documentation says of its states. The calls themselves: `npm run test:windows`. */
import { describe, expect, it } from 'vitest';
import type { Timing } from '../../main/printer/index.ts';
import { printByWindows } from '../../main/printer/windows.ts';
import type { OpenPrinter, Winspool } from '../../main/printer/winspool.ts';

const timing: Timing = {
  connect: 20_000,
  answer: 20_000,
  lateAnswer: 20_000,
  statusInterval: 1,
  job: 20_000,
};
const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
const failed = (code: string, retry = 'now') => ({ ok: false, failure: { code, retry } });
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });

interface Fake {
  readonly printers?: readonly string[] | null;
  readonly attributes?: number;
  readonly status?: number;
  /** The states of the job, one for each look; the last one stays. Null: the job has left the queue. */
  readonly jobs?: readonly (number | null)[];
  readonly over?: Partial<OpenPrinter>;
}

function spooler({ printers = ['Receipt'], attributes = 0, status = 0, jobs = [null], over = {} }: Fake) {
  const took: Buffer[] = [];
  const calls: string[] = [];
  let looks = 0;
  const printer: OpenPrinter = {
    state: () => Promise.resolve({ attributes, status }),
    begin: (_document, datatype) => {
      calls.push(`begin ${datatype}`);
      return Promise.resolve(7);
    },
    write: (part) => {
      // A spooler may take less than it is given.
      took.push(Buffer.from(part.subarray(0, 100)));
      return Promise.resolve(Math.min(part.length, 100));
    },
    end: () => Promise.resolve(true),
    abort: () => {
      calls.push('abort');
      return Promise.resolve();
    },
    jobStatus: () => Promise.resolve(jobs[Math.min(looks++, jobs.length - 1)] ?? null),
    deleteJob: (job) => {
      calls.push(`delete ${job}`);
      return Promise.resolve(true);
    },
    close: () => {
      calls.push('close');
      return Promise.resolve();
    },
    ...over,
  };
  const winspool: Winspool = {
    printers: () => Promise.resolve(printers),
    open: (name) => Promise.resolve(printers?.includes(name) === true ? printer : null),
  };
  return {
    winspool,
    calls,
    taken: () => new Uint8Array(Buffer.concat(took)),
    print: (time = timing, signal?: AbortSignal) => printByWindows(winspool, 'Receipt', bytes, time, signal),
  };
}

describe('a printer of Windows', () => {
  it('gets every byte as it is, and is told to have it', async () => {
    const { print, taken, calls } = spooler({});
    expect(await print()).toEqual({ ok: true, value: 'queued' });
    expect(taken()).toEqual(bytes);
    expect(calls).toEqual(['begin RAW', 'close']);
  });

  it('is said to have taken the job where it was seen to print', async () => {
    expect(await spooler({ jobs: [0x8, 0x10, null] }).print()).toEqual({ ok: true, value: 'sent' });
    expect(await spooler({ jobs: [0x8, 0x80] }).print()).toEqual({ ok: true, value: 'sent' });
  });

  it('gets XPS_PASS where its driver takes no RAW, and nothing where it takes neither', async () => {
    const calls: string[] = [];
    const begin = (only: string) => (_document: string, datatype: string) => {
      calls.push(datatype);
      return Promise.resolve(datatype === only ? 7 : null);
    };
    expect(await spooler({ over: { begin: begin('XPS_PASS') } }).print()).toMatchObject({ ok: true });
    expect(await spooler({ over: { begin: begin('none') } }).print()).toEqual(failed('printer.rejected'));
    expect(calls).toEqual(['RAW', 'XPS_PASS', 'RAW', 'XPS_PASS']);
  });

  it.each([
    ['is paused', { status: 0x1 }, 'printer.queue-paused'],
    ['is being deleted', { status: 0x4 }, 'printer.queue-unknown'],
    ['has no paper', { status: 0x10 }, 'printer.paper-out'],
    ['has its cover open', { status: 0x40_0000 }, 'printer.cover-open'],
    ['is off', { status: 0x80 }, 'printer.offline'],
    ['was set offline', { attributes: 0x400 }, 'printer.offline'],
    ['needs a person', { status: 0x10_0000 }, 'printer.rejected'],
  ])('that %s gets no job', async (_state, fake, code) => {
    const { print, taken, calls } = spooler(fake);
    expect(await print()).toEqual(failed(code));
    expect(taken()).toHaveLength(0);
    expect(calls).toEqual(['close']);
  });

  it.each([
    ['there is none of its name', { printers: ['Office'] }, failed('printer.queue-unknown', 'later')],
    ['the spooler does not run', { printers: null }, failed('printer.spooler-down', 'later')],
  ])('cannot be opened where %s', async (_why, fake, expected) => {
    expect(await spooler(fake).print()).toEqual(expected);
  });

  it('whose user may not print on it is told from one that is not there', async () => {
    const { winspool } = spooler({});
    const closed: Winspool = { ...winspool, open: () => Promise.resolve(null) };
    expect(await printByWindows(closed, 'receipt', bytes, timing)).toEqual(
      failed('printer.access-denied', 'later'),
    );
  });

  it.each([
    ['waits', [0], failed('printer.job-stuck')],
    ['has no paper', [0x40], failed('printer.paper-out')],
    ['is offline', [0x20], failed('printer.offline')],
    ['has an error', [0x2], failed('printer.rejected')],
  ])('whose job %s when the time is up gives it back', async (_state, jobs, expected) => {
    const { print, calls } = spooler({ jobs });
    expect(await print({ ...timing, job: 20 })).toEqual(expected);
    expect(calls).toContain('delete 7');
  });

  it('whose job stops while it prints tells that the paper may have come', async () => {
    const { print, calls } = spooler({ jobs: [0x10 | 0x40] });
    expect(await print({ ...timing, job: 20 })).toEqual(uncertain('printer.paper-out'));
    expect(calls).toContain('delete 7');
  });

  it('that prints longer than the time is left alone', async () => {
    const { print, calls } = spooler({ jobs: [0x10] });
    expect(await print({ ...timing, job: 20 })).toEqual({ ok: true, value: 'queued' });
    expect(calls).not.toContain('delete 7');
  });

  it('whose job cannot be taken back may still print it', async () => {
    const over = { deleteJob: () => Promise.resolve(false) };
    expect(await spooler({ jobs: [0], over }).print({ ...timing, job: 20 })).toEqual(
      uncertain('printer.job-stuck'),
    );
  });

  it('whose job somebody deletes tells so', async () => {
    expect(await spooler({ jobs: [0x10, 0x100] }).print()).toEqual(uncertain('printer.job-cancelled'));
  });

  it.each([
    ['takes no more bytes', { write: () => Promise.resolve(0) }],
    ['does not take the end', { end: () => Promise.resolve(false) }],
  ])('that %s tells that the paper may have come', async (_what, over) => {
    const { print, calls } = spooler({ over });
    expect(await print()).toEqual(uncertain('printer.interrupted'));
    expect(calls.slice(-2)).toEqual(['abort', 'close']);
  });

  it('stops when the caller aborts, and takes the job back', async () => {
    const before = spooler({});
    expect(await before.print(timing, AbortSignal.abort())).toEqual(failed('printer.interrupted'));
    expect(before.taken()).toHaveLength(0);
    const controller = new AbortController();
    const during = spooler({
      jobs: [0],
      over: {
        end: () => {
          controller.abort();
          return Promise.resolve(true);
        },
      },
    });
    expect(await during.print(timing, controller.signal)).toEqual(failed('printer.interrupted'));
    expect(during.calls).toContain('delete 7');
  });
});
