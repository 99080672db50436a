/** What printers say of themselves, over TCP, a serial line and a device file. */
import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { identify } from '../../main/printer/identify.ts';
import { settingsFor } from '../../main/printer/index.ts';
import type { Timing } from '../../main/printer/index.ts';
import { eventually } from '../eventually.ts';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import { startPaperPrinter } from './paper.ts';
import type { PaperPrinterOptions } from './paper.ts';
import { onLinux } from '../systems.ts';
import { connectSerialLine } from './serial-line.ts';

/** An answer is awaited as long as a busy machine may need; silence is short where a test is about it. */
const timing: Timing = { connect: 10_000, answer: 10_000, lateAnswer: 0, statusInterval: 0, job: 0 };
const brief: Timing = { ...timing, answer: 50 };
const epson = { maker: 'EPSON', model: 'TM-T20III', type: 0b0000_0010 };
const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function printer(options: PaperPrinterOptions) {
  const paper = await startPaperPrinter(options);
  closers.push(() => paper.close());
  return paper;
}
const network = (port: number, command: 'escpos' | 'star' = 'escpos') =>
  ({
    kind: 'network',
    host: '127.0.0.1',
    port,
    answers: false,
    profile: { ...profile, command },
  }) as const;

describe('a printer that is asked what it is', () => {
  it('tells maker, model and whether it cuts, on the network', async () => {
    const { port } = await printer({ identity: epson });
    expect(await identify(network(port), timing)).toEqual({ name: 'EPSON TM-T20III', cutter: true });
  });

  it('tells them on a serial line', async () => {
    const { port } = await printer({ identity: { ...epson, type: 0 } });
    const line = await connectSerialLine(port);
    closers.push(() => line.close());
    const eightBits = { dataBits: 8, parity: 'none', stopBits: 1, flowControl: 'software' } as const;
    const settings = { kind: 'serial', path: line.path, baudRate: 19_200, answers: false } as const;
    expect(await identify({ ...settings, ...eightBits, profile }, timing)).toEqual({
      name: 'EPSON TM-T20III',
      cutter: false,
    });
  });

  it.runIf(onLinux('device files; on Windows a USB printer is one of the spooler’s'))(
    'tells them at a device file',
    async () => {
      const { port } = await printer({ identity: epson });
      const terminal = await openPseudoTerminal({ answers: true });
      closers.push(() => terminal.close());
      execFileSync('stty', ['-F', terminal.path, 'raw', '-echo']);
      const wire = connect(port, '127.0.0.1');
      terminal.fromTerminal.pipe(wire).pipe(terminal.toTerminal);
      closers.push(() => Promise.resolve(wire.destroy()));
      const settings = { kind: 'usb', path: terminal.path, answers: false, profile } as const;
      expect(await identify(settings, timing)).toEqual({ name: 'EPSON TM-T20III', cutter: true });
    },
  );

  it('prints nothing of the questions, and can be printed on at once', async () => {
    const paper = await printer({ identity: epson });
    await identify(network(paper.port), timing);
    expect(paper.jobs).toEqual([]);
    await eventually(() => {
      expect(paper.connections()).toBe(0);
    });
  });

  it('gets no question that it might print where it answers no status request', async () => {
    const paper = await printer({ answers: false, identity: epson });
    expect(await identify(network(paper.port), brief)).toBeNull();
    // Three NULs and DLE EOT 2.
    expect(paper.received()).toBe(6);
  });

  it('is known to answer where it answers status requests and names no model', async () => {
    const { port } = await printer({ answers: 'state-only' });
    expect(await identify(network(port), brief)).toEqual({ name: null, cutter: null });
  });

  it.each([
    ['a model without an end', { ...epson, model: 'TM-T20III'.repeat(20) }, null],
    ['letters of another alphabet', { ...epson, model: 'TM-T88V\u00e9\u0007' }, 'EPSON TM-T88V'],
  ])('may answer with %s', async (_what, identity, name) => {
    const { port } = await printer({ identity });
    expect(await identify(network(port), brief)).toMatchObject({ name });
  });

  it('is not asked where its commands have no such question', async () => {
    const paper = await printer({ identity: epson });
    expect(await identify(network(paper.port, 'star'), timing)).toBeNull();
    expect(paper.received()).toBe(0);
  });

  it('may be off', async () => {
    const { port } = await printer({ off: true });
    expect(await identify(network(port), timing)).toBeNull();
  });

  it('may close the line instead of an answer', async () => {
    const { port } = await printer({ behaviour: 'hangs' });
    expect(await identify(network(port), brief)).toBeNull();
  });
});

describe('the settings of a printer that was asked', () => {
  const found = (name: string) =>
    ({ address: { kind: 'network', host: '192.0.2.7', port: 9100 }, name }) as const;
  const before = { kind: 'none' } as const;

  it('are those of the model that it says it is, whatever its name in the network', () => {
    const identity = { name: 'ZJ-5870', cutter: true };
    expect(settingsFor(found('EPSON TM-T20II'), before, identity)).toMatchObject({
      answers: true,
      profile: { columns: 32, cutter: false, encoding: { encoding: 'cp1252', page: 16 } },
    });
  });

  it('are those of its name where it names no model, and it is known to answer', () => {
    expect(settingsFor(found('EPSON TM-T88V'), before, { name: null, cutter: null })).toMatchObject({
      answers: true,
      profile: { columns: 42 },
    });
  });

  it('have what it says of its cutter where its model is not known', () => {
    const identity = { name: 'ACME P-1', cutter: false };
    expect(settingsFor(found('192.0.2.7'), before, identity)).toMatchObject({
      profile: { columns: 48, cutter: false },
    });
  });

  it('do not say that it answers where it was silent', () => {
    expect(settingsFor(found('192.0.2.7'), before, null)).toMatchObject({ answers: false });
  });
});
