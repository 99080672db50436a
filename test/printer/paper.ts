/** A virtual receipt printer. It takes jobs on a loopback port and returns what they print on the paper. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { readPaper } from './read-paper.ts';
import type { Paper } from './read-paper.ts';

export interface PaperPrinterOptions {
  readonly columns?: number;
  /**
   * `hangs`: accepts a connection and never reads from it. `resets`: resets the connection in the middle of a job.
   * `closes`: takes a job's first bytes and closes the connection.
   */
  readonly behaviour?: 'prints' | 'hangs' | 'resets' | 'closes';
  /**
   * Which status requests it answers: all, DLE EOT only (`state-only`), DLE EOT 2 only (`first-only`), or none.
   */
  readonly answers?: boolean | 'state-only' | 'first-only';
  readonly cover?: 'closed' | 'open';
  /** `runs-out`: there is paper before a job and none at its end. */
  readonly paper?: 'in' | 'out' | 'runs-out';
  /** What it says of itself (GS I 66, 67 and 2); nothing without it. */
  readonly identity?: { readonly maker: string; readonly model: string; readonly type: number };
  /** Starts switched off: nothing listens on its port. */
  readonly off?: boolean;
}

export interface PaperJob extends Paper {
  readonly bytes: Uint8Array;
}

export interface PaperPrinter {
  readonly port: number;
  /** Oldest first. */
  readonly jobs: readonly PaperJob[];
  /** The oldest job that was not fetched yet. Waits for one if there is none. */
  nextJob(): Promise<PaperJob>;
  /** The number of bytes received so far, over all connections. */
  received(): number;
  /** The number of connections that are open now. */
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
  // The cast: a TCP server that listens has no pipe's name.
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
  // The terminal may break the connection at any time. The paper holds what was received by then.
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
      for (const request of paper.requests.slice(answered)) {
        if (answers === 'state-only' && request === 'end-of-job') continue;
        if (answers === 'first-only' && request !== 'offline-cause') continue;
        const answer = answerTo(request, options, printing);
        if (answer !== null) socket.write(typeof answer === 'number' ? Uint8Array.of(answer) : answer);
      }
    }
    answered = paper.requests.length;
  });
  socket.on('end', () => {
    const paper = readPaper(bytes, columns);
    if (paper.lines.length > 0 && behaviour === 'prints') done({ ...paper, bytes });
    socket.end();
  });
}

/** Epson, ESC/POS command reference: DLE EOT, GS r. A printer without paper never reaches the end of its job. */
function answerTo(
  request: Paper['requests'][number],
  { cover = 'closed', paper = 'in', identity }: PaperPrinterOptions,
  printing: boolean,
): number | string | null {
  const out = paper === 'out' || (paper === 'runs-out' && printing);
  switch (request) {
    case 'offline-cause':
      return 0x12 | (cover === 'open' ? 0x04 : 0) | (out ? 0x20 : 0);
    case 'paper':
      return 0x12 | (out ? 0x60 : 0);
    case 'end-of-job':
      return out || cover === 'open' ? null : 0;
    case 'maker':
    case 'model':
      return identity ? `_${identity[request]}\0` : null;
    case 'type':
      return identity?.type ?? null;
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
