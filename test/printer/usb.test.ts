/** A printer behind a device file. A pseudo-terminal stands for `/dev/usb/lp0`: both are character devices. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Timing } from '../../main/printer/index.ts';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import { sheetOf } from '../receipt/sheet.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { startPaperPrinter } from './paper.ts';
import type { PaperPrinterOptions } from './paper.ts';
import { onLinux } from '../systems.ts';

const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const sheet = sheetOf(quoteDocument(sampleReceipt('fr')), profile);
const bytes = toEscPos(sheet);
const timing: Timing = {
  connect: 20_000,
  answer: 20_000,
  lateAnswer: 20_000,
  statusInterval: 50,
  job: 20_000,
};
const silent: Timing = { ...timing, answer: 50, lateAnswer: 100 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers.splice(0).reverse()) await close();
});

/** A device file with nothing behind it yet. */
async function device() {
  const terminal = await openPseudoTerminal({ answers: true });
  closers.push(() => terminal.close());
  // A terminal changes bytes and gives them back, which a printer's device does not.
  execFileSync('stty', ['-F', terminal.path, 'raw', '-echo']);
  return terminal;
}

async function connected(options: PaperPrinterOptions, time = timing) {
  const paper = await startPaperPrinter(options);
  closers.push(() => paper.close());
  const terminal = await device();
  const wire = connect(paper.port, '127.0.0.1');
  terminal.fromTerminal.pipe(wire).pipe(terminal.toTerminal);
  return { paper, terminal, print: (signal?: AbortSignal) => usb(terminal.path, time).print(bytes, signal) };
}
const usb = (path: string, time = timing) =>
  createPrinter({ kind: 'usb', path, answers: false, profile }, time);
const failed = (code: string) => ({ ok: false, failure: { code, retry: 'now' } });
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });

describe.runIf(onLinux('device files; on Windows a USB printer is one of the spooler’s'))(
  'a USB printer of Linux',
  () => {
    it('prints every byte, and says itself that it has', async () => {
      const { paper, terminal, print } = await connected({});
      expect(usb(terminal.path).name).toBe(terminal.path);
      expect(await print()).toEqual({ ok: true, value: 'printed' });
      await terminal.close();
      const job = await paper.nextJob();
      expect(job.text).toBe(toText(sheet));
      expect(job.unknown).toEqual([]);
    });

    it('counts a job as sent where it answers nothing', async () => {
      const { paper, print } = await connected({ answers: false }, silent);
      expect(await print()).toEqual({ ok: true, value: 'sent' });
      await expect.poll(() => paper.received()).toBe(6 + bytes.length);
    });

    it('tells that the paper is out or the cover open, and gets no job', async () => {
      expect(await (await connected({ paper: 'out' })).print()).toEqual(failed('printer.paper-out'));
      expect(await (await connected({ cover: 'open' })).print()).toEqual(failed('printer.cover-open'));
    });

    it('waits while the printer takes nothing, and loses no byte once it does', async () => {
      const terminal = await device();
      const large = Buffer.alloc(300_000, 'a');
      const star = { ...profile, command: 'star' } as const;
      const printer = createPrinter(
        { kind: 'usb', path: terminal.path, answers: false, profile: star },
        timing,
      );
      terminal.fromTerminal.pause();
      const printing = printer.print(large);
      let taken = 0;
      terminal.fromTerminal.on('data', (chunk: Buffer) => (taken += chunk.length)).resume();
      expect(await printing).toEqual({ ok: true, value: 'sent' });
      await expect.poll(() => taken).toBe(3 + large.length);
    });

    it('that takes nothing until the time is up may have printed a part', async () => {
      const terminal = await device();
      terminal.fromTerminal.pause();
      const star = { ...profile, command: 'star' } as const;
      const settings = { kind: 'usb', path: terminal.path, answers: false, profile: star } as const;
      const result = await createPrinter(settings, { ...timing, job: 300 }).print(
        Buffer.alloc(3_000_000, 'a'),
      );
      expect(result).toEqual(uncertain('printer.unconfirmed'));
    });

    it('that is unplugged while it prints is told at once', async () => {
      const terminal = await device();
      const printing = usb(terminal.path, { ...timing, answer: 600_000 }).print(bytes);
      const [first] = await new Promise<Buffer[]>((resolve) => {
        terminal.fromTerminal.once('data', (chunk: Buffer) => {
          resolve([chunk]);
        });
      });
      expect(first?.length).toBeGreaterThan(0);
      await terminal.close();
      expect(await printing).toEqual(failed('printer.interrupted'));
    });

    // Root may open every device, and tests may run as root. So the test throws the system's own errors.
    it.each([
      ['of another user', 'EACCES', 'printer.access-denied'],
      ['that another program has open', 'EBUSY', 'printer.busy'],
      ['that is not there', 'ENOENT', 'printer.unreachable'],
      ['whose printer is gone', 'ENODEV', 'printer.unreachable'],
    ])('tells that it cannot open a device %s', async (_whose, code, expected) => {
      vi.spyOn(fs, 'open').mockRejectedValueOnce(Object.assign(new Error(code), { code }));
      expect(await usb('/dev/usb/lp0').print(bytes)).toEqual(failed(expected));
    });

    it('stops when the caller aborts, and prints the next job', async () => {
      const { print } = await connected({});
      expect(await print(AbortSignal.abort())).toEqual(failed('printer.interrupted'));
      const controller = new AbortController();
      const printing = print(controller.signal);
      controller.abort();
      expect(await printing).toEqual(failed('printer.interrupted'));
      expect(await print()).toEqual({ ok: true, value: 'printed' });
    });
  },
);
