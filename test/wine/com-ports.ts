/**
 * COM ports for tests that run on Windows' Node under Wine: a process there can make no pseudo-terminal. It asks for one over
 * a loopback port (test/com-port.ts), and Wine's `dosdevices` give it a name of Windows.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import type { Wine } from './wine.ts';

export interface ComPorts {
  /** The loopback port that a test asks at. */
  readonly port: number;
  close(): void;
}

export async function serveComPorts(wine: Wine): Promise<ComPorts> {
  let last = 20;
  const sockets = new Set<Socket>();
  const serve = async (socket: Socket, [how = '', asked = '']: readonly string[]) => {
    const terminal = await openPseudoTerminal({ answers: how === 'answers' });
    const name = asked === '' ? `COM${String((last += 1))}` : asked;
    const remove = wine.port(name, terminal.path);
    socket.once('close', () => {
      remove();
      void terminal.close();
    });
    socket.once('end', () => {
      void terminal.close().then(() => socket.end(remove));
    });
    socket.write(`${name}\n`);
    terminal.fromTerminal.pipe(socket, { end: false });
    socket.pipe(terminal.toTerminal);
  };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // "close" follows
    socket.once('data', (line: Buffer) => {
      socket.pause();
      void serve(socket, line.toString().trim().split(' '));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // the cast: a TCP server's
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
