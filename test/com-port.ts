/** A COM port of Windows, with its other end for the test. Wine's test makes it (test/wine/com-ports.ts). */
import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import type { Readable, Writable } from 'node:stream';
import { SerialPort } from 'serialport';

/** The environment variable with the loopback port that makes them. */
export const COM_PORTS = 'COMPTOIR_COM_PORTS';

/** What a test has of it: as a `PseudoTerminal`. */
interface ComPort {
  readonly path: string;
  readonly toTerminal: Writable;
  readonly fromTerminal: Readable;
  close(): Promise<void>;
}

/** serialport's way to this system's ports. */
interface Binding {
  open(options: object): Promise<{
    read(buffer: Buffer, offset: number, length: number): Promise<{ bytesRead: number }>;
  }>;
}
const binding = SerialPort.binding as Binding; // the cast: its own type is not found from serialport's
const open = binding.open.bind(binding);

/**
 * For an answer of one byte. serialport reads a first byte, and then, by a second call, what is there besides: with time-outs of
 * MAXDWORD, 0 and 0, for which Windows answers at once, be it with nothing. Wine 10 (`NtReadFile`, dlls/ntdll/unix/file.c)
 * waits for the next byte there. A read of one byte has no second call; a megabyte that is read so takes minutes.
 */
async function openForSingleBytes(options: object): ReturnType<Binding['open']> {
  const port = await open(options);
  const read = port.read.bind(port);
  port.read = (buffer, offset) => read(buffer, offset, 1);
  return port;
}

/**
 * @param answers whether what the terminal writes is of interest, and so each byte that it reads then
 * @param name of the port, such as `COM7`; default: one that is free
 */
export async function openComPort(answers: boolean, name = ''): Promise<ComPort> {
  binding.open = answers ? openForSingleBytes : open;
  const socket = connect(Number(process.env[COM_PORTS]), '127.0.0.1');
  const gone = once(socket, 'close');
  const path = new Promise<string>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('data', (line: Buffer) => {
      socket.pause();
      resolve(line.toString().trim());
    });
  });
  const toTerminal = new PassThrough();
  toTerminal.pipe(socket);
  socket.write(`${answers ? 'answers' : 'listens'} ${name}\n`);
  return {
    path: await path,
    toTerminal,
    fromTerminal: socket,
    async close() {
      // Bytes may be on their way when the cable is pulled.
      toTerminal.unpipe(socket).resume();
      socket.resume();
      socket.end();
      await gone;
    },
  };
}
