import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPrinter } from '../../main/printer/index.ts';
import type { Printer, PrinterSettings, Timing } from '../../main/printer/index.ts';
import { quoteDocument, toEscPos, toText } from '../../main/receipt/index.ts';
import { sampleReceipt } from '../samples/papers.ts';
import { startPaperPrinter } from './paper.ts';
import type { PaperPrinter, PaperPrinterOptions } from './paper.ts';
import { sheetOf } from '../receipt/sheet.ts';

const profile: Extract<PrinterSettings, { kind: 'network' }>['profile'] = {
  columns: 48,
  command: 'escpos',
  encoding: 'multilingual',
  cutter: true,
};
const star = { ...profile, command: 'star' } as const;
const document = quoteDocument(sampleReceipt('fr'));
const bytes = toEscPos(sheetOf(document, profile));
/** For tests in which no time may run out, but the one between two status requests. */
const timing: Timing = {
  connect: 10_000,
  answer: 10_000,
  lateAnswer: 10_000,
  statusInterval: 50,
  job: 20_000,
};
/** For tests that wait until a time has run out. */
const brief: Timing = { ...timing, answer: 50, lateAnswer: 100, job: 200 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function paper(options?: PaperPrinterOptions): Promise<PaperPrinter> {
  const printer = await startPaperPrinter(options);
  closers.push(() => printer.close());
  return printer;
}
/** A printer that does with each connection what the test says. Returns its port. */
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
  // The cast: a TCP server that listens has no pipe's name.
  return (server.address() as AddressInfo).port;
}
/** What a chunk begins with, after the NULs that end a command of an earlier job. */
function beginning(chunk: Buffer): 'nothing' | 'request' | 'job' {
  const first = chunk.find((byte) => byte !== 0);
  if (first === undefined) return 'nothing';
  return first === 0x10 ? 'request' : 'job';
}
/** Answers by what the printer was asked. A printer that is asked nothing says nothing. */
const answering = (socket: Socket, answers: { request: Uint8Array; job: Uint8Array }): void => {
  socket.on('data', (chunk) => {
    const what = beginning(chunk);
    if (what !== 'nothing') socket.write(answers[what]);
  });
};
const networkPrinter = (port: number, time = timing, own = profile): Printer =>
  createPrinter({ kind: 'network', host: '127.0.0.1', port, answers: false, profile: own }, time);

const failed = (code: string) => ({ ok: false, failure: { code, retry: 'now' } });
/** Bytes of the job had left. */
const uncertain = (code: string) => ({ ok: false, failure: { code, retry: 'now', uncertain: true } });
const printed = { ok: true, value: 'printed' };
const sent = { ok: true, value: 'sent' };

