/** The system's queue on Linux and macOS, against a real CUPS server. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Timing } from '../../main/printer/index.ts';
import { startCups } from './cups-server.ts';
import type { CupsServer } from './cups-server.ts';
import { onLinux } from '../systems.ts';

const timing: Timing = {
  connect: 60_000,
  answer: 60_000,
  lateAnswer: 60_000,
  statusInterval: 50,
  job: 60_000,
};
/** The time in which a job must be on paper runs out. */
const brief: Timing = { ...timing, job: 1500 };
const bytes = Uint8Array.of(0x1b, 0x40, 0xe9, 0x0a, 0x00, 0xff);

const printer = (queue: string, time = timing) =>
  createPrinter(
    {
      kind: 'spooler',
      queue,
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
    },
    time,
  );
const failed = (code: string, retry = 'now') => ({ ok: false, failure: { code, retry } });
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });

describe.runIf(onLinux('CUPS; Windows’ spooler: windows.test.ts, test/wine/spooler.ts'))(
  'a queue of CUPS',
  () => {
    let cups: CupsServer;
    beforeAll(async () => {
      cups = await startCups();
      vi.stubEnv('CUPS_SERVER', cups.socket);
      for (const name of ['Raw', 'Paused', 'Refusing', 'Holding', 'Aborting']) await cups.addQueue(name);
      await cups.addQueue('Driver', 'driver');
      await cups.command('lpadmin', '-p', 'Aborting', '-o', 'printer-error-policy=abort-job');
      await cups.command('cupsdisable', 'Paused');
      await cups.command('cupsreject', 'Refusing');
      await cups.command('cupsdisable', '--hold', 'Holding');
      await cups.command('cupsenable', 'Holding');
    }, 60_000);
    afterAll(async () => {
      vi.unstubAllEnvs();
      await cups.stop();
    });
    const waiting = async (queue: string) => (await cups.command('lpstat', '-o', queue)).trim();

    it.each(['Raw', 'Driver'])(
      'gets every byte unchanged, without a driver or with one: %s',
      async (queue) => {
        const before = cups.jobs().length;
        expect(await printer(queue).print(bytes)).toEqual({ ok: true, value: 'sent' });
        expect(
          cups
            .jobs()
            .slice(before)
            .map((job) => new Uint8Array(job)),
        ).toEqual([bytes]);
      },
    );

    it('that is paused gets no job', async () => {
      expect(await printer('Paused').print(bytes)).toEqual(failed('printer.queue-paused'));
      expect(await waiting('Paused')).toBe('');
    });

    it('that rejects jobs gets none', async () => {
      expect(await printer('Refusing').print(bytes)).toEqual(failed('printer.queue-rejecting', 'later'));
    });

    it('that does not exist is told from one that fails', async () => {
      expect(await printer('Caisse 1; rm -rf').print(bytes)).toEqual(
        failed('printer.queue-unknown', 'later'),
      );
    });

    it('whose printer cannot be reached gives the job back, so that it does not come hours later', async () => {
      cups.behave('is-away');
      const before = cups.jobs().length;
      // Whether bytes may have reached the printer depends on what CUPS was seen to do.
      expect(await printer('Raw', brief).print(bytes)).toMatchObject({
        ok: false,
        failure: { code: 'printer.job-stuck' },
      });
      expect(await waiting('Raw')).toBe('');
      cups.behave('takes');
      expect(await printer('Raw').print(bytes)).toEqual({ ok: true, value: 'sent' });
      expect(cups.jobs()).toHaveLength(before + 1);
    });

    it('whose printer is slow is told to have the job, and no more', async () => {
      cups.behave('is-slow');
      expect(await printer('Raw', brief).print(bytes)).toEqual({ ok: true, value: 'queued' });
      cups.behave('takes');
      await expect.poll(() => waiting('Raw'), { timeout: 30_000 }).toBe('');
    });

    it('that is paused while it prints gives the job back, and tells that it may have printed', async () => {
      cups.behave('is-slow');
      const printing = printer('Raw').print(bytes);
      await expect
        .poll(() => cups.command('lpstat', '-p', 'Raw'), { timeout: 30_000 })
        .toContain('now printing');
      await cups.command('cupsdisable', 'Raw');
      cups.behave('takes');
      const result = await printing;
      await cups.command('cupsenable', 'Raw');
      expect([uncertain('printer.queue-paused'), failed('printer.queue-paused')]).toContainEqual(result);
      expect(await waiting('Raw')).toBe('');
    });

    it('whose backend fails tells that it was rejected', async () => {
      cups.behave('fails');
      const result = await printer('Aborting').print(bytes);
      cups.behave('takes');
      expect([uncertain('printer.rejected'), failed('printer.rejected')]).toContainEqual(result);
    });

    it('whose job somebody removes tells so', async () => {
      cups.behave('is-slow');
      const printing = printer('Raw').print(bytes);
      await expect.poll(() => waiting('Raw'), { timeout: 30_000 }).not.toBe('');
      await cups.command('cancel', '-a', 'Raw');
      cups.behave('takes');
      expect(await printing).toMatchObject({ ok: false, failure: { code: 'printer.job-cancelled' } });
    });

    it('stops when the caller aborts, and takes the job back', async () => {
      cups.behave('is-away');
      const controller = new AbortController();
      const printing = printer('Raw').print(bytes, controller.signal);
      await expect.poll(() => waiting('Raw'), { timeout: 30_000 }).not.toBe('');
      controller.abort();
      expect(await printing).toMatchObject({ ok: false, failure: { code: 'printer.interrupted' } });
      expect(await waiting('Raw')).toBe('');
      cups.behave('takes');
      expect(await printer('Raw').print(bytes, AbortSignal.abort())).toEqual(failed('printer.interrupted'));
    });
  },
);

it.runIf(onLinux('CUPS; Windows’ spooler: windows.test.ts'))('tells that no print service runs', async () => {
  vi.stubEnv('CUPS_SERVER', '/nonexistent/cups.sock');
  expect(await printer('Raw').print(bytes)).toEqual(failed('printer.spooler-down', 'later'));
  vi.unstubAllEnvs();
});
