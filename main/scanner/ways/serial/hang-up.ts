/**
 * Lets a serial port notice that its device is gone, on Linux and macOS.
 *
 * A terminal that hung up answers every read with 0 bytes. serialport takes that for "nothing yet" and reads again at
 * once, for ever: it keeps a processor busy and tells nobody. (serialport/bindings-cpp, issue 162; `unix-read.ts` of
 * version 13.) Here 0 bytes are the end. Ports are opened with VMIN 1, so that they mean nothing else.
 */
import { read } from 'node:fs';
import { promisify } from 'node:util';

const readFrom = promisify(read);

/** What serialport's open ports are on Linux and macOS. */
interface UnixPort {
  readonly isOpen: boolean;
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', listener: (error: Error | null) => void): unknown };
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

/**
 * @param port serialport's own open port, `SerialPort.port`, before it is first read; one of another system is left
 *   as it is
 */
export function endAtHangUp(port: unknown): void {
  if (!isUnixPort(port)) return;
  port.read = async (buffer, offset, length) => {
    for (;;) {
      const bytesRead = await readNow(openFileOf(port), buffer, offset, length);
      // It may have been closed while it was read; its poller must not be asked any more, which would be a crash.
      openFileOf(port);
      if (bytesRead === 0) throw new Error('the terminal hung up');
      if (bytesRead !== null) return { buffer, bytesRead };
      await readable(port);
    }
  };
}

function isUnixPort(port: unknown): port is UnixPort {
  return typeof port === 'object' && port !== null && 'fd' in port && 'poller' in port && 'read' in port;
}

/** Throws, in serialport's way, where the port was closed. */
function openFileOf({ isOpen, fd }: UnixPort): number {
  if (!isOpen || fd === null) throw Object.assign(new Error('closed'), { canceled: true });
  return fd;
}

/** How many bytes there were; null where none has come yet. */
async function readNow(fd: number, buffer: Buffer, offset: number, length: number): Promise<number | null> {
  try {
    return (await readFrom(fd, buffer, offset, length, null)).bytesRead;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR') return null;
    throw error;
  }
}

/** Rejects where the port is closed meanwhile. */
function readable({ poller }: UnixPort): Promise<void> {
  return new Promise((resolve, reject) => {
    poller.once('readable', (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
