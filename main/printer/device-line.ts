/** A device file as a line: Node's streams would wait in the kernel, where nothing ends them. */
import { stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Duplex } from 'node:stream';

/** Milliseconds until the device is asked again, where it has nothing to read or no room to write. */
const ASK_AGAIN = 10;

/**
 * The device was opened with `O_NONBLOCK`. A write's callback comes once the device has taken every byte of it. The line
 * breaks where the device goes away.
 */
export function deviceLine(device: FileHandle, path: string): Duplex {
  let isOver = false;
  const line = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      writeAll(chunk).then(() => {
        done();
      }, done);
    },
    destroy(error, done) {
      isOver = true;
      done(error);
    },
  });
  void readAll();
  return line;

  async function writeAll(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length && !isOver;) {
      const written = await unlessBusy(() => device.write(bytes, at, bytes.length - at));
      if (written === null || written.bytesWritten === 0) await pause();
      else at += written.bytesWritten;
    }
  }

  async function readAll(): Promise<void> {
    try {
      while (!isOver) {
        const read = await unlessBusy(() => device.read(Buffer.alloc(64), 0, 64, null));
        if (read === null) await pause();
        else if (read.bytesRead === 0) {
          // A printer may send nothing as an answer, which is no end. A device that was unplugged has no file any more.
          await stat(path);
          await pause();
        } else line.push(read.buffer.subarray(0, read.bytesRead));
      }
    } catch (error) {
      line.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Null where the device can do no more now. */
async function unlessBusy<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return null;
    throw error;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
