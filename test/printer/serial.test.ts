import { SerialPort } from 'serialport';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Timing } from '../../main/printer/index.ts';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { startPaperPrinter } from './paper.ts';
import type { PaperPrinterOptions } from './paper.ts';
import { connectSerialLine } from './serial-line.ts';
import { sheetOf } from '../receipt/sheet.ts';

const eightBits = { dataBits: 8, parity: 'none', stopBits: 1, answers: false } as const;
const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const star = { ...profile, command: 'star' } as const;
const document = quoteDocument(sampleReceipt('fr'));
const bytes = toEscPos(sheetOf(document, profile));
const timing: Timing = {
  connect: 10_000,
  answer: 10_000,
  lateAnswer: 10_000,
  statusInterval: 50,
  job: 20_000,
};

const silent: Timing = { ...timing, answer: 50, lateAnswer: 100 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers.splice(0).reverse()) await close();
});

async function line(options: PaperPrinterOptions) {
  const paper = await startPaperPrinter(options);
  closers.push(() => paper.close());
  const line = await connectSerialLine(paper.port);
  closers.push(() => line.close());
  return { paper, line, path: line.path };
}

async function connected(options: PaperPrinterOptions, time = timing) {
  const { paper, line: wire } = await line(options);
  const printer = createPrinter(
    { kind: 'serial', path: wire.path, baudRate: 19_200, flowControl: 'software', ...eightBits, profile },
    time,
  );
  return { paper, line: wire, printer };
}
const failed = (code: string) => ({ ok: false, failure: { code, retry: 'now' } });
/** Bytes of the job had left. */
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });

describe('a serial printer', () => {
  it('prints every byte of the job', async () => {
    const { paper, line, printer } = await connected({});
    expect(printer.name).toBe(line.path);
    expect(await printer.print(bytes)).toEqual({ ok: true, value: 'printed' });
    await line.close();
    const job = await paper.nextJob();
    expect(job.text).toBe(toText(sheetOf(document, profile)));
    expect(job.unknown).toEqual([]);
  });

  it('counts a job as sent once all bytes are sent to a printer that answers no request', async () => {
    const { paper, line, printer } = await connected({ answers: false }, silent);
    expect(await printer.print(bytes)).toEqual({ ok: true, value: 'sent' });
    const nulsAndRequest = 6;
    await expect.poll(() => paper.received()).toBe(nulsAndRequest + bytes.length);
    await line.close();
    expect((await paper.nextJob()).text).toBe(toText(sheetOf(document, profile)));
  });

  it('reports printer.paper-out before it sends a job', async () => {
    const { printer } = await connected({ paper: 'out' });
    expect(await printer.print(bytes)).toEqual(failed('printer.paper-out'));
  });

  it('reports printer.paper-out when the paper runs out in the middle of a job', async () => {
    const { printer } = await connected({ paper: 'runs-out' });
    expect(await printer.print(bytes)).toEqual(uncertain('printer.paper-out'));
  });

  it('stops when the caller aborts, and prints the next job', async () => {
    const { printer } = await connected({});
    const controller = new AbortController();
    const printing = printer.print(bytes, controller.signal);
    controller.abort();
    expect(await printing).toEqual(failed('printer.interrupted'));
    expect(await printer.print(bytes)).toEqual({ ok: true, value: 'printed' });
  });

  it('reports printer.interrupted at once when the cable is pulled', async () => {
    const { paper, line, printer } = await connected({ answers: false }, { ...timing, answer: 600_000 });
    const printing = printer.print(bytes);
    await expect.poll(() => paper.received()).toBeGreaterThan(0);
    await line.close();
    expect(await printing).toEqual(failed('printer.interrupted'));
  });

  it('opens the port with the settings of the line', async () => {
    const opened: unknown[] = [];
    vi.spyOn(SerialPort.prototype, 'open').mockImplementationOnce(function (this: SerialPort, done) {
      opened.push(this.settings);
      done?.(new Error('Error: No such file or directory'));
    });
    const settings = {
      kind: 'serial',
      path: '/dev/ttyS0',
      baudRate: 19_200,
      answers: false,
      profile,
    } as const;
    const line = { dataBits: 7, parity: 'odd', stopBits: 2 } as const;
    await createPrinter({ ...settings, ...line, flowControl: 'hardware' }, timing).print(bytes);
    expect(opened).toMatchObject([{ ...line, baudRate: 19_200, rtscts: true, xon: false }]);
  });

  it('sends while the printer’s DTR is on, and waits while it is off', async () => {
    const { paper, path } = await line({ answers: false });
    let isReady = false;
    const looks = vi.spyOn(SerialPort.prototype, 'get').mockImplementation((done) => {
      done(null, { cts: false, dsr: isReady, dcd: false });
    });
    const settings = { kind: 'serial', path, baudRate: 19_200, ...eightBits, profile: star } as const;
    const printing = createPrinter({ ...settings, flowControl: 'dtr-dsr' }, silent).print(bytes);
    await expect.poll(() => looks.mock.calls.length).toBeGreaterThan(2);
    expect(paper.received()).toBe(0);
    isReady = true;
    expect(await printing).toEqual({ ok: true, value: 'sent' });
    await expect.poll(() => paper.received()).toBe(3 + bytes.length);
  });

  // Root may open every port, and tests may run as root. So the test throws the binding's own errors of Linux.
  it.each([
    ['another user’s port', 'Permission denied, cannot open /dev/ttyS0', 'printer.access-denied'],
    ['a port that another program has locked', 'Cannot lock port', 'printer.busy'],
  ])('tells that it cannot open %s', async (_port, words, code) => {
    vi.spyOn(SerialPort.prototype, 'open').mockImplementationOnce((opened) => {
      opened?.(new Error(`Error: ${words}`));
    });
    const printer = createPrinter(
      { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, flowControl: 'software', ...eightBits, profile },
      timing,
    );
    expect(await printer.print(bytes)).toEqual(failed(code));
  });

  it('reports printer.unreachable for a port or a baud rate that does not exist', async () => {
    for (const [path, baudRate] of [
      ['/dev/does-not-exist', 9600],
      ['', 9600],
      ['/dev/does-not-exist', NaN],
    ] as const) {
      const printer = createPrinter(
        { kind: 'serial', path, baudRate, flowControl: 'software', ...eightBits, profile },
        timing,
      );
      expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
    }
  });
});
