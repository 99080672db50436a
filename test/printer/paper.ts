/** A receipt printer made of nothing: it takes jobs on a loopback port and hands back what stands on the paper. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { readPaper } from './read-paper.ts';
import type { Paper } from './read-paper.ts';

export interface PaperPrinterOptions {
  readonly columns?: number;
  /**
   * `prints`; `hangs`: accepts a connection and never reads from it; `resets`: breaks the connection in the middle of
   * a job; `closes`: takes a job's first bytes and hangs up.
   */
  readonly behaviour?: 'prints' | 'hangs' | 'resets' | 'closes';
  /**
   * Whether it answers questions: about its state and at the end of a job, about its state only, the first of those
   * only, or none.
   */
  readonly answers?: boolean | 'state-only' | 'first-only';
  readonly cover?: 'closed' | 'open';
  /** `runs-out`: there is paper at first, and none left at the end of the job. */
  readonly paper?: 'in' | 'out' | 'runs-out';
  /** Starts switched off: the port is its own, and nobody listens there. */
  readonly off?: boolean;
}

export interface PaperJob extends Paper {
  readonly bytes: Uint8Array;
}

export interface PaperPrinter {
  readonly port: number;
  /** All jobs so far, oldest first. */
  readonly jobs: readonly PaperJob[];
  /** The next job that nobody has fetched yet, waiting for it where needed. */
  nextJob(): Promise<PaperJob>;
  /** Bytes that have come over all connections so far. */
  received(): number;
  /** Connections that stand now. */
  connections(): number;
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the printer on a free port of 127.0.0.1. */
export async function startPaperPrinter(options: PaperPrinterOptions = {}): Promise<PaperPrinter> {
  const jobs: PaperJob[] = [];
  const waiting: ((job: PaperJob) => void)[] = [];
  const sockets = new Set<Socket>();
  let fetched = 0;
  let received = 0;
  let server = createServer();

  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (options.behaviour !== 'hangs') socket.on('data', (chunk) => (received += chunk.length));
    takeJob(socket, options, (job) => {
      jobs.push(job);
      const next = waiting.shift();
      if (next) {
        fetched++;
        next(job);
      }
    });
  };
  const listenOn = async (port: number) => {
    server = createServer({ allowHalfOpen: true }, serve);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const switchOff = async () => {
    for (const socket of sockets) socket.destroy();
    await stopped(server);
  };

  await listenOn(0);
  // A TCP server that listens has an address of this kind, not a pipe's name.
  const { port } = server.address() as AddressInfo;
  if (options.off) await switchOff();

  return {
    port,
    jobs,
    nextJob: () => {
      const ready = jobs[fetched];
      if (!ready) return new Promise((resolve) => waiting.push(resolve));
      fetched++;
      return Promise.resolve(ready);
    },
    received: () => received,
    connections: () => sockets.size,
    switchOff,
    switchOn: () => listenOn(port),
    close: switchOff,
  };
}

function takeJob(socket: Socket, options: PaperPrinterOptions, done: (job: PaperJob) => void): void {
  const { columns = 48, behaviour = 'prints', answers = true } = options;
  let bytes = Buffer.alloc(0);
  let answered = 0;
  // The till may go at any time; what came by then is what is on the paper.
  socket.on('error', () => undefined);
  if (behaviour === 'hangs') {
    socket.pause();
    return;
  }
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    const paper = readPaper(bytes, columns);
    const printing = paper.lines.length > 0;
    if (printing && behaviour === 'resets') socket.resetAndDestroy();
    else if (printing && behaviour === 'closes') socket.destroy();
    else if (answers) {
      for (const question of paper.asked.slice(answered)) {
        if (answers === 'state-only' && question === 'end-of-job') continue;
        if (answers === 'first-only' && question !== 'offline-cause') continue;
        const answer = answerTo(question, options, printing);
        if (answer !== null) socket.write(Uint8Array.of(answer));
      }
    }
    answered = paper.asked.length;
  });
  socket.on('end', () => {
    const paper = readPaper(bytes, columns);
    if (paper.lines.length > 0 && behaviour === 'prints') done({ ...paper, bytes });
    socket.end();
  });
}

/** (Epson, ESC/POS command reference: DLE EOT, GS r.) A printer without paper never comes to the end of its job. */
function answerTo(
  question: Paper['asked'][number],
  { cover = 'closed', paper = 'in' }: PaperPrinterOptions,
  printing: boolean,
): number | null {
  const out = paper === 'out' || (paper === 'runs-out' && printing);
  switch (question) {
    case 'offline-cause':
      return 0x12 | (cover === 'open' ? 0x04 : 0) | (out ? 0x20 : 0);
    case 'paper':
      return 0x12 | (out ? 0x60 : 0);
    case 'end-of-job':
      return out || cover === 'open' ? null : 0;
    case 'other':
      return null;
  }
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