describe('a network printer', () => {
  it('prints every byte of the job, and has its address as its name', async () => {
    const device = await paper();
    const printer = networkPrinter(device.port);
    expect(printer.name).toBe(`127.0.0.1:${String(device.port)}`);
    expect(await printer.print(bytes)).toEqual(printed);
    const job = await device.nextJob();
    expect(job.text).toBe(toText(sheetOf(document, profile)));
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

  it('counts a job as sent when a printer that answers no request has taken all of it and closed', async () => {
    const device = await paper({ answers: false });
    expect(await networkPrinter(device.port, { ...timing, answer: 30 }).print(bytes)).toEqual(sent);
    expect((await device.nextJob()).text).toBe(toText(sheetOf(document, profile)));
  });

  it.each([
    ['in', sent],
    ['runs-out', uncertain('printer.paper-out')],
  ] as const)(
    'repeats the only request that a printer answers until the time is up: its paper is %s',
    async (state, answer) => {
      const device = await paper({ answers: 'first-only', paper: state });
      const time = { ...timing, answer: 500, job: 300 };
      expect(await networkPrinter(device.port, time).print(bytes)).toEqual(answer);
    },
  );

  it('counts a job as sent when a printer without GS r has no trouble to report at the end of the time', async () => {
    const device = await paper({ answers: 'state-only' });
    expect(await networkPrinter(device.port, { ...timing, job: 300 }).print(bytes)).toEqual(sent);
  });

  it('reports printer.interrupted when the printer stops answering in the middle of a job', async () => {
    let requests = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (beginning(chunk) === 'request' && ++requests <= 2) socket.write(Uint8Array.of(0x12));
      });
    });
    const result = await networkPrinter(port, { ...timing, answer: 300, job: 300 }).print(bytes);
    expect(result).toEqual(uncertain('printer.interrupted'));
  });

  it('sends no ESC/POS status request to a printer with Star’s commands', async () => {
    const device = await paper({ answers: false });
    const result = await networkPrinter(device.port, timing, star).print(Uint8Array.of(0x41, 0x0a));
    expect(result).toEqual(sent);
    expect(Array.from((await device.nextJob()).bytes)).toEqual([0, 0, 0, 0x41, 0x0a]);
  });

  it('prints a job far larger than a socket’s buffers', async () => {
    const large = Buffer.alloc(8_000_000, 'a');
    let taken = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => (taken += chunk.length));
    });
    expect(await networkPrinter(port, timing, star).print(large)).toEqual(sent);
    expect(taken).toBe(3 + large.length);
  });

  it('reports printer.unreachable while the printer is off, and prints once it is on again', async () => {
    const device = await paper({ off: true });
    const printer = networkPrinter(device.port);
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
    await device.switchOn();
    expect(await printer.print(bytes)).toEqual(printed);
  });

  it('reports printer.unreachable for a port number that does not exist', async () => {
    expect(await networkPrinter(99_999).print(bytes)).toEqual(failed('printer.unreachable'));
  });

  it.each([
    ['hangs', 'unconfirmed', brief],
    ['resets', 'interrupted', timing],
    ['closes', 'interrupted', timing],
  ] as const)(
    'tells that the paper may have come when the printer %s in the middle of a job',
    async (behaviour, code, time) => {
      const device = await paper({ behaviour });
      expect(await networkPrinter(device.port, time).print(bytes)).toEqual(uncertain(`printer.${code}`));
      expect(device.jobs).toEqual([]);
    },
  );

  it('believes a printer that answers no request and ends with a reset once all is sent', async () => {
    const device = await paper({ behaviour: 'resets', answers: false });
    expect(await networkPrinter(device.port, { ...timing, answer: 30 }).print(bytes)).toEqual(sent);
  });

  it('reports printer.interrupted when a printer that answers no request resets before it has taken all', async () => {
    const port = await device((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const large = Buffer.alloc(8_000_000, 'a');
    expect(await networkPrinter(port, timing, star).print(large)).toEqual(uncertain('printer.interrupted'));
  });

  it('reports printer.interrupted when a printer that answers no request closes before it has taken all', async () => {
    const port = await device((socket) => {
      socket.pause();
      socket.end();
    });
    const result = await networkPrinter(port, timing, star).print(Buffer.alloc(8_000_000, 'a'));
    expect(result).toEqual(uncertain('printer.interrupted'));
  });

  it.each([
    [{ paper: 'out' }, 'printer.paper-out'],
    [{ cover: 'open' }, 'printer.cover-open'],
  ] as const)('sends no job to a printer that reports a trouble: %o', async (state, code) => {
    const device = await paper(state);
    expect(await networkPrinter(device.port).print(bytes)).toEqual(failed(code));
    expect(device.jobs).toEqual([]);
  });

  it('reports printer.paper-out when the paper runs out in the middle of a job', async () => {
    const device = await paper({ paper: 'runs-out' });
    expect(await networkPrinter(device.port).print(bytes)).toEqual(uncertain('printer.paper-out'));
  });

  it('takes no automatic status for the answer to a request', async () => {
    const port = await device((socket) => {
      socket.write(Uint8Array.of(0x14, 0x00, 0x00, 0x0f));
      answering(socket, { request: Uint8Array.of(0x12), job: Uint8Array.of(0x00) });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(printed);
  });

  it('reports printer.cover-open when an automatic status says so in the middle of a job', async () => {
    const port = await device((socket) => {
      answering(socket, { request: Uint8Array.of(0x12), job: Uint8Array.of(0x3c, 0x00, 0x00, 0x0f) });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(uncertain('printer.cover-open'));
  });

  it('takes no message from before the job for the answer at its end', async () => {
    let requests = 0;
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (beginning(chunk) === 'request' && ++requests <= 2) socket.write(Uint8Array.of(0x00, 0x12, 0x00));
        else if (beginning(chunk) === 'job') socket.resetAndDestroy();
      });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(uncertain('printer.interrupted'));
  });

  it.each([
    ['one byte', () => Uint8Array.of(0x00)],
    ['noise', () => Uint8Array.from({ length: 64 }, (_, place) => 0x80 | ((place * 37) % 128))],
  ])('gives up on a printer that sends %s without end', async (_what, chunk) => {
    const port = await device((socket) => {
      // This printer also reads nothing: neither the job nor a request leaves this computer.
      socket.pause();
      const talk = setInterval(() => socket.write(chunk()), 5);
      socket.once('close', () => {
        clearInterval(talk);
      });
    });
    const result = await networkPrinter(port, brief, star).print(bytes);
    expect(result).toEqual(uncertain('printer.unconfirmed'));
    await networkPrinter(port, brief).print(bytes);
  });

  it('connects for a second job once the first one is printed', async () => {
    const order: string[] = [];
    const port = await device((socket) => {
      order.push('connected');
      let received = 0;
      socket.on('data', (chunk) => {
        if (beginning(chunk) === 'nothing') return;
        if (beginning(chunk) === 'request') {
          socket.write(Uint8Array.of(0x12));
          return;
        }
        received += chunk.length;
        if (received < bytes.length) return;
        order.push('printed');
        socket.write(Uint8Array.of(0x00));
      });
    });
    const printer = networkPrinter(port);
    expect(await Promise.all([printer.print(bytes), printer.print(bytes)])).toEqual([printed, printed]);
    expect(order).toEqual(['connected', 'printed', 'connected', 'printed']);
  });

  it('prints again after two jobs that were asked for at once have failed', async () => {
    const device = await paper({ off: true });
    const printer = networkPrinter(device.port);
    const first = printer.print(bytes);
    const second = printer.print(bytes);
    expect(await first).toEqual(failed('printer.unreachable'));
    expect(await second).toEqual(failed('printer.unreachable'));
    await device.switchOn();
    expect(await printer.print(bytes)).toEqual(printed);
  });

  it('reports printer.unreachable for a host name that does not exist', async () => {
    // Longer than a label may be (RFC 1035, 2.3.4), so that no name server is asked.
    const host = `${'printer'.repeat(10)}.invalid`;
    const printer = createPrinter({ kind: 'network', host, port: 9100, answers: false, profile }, timing);
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
  });

  it('takes an IPv6 address, and writes it in brackets in its name', async () => {
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
    // The cast: a TCP server that listens has no pipe's name.
    const { port } = server.address() as AddressInfo;
    const printer = createPrinter(
      { kind: 'network', host: '::1', port, answers: false, profile: star },
      timing,
    );
    expect(printer.name).toBe(`[::1]:${String(port)}`);
    expect(await printer.print(bytes)).toEqual(sent);
  });

  it('reports printer.unreachable, and sends nothing, where a printer that has answered before is silent', async () => {
    let isSilent = false;
    let taken = 0;
    const port = await device((socket) => {
      if (!isSilent) answering(socket, { request: Uint8Array.of(0x12), job: Uint8Array.of(0x00) });
      else socket.on('data', (chunk) => (taken += chunk.length));
    });
    const printer = networkPrinter(port, { ...timing, lateAnswer: 100 });
    expect(await printer.print(bytes)).toEqual(printed);
    isSilent = true;
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
    // The three NULs and one request.
    expect(taken).toBe(6);
  });

  it('knows from its settings that a printer answers', async () => {
    const port = await device((socket) => socket.resume());
    const settings = { kind: 'network', host: '127.0.0.1', port, answers: true, profile } as const;
    const printer = createPrinter(settings, { ...timing, lateAnswer: 100 });
    expect(await printer.print(bytes)).toEqual(failed('printer.unreachable'));
  });

  it.each([
    ['that the cover is open', 0x16, uncertain('printer.cover-open')],
    ['that all is well', 0x12, printed],
  ])('reads an answer that comes after the job was sent: %s', async (_what, answer, expected) => {
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        // This printer answers once it has the job.
        if (beginning(chunk) === 'job') socket.write(Uint8Array.of(answer, 0x00));
      });
    });
    expect(await networkPrinter(port, { ...timing, answer: 30 }).print(bytes)).toEqual(expected);
  });

  it('does not take the malformed answer of a silent printer for the end of the job', async () => {
    const port = await device((socket) => {
      socket.on('data', (chunk) => {
        if (beginning(chunk) === 'job') socket.end(Uint8Array.of(0x00));
      });
    });
    expect(await networkPrinter(port, { ...timing, answer: 30 }).print(bytes)).toEqual(sent);
  });

  it('reports printer.paper-out when the answer at the end of the job says that the roll has ended', async () => {
    const port = await device((socket) => {
      answering(socket, { request: Uint8Array.of(0x12), job: Uint8Array.of(0x0c) });
    });
    expect(await networkPrinter(port).print(bytes)).toEqual(uncertain('printer.paper-out'));
  });

  it.each(['Printer Ready\r\n', 'r', 'SSH-2.0-OpenSSH_9.2\r\n'])(
    'takes the greeting %j for no trouble',
    async (greeting) => {
      const port = await device((socket) => {
        socket.write(greeting);
        answering(socket, { request: Uint8Array.of(0x12), job: Uint8Array.of(0x00) });
      });
      expect(await networkPrinter(port).print(bytes)).toEqual(printed);
    },
  );

  it('begins each job with NULs, so that a job that was cut off eats none of its bytes', async () => {
    const device = await paper();
    const printer = networkPrinter(device.port);
    expect(await printer.print(bytes)).toEqual(printed);
    const job = await device.nextJob();
    expect(Array.from(job.bytes.subarray(0, 5))).toEqual([0, 0, 0, 0x10, 0x04]);
  });

  it('waits for a connection as long as its settings say', async () => {
    vi.spyOn(AbortSignal, 'timeout');
    const port = await device((socket) => socket.resume());
    const settings = { kind: 'network', host: '127.0.0.1', port, answers: false, profile: star } as const;
    await createPrinter({ ...settings, connectSeconds: 20 }, timing).print(bytes);
    expect(AbortSignal.timeout).toHaveBeenCalledWith(20_000);
  });

  it('stops when the caller aborts: before it starts, while connecting, while printing', async () => {
    const device = await paper({ behaviour: 'hangs' });
    const never = {
      connect: 60_000,
      answer: 60_000,
      lateAnswer: 60_000,
      statusInterval: 60_000,
      job: 60_000,
    };
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

  it('leaves no connection open, whether the job was printed or not', async () => {
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
  it('reports printer.not-set-up', async () => {
    const printer = createPrinter({ kind: 'none' });
    expect(printer.name).toBeNull();
    expect(await printer.print(bytes)).toEqual({
      ok: false,
      failure: { code: 'printer.not-set-up', retry: 'never' },
    });
  });
});
