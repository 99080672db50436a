/** DTR/DSR handshake: the printer holds its DTR, which is our DSR, low while it cannot take more. */
import { Duplex } from 'node:stream';
import type { SerialPort } from 'serialport';

/**
 * A printer says "busy" while it has room for 16 bytes at least (Epson, TM-T88 series, "Receive buffer BUSY"): so many may
 * leave between two looks at the line.
 */
const CHUNK = 16;
/** Milliseconds between two looks while the printer is busy. */
const LOOK_AGAIN = 10;

/**
 * The port as a line whose writes wait for the printer. The system knows RTS/CTS and XON/XOFF alone, so the wire is looked
 * at here. A written chunk's callback comes once its bytes have left.
 */
export function waitForDsr(port: SerialPort): Duplex {
  let isOver = false;
  const line = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      send(chunk).then(() => {
        done();
      }, done);
    },
    destroy(error, done) {
      isOver = true;
      done(error);
    },
  });
  port.on('data', (chunk) => line.push(chunk));
  port.once('error', (error) => line.destroy(error));
  port.once('close', () => line.destroy());
  return line;

  async function send(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      await new Promise<void>((resolve, reject) => {
        port.write(bytes.subarray(from, from + CHUNK));
        port.drain((error) => {
          if (error === null) resolve();
          else reject(error);
        });
      });
    }
  }

  function isReady(): Promise<boolean> {
    if (isOver) return Promise.reject(new Error('the port is closed'));
    return new Promise((resolve, reject) => {
      port.get((error, lines) => {
        if (error === null) resolve(lines?.dsr === true);
        else reject(error);
      });
    });
  }
}
