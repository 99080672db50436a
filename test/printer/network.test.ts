import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Printer, PrinterSettings, Timing } from '../../main/printer/index.ts';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { startPaperPrinter } from './paper.ts';
import type { PaperPrinter, PaperPrinterOptions } from './paper.ts';

const profile: Extract<PrinterSettings, { kind: 'network' }>['profile'] = {
  columns: 48,
  command: 'escpos',
  encoding: 'multilingual',
};
const document = quoteDocument(sampleReceipt('fr'));
const bytes = toEscPos(document, profile);
/** Short where a test waits for it to pass, long where it must not. */
const timing: Timing = { connect: 10_000, answer: 10_000, silence: 50, job: 20_000 };
const brief: Timing = { ...timing, answer: 50, job: 200 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function paper(options?: PaperPrinterOptions): Promise<PaperPrinter> {
  const printer = await startPaperPrinter(options);
  closers.push(() => printer.close());
  return printer;
}
/** A printer of a test's own making; answers its port. */
async function device(serve: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end());
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  // A TCP server that listens has an address of this kind, not a pipe's name.
  return (server.address() as AddressInfo).port;
}
const networkPrinter = (port: number, time = timing, own = profile): Printer =>
  createPrinter({ kind: 'network', host: '127.0.0.1', port, profile: own }, time);

const failed = (code: string) => ({ ok: false, failure: { code, retry: 'now' } });
const printed = { ok: true, value: null };

