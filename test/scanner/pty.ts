/** A scanner on a real terminal device: the test is its other end. */
import { rm, symlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hurriedly } from '../promptly.ts';
import { openPseudoTerminal } from '../pseudo-terminal.ts';

export interface PtyPair {
  /** The terminal device, or the link to it that was asked for. */
  readonly terminalPath: string;
  /** Sends bytes as the scanner would; resolves when the pair has taken them. */
  write(bytes: Uint8Array): Promise<void>;
  /** The same at a line's pace: `chunk` bytes (one), then a pause of `gap` milliseconds (one). */
  writeSlowly(bytes: Uint8Array, options?: { chunk?: number; gap?: number }): Promise<void>;
  /** Pulls the cable: the terminal hangs up and is gone. */
  close(): Promise<void>;
}

/** @param link where to put a lasting name for the terminal, on Windows `COMn`; it is removed again by `close` */
export async function openPtyPair(link?: string): Promise<PtyPair> {
  const terminal = await openPseudoTerminal({ name: link });
  const isWindows = process.platform === 'win32';
  if (link !== undefined && !isWindows) {
    await rm(link, { force: true });
    await symlink(terminal.path, link);
  }
  const write = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      terminal.toTerminal.write(bytes, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  return {
    terminalPath: link ?? terminal.path,
    write,
    writeSlowly: (bytes, { chunk = 1, gap = 1 } = {}) =>
      hurriedly(async () => {
        for (let at = 0; at < bytes.length; at += chunk) {
          await write(bytes.subarray(at, at + chunk));
          await sleep(gap);
        }
      }),
    async close() {
      await terminal.close();
      if (link !== undefined && !isWindows) await rm(link, { force: true });
    },
  };
}
