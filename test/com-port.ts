/** A COM port of Windows, with its other end for the test. Wine's test makes it (test/wine/com-ports.ts). */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Readable, Writable } from 'node:stream';

/** The environment variable with the loopback port that makes them. */
export const COM_PORTS = 'COMPTOIR_COM_PORTS';

/** What a test has of it: as a `PseudoTerminal`. */
interface ComPort {
  readonly path: string;
  readonly toTerminal: Writable;
  readonly fromTerminal: Readable;
  close(): Promise<void>;
}

/** @param name of the port, such as `COM7`; default: one that is free */
export async function openComPort(answers: boolean, name = ''): Promise<ComPort> {
  const socket = connect(Number(process.env[COM_PORTS]), '127.0.0.1');
  const gone = once(socket, 'close');
  const path = new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (line: Buffer) => {
      socket.pause();
      resolve(line.toString().trim());
    });
  });
  socket.write(`${answers ? 'answers' : 'listens'} ${name}\n`);
  return {
    path: await path,
    toTerminal: socket,
    fromTerminal: socket,
    async close() {
      socket.resume();
      socket.end();
      await gone;
    },
  };
}