describe('a network printer', () => {
  it('prints every byte of the job, and is named by its address', async () => {
    const device = await paper();
    const printer = networkPrinter(device.port);
    expect(printer.name).toBe(`127.0.0.1:${String(device.port)}`);
    expect(await printer.print(bytes)).toEqual(printed);
    const job = await device.nextJob();
    expect(job.text).toBe(toText(document, profile));
    expect(job.cuts).toBe(1);
    expect(job.unknown).toEqual([]);
  });

  it('prints one job after another', async () => {
    const device = await paper();
    const printer = networkPrinter(device.port);
    for (let copy = 1; copy <= 3; copy++) expect(await printer.print(bytes)).toEqual(printed);
    await device.nextJob();
    await device.nextJob();
    await device.nextJob();
    expect(device.jobs).toHaveLength(3);
  });

  it('counts as having printed where it answers nothing but takes the whole job and closes', async () => {
    const device = await paper({ answers: false });
    expect(await networkPrinter(device.port, { ...timing, answer: 30 }).print(bytes)).toEqual(printed);
    expect((await device.nextJob()).text).toBe(toText(document, profile));
  });

  it.each([
    ['in', printed],
    ['runs-out', failed('printer.paper-out')],
  ] as const)(
    'that answers the first question alone is asked it again: its paper is %s',
    async (state, answer) => {
      const device = await paper({ answers: 'first-only', paper: state });
      const time = { ...timing, answer: 500, job: 300 };
      expect(await networkPrinter(device.port, time).print(bytes)).toEqual(answer);
    },
  );

  it('counts as having printed where it answers for its state alone and nothing is the matter', async () => {
    const device = await paper({ answers: 'state-only' });
    expect(await networkPrinter(device.port, { ...timing, job: 300 }).print(bytes)).toEqual(printed);
  });

  it('does not where it stopped answering in the middle', async () => {
    let questions = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (chunk[0] === 0x10 && ++questions <= 2) socket.write(Uint8Array.of(0x12));
      });
    });
    const result = await networkPrinter(port, { ...timing, answer: 300, job: 300 }).print(bytes);
    expect(result).toEqual(failed('printer.interrupted'));
  });

  it('is sent no ESC/POS question where it speaks Star’s dialect', async () => {
    const device = await paper({ answers: false });
    const result = await networkPrinter(device.port, timing, {
      columns: 48,
      command: 'star',
      encoding: 'multilingual',
    }).print(Uint8Array.of(0x41, 0x0a));
    expect(result).toEqual(printed);
    expect(Array.from((await device.nextJob()).bytes)).toEqual([0x41, 0x0a]);
  });

  it('takes a job far larger than a socket’s buffers', async () => {
    const large = Buffer.alloc(8_000_000, 'a');
    let taken = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => (taken += chunk.length));
    });
    const star = { columns: 48, command: 'star', encoding: 'multilingual' } as const;
    expect(await networkPrinter(port, timing, star).print(large)).toEqual(printed);
    expect(taken).toBe(large.length);
  });

  it('is unreachable where it is switched off, and prints once it is on again', async () => {
    const device = await paper({ off: true });
    const printer = networkPrinter(device.port);
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
    await device.switchOn();
    expect(await printer.print(bytes)).toEqual(printed);
  });

  it('is unreachable where its settings make no sense', async () => {
    expect(await networkPrinter(99_999).print(bytes)).toEqual(failed('printer.unreachable'));
  });

  it.each([
    ['hangs', brief],
    ['resets', timing],
    ['closes', timing],
  ] as const)('is interrupted where it %s in the middle', async (behaviour, time) => {
    const device = await paper({ behaviour });
    expect(await networkPrinter(device.port, time).print(bytes)).toEqual(failed('printer.interrupted'));
    expect(device.jobs).toEqual([]);
  });

  it('is interrupted where it resets in the middle and never answered', async () => {
    const device = await paper({ behaviour: 'resets', answers: false });
    expect(await networkPrinter(device.port, { ...timing, answer: 30 }).print(bytes)).toEqual(
      failed('printer.interrupted'),
    );
  });

  it('is interrupted where it closes before it has taken everything', async () => {
    const port = await device((socket) => {
      socket.pause();
      socket.end();
    });
    const star = { columns: 48, command: 'star', encoding: 'multilingual' } as const;
    const result = await networkPrinter(port, timing, star).print(Buffer.alloc(8_000_000, 'a'));
    expect(result).toEqual(failed('printer.interrupted'));
  });

  it.each([
    [{ paper: 'out' }, 'printer.paper-out'],
    [{ cover: 'open' }, 'printer.cover-open'],
  ] as const)('says before printing what keeps it from it: %o', async (state, code) => {
    const device = await paper(state);
    expect(await networkPrinter(device.port).print(bytes)).toEqual(failed(code));
    expect(device.jobs).toEqual([]);
  });

  it('does not pass for having printed where the paper ran out on the way', async () => {
    const device = await paper({ paper: 'runs-out' });
    expect(await networkPrinter(device.port).print(bytes)).toEqual(failed('printer.paper-out'));
  });

  it('overhears what a printer says unasked', async () => {
    const port = await device((socket) => {
      socket.write(Uint8Array.of(0x14, 0x00, 0x00, 0x0f));
      socket.on('data', (chunk) => {
        const question = chunk[0] === 0x10;
        socket.write(Uint8Array.of(question ? 0x12 : 0x00));
      });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(printed);
  });

  it('does not pass for having printed where it says unasked, in the middle, that its cover was opened', async () => {
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        const question = chunk[0] === 0x10;
        socket.write(question ? Uint8Array.of(0x12) : Uint8Array.of(0x3c, 0x00, 0x00, 0x0f));
      });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(failed('printer.cover-open'));
  });

  it('does not take what it heard before the job for the answer at its end', async () => {
    let questions = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (chunk[0] === 0x10 && ++questions <= 2) socket.write(Uint8Array.of(0x00, 0x12, 0x00));
        else if (chunk[0] !== 0x10) socket.resetAndDestroy();
      });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(failed('printer.interrupted'));
  });

  it.each([
    ['one byte without end', () => Uint8Array.of(0x00)],
    ['noise', () => Uint8Array.from({ length: 64 }, (_, place) => 0x80 | ((place * 37) % 128))],
  ])('is not listened to for ever where it says %s', async (_what, chunk) => {
    const port = await device((socket) => {
      // Also nothing is read: the job stays where it is, and so does the question.
      socket.pause();
      const talk = setInterval(() => socket.write(chunk()), 5);
      socket.once('close', () => {
        clearInterval(talk);
      });
    });
    const result = await networkPrinter(port, brief, {
      columns: 48,
      command: 'star',
      encoding: 'multilingual',
    }).print(bytes);
    expect(result).toEqual(failed('printer.interrupted'));
    await networkPrinter(port, brief).print(bytes);
  });

  it('is interrupted where it hangs up after ten bytes', async () => {
    const port = await device((socket) => {
      let taken = 0;
      socket.on('data', (chunk) => {
        if (chunk[0] === 0x10) socket.write(Uint8Array.of(0x12));
        taken += chunk.length;
        if (taken >= 10) socket.destroy();
      });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(failed('printer.interrupted'));
  });

  it('prints two papers that are asked for at once one after the other', async () => {
    const device = await paper();
    const most: number[] = [];
    const printer = networkPrinter(device.port);
    const count = setInterval(() => most.push(device.connections()), 1);
    expect(await Promise.all([printer.print(bytes), printer.print(bytes)])).toEqual([printed, printed]);
    clearInterval(count);
    await device.nextJob();
    await device.nextJob();
    expect(Math.max(...most)).toBe(1);
  });

  it('prints the second of two papers also where the first fails', async () => {
    const device = await paper({ off: true });
    const printer = networkPrinter(device.port);
    const first = printer.print(bytes);
    const second = printer.print(bytes);
    expect(await first).toEqual(failed('printer.unreachable'));
    expect(await second).toEqual(failed('printer.unreachable'));
    await device.switchOn();
    expect(await printer.print(bytes)).toEqual(printed);
  });

  it('is unreachable where its name leads nowhere', async () => {
    // Longer than a name's part may be (RFC 1035, 2.3.4), so that nobody is even asked.
    const host = `${'printer'.repeat(10)}.invalid`;
    const printer = createPrinter({ kind: 'network', host, port: 9100, profile }, timing);
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
  });

  it('may have an address of version 6, which its name keeps apart from the port', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('end', () => socket.end());
      socket.resume();
    });
    server.listen(0, '::1');
    await once(server, 'listening');
    closers.push(async () => {
      server.close();
      await once(server, 'close');
    });
    // A TCP server that listens has an address of this kind, not a pipe's name.
    const { port } = server.address() as AddressInfo;
    const star = { columns: 48, command: 'star', encoding: 'multilingual' } as const;
    const printer = createPrinter({ kind: 'network', host: '::1', port, profile: star }, timing);
    expect(printer.name).toBe(`[::1]:${String(port)}`);
    expect(await printer.print(bytes)).toEqual(printed);
  });

  it('stops when the caller gives up: before it starts, while connecting, while it prints', async () => {
    const device = await paper({ behaviour: 'hangs' });
    const never = { connect: 60_000, answer: 60_000, silence: 60_000, job: 60_000 };
    const printer = networkPrinter(device.port, never);
    expect(await printer.print(bytes, AbortSignal.abort())).toEqual(failed('printer.interrupted'));

    const early = new AbortController();
    const connecting = printer.print(bytes, early.signal);
    early.abort();
    expect(await connecting).toEqual(failed('printer.interrupted'));

    const late = new AbortController();
    const printing = printer.print(bytes, late.signal);
    await expect.poll(() => device.connections()).toBeGreaterThan(0);
    late.abort();
    expect(await printing).toEqual(failed('printer.interrupted'));
  });

  it('leaves no connection behind, whatever became of the job', async () => {
    const devices = await Promise.all([
      paper(),
      paper({ answers: false }),
      paper({ paper: 'out' }),
      paper({ behaviour: 'closes' }),
    ]);
    for (const device of devices) {
      await networkPrinter(device.port, brief).print(bytes);
      await expect.poll(() => device.connections()).toBe(0);
    }
  });
});

describe('no printer', () => {
  it('is a failure of its own', async () => {
    const printer = createPrinter({ kind: 'none' });
    expect(printer.name).toBeNull();
    expect(await printer.print(bytes)).toEqual({
      ok: false,
      failure: { code: 'printer.not-set-up', retry: 'never' },
    });
  });
});
