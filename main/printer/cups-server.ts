/** The way to the CUPS server of this computer. */
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { userInfo } from 'node:os';
import { ippRequest, readIppAnswer } from './ipp.ts';
import type { Attribute, IppAnswer, Operation } from './ipp.ts';

/** Where the server listens by itself: Linux, macOS. */
const SOCKETS = ['/run/cups/cups.sock', '/private/var/run/cupsd'];
/** Longer than any answer about a queue. CUPS lists thousands of queues in less. */
const LONGEST_ANSWER = 8_000_000;

export interface CupsRequest {
  readonly operation: Operation;
  /** `/` for the server itself, `/printers/NAME` for a queue. */
  readonly path: string;
  readonly attributes: readonly Attribute[];
  readonly data?: Uint8Array;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Null where no server answers, or its answer cannot be read. Never rejects. */
export async function askCups(asked: CupsRequest): Promise<IppAnswer | null> {
  const limits = [AbortSignal.timeout(asked.timeoutMs), ...(asked.signal ? [asked.signal] : [])];
  const body = ippRequest(asked.operation, asked.attributes, asked.data);
  const server = cupsServer();
  return new Promise((resolve) => {
    const none = (): void => {
      resolve(null);
    };
    const sent = request(
      {
        ...server,
        method: 'POST',
        path: asked.path,
        headers: {
          'content-type': 'application/ipp',
          'content-length': body.length,
          // On its own socket CUPS asks the kernel who it is. Only the owner of a job may cancel it.
          ...('socketPath' in server && { authorization: `PeerCred ${userName()}`, host: 'localhost' }),
        },
        signal: AbortSignal.any(limits),
      },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          length += part.length;
          if (length > LONGEST_ANSWER) response.destroy();
          else parts.push(part);
        });
        response.on('error', none);
        response.on('close', none);
        response.on('end', () => {
          resolve(response.statusCode === 200 ? readIppAnswer(Buffer.concat(parts)) : null);
        });
      },
    );
    sent.on('error', none);
    sent.end(body);
  });
}

/** `CUPS_SERVER` is CUPS's own variable: a socket's path, or a host with or without a port. */
function cupsServer(): { readonly socketPath: string } | { readonly host: string; readonly port: number } {
  const named = process.env['CUPS_SERVER'];
  const socketPath = named?.startsWith('/')
    ? named
    : named
      ? undefined
      : SOCKETS.find((path) => existsSync(path));
  if (socketPath !== undefined) return { socketPath };
  const [, host = 'localhost', port = '631'] = /^(.+?)(?::(\d+))?(?:\/version=.*)?$/.exec(named ?? '') ?? [];
  return { host, port: Number(port) };
}

/** A user without a name in the system's list of users has none. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'comptoir';
  }
}
