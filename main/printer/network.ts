/** A printer on the network: raw bytes to TCP port 9100, as all receipt printers with a socket take them. */
import { once } from 'node:events';
import { isIPv6, Socket } from 'node:net';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { canBeAsked } from './status.ts';
import type { Timing } from './timing.ts';
import type { PrinterSettings } from './settings.ts';
import type { Printer } from './types.ts';

/** Failures: `printer.unreachable` before the connection stands, then those of `deliver`. */
export function networkPrinter(
  settings: Extract<PrinterSettings, { kind: 'network' }>,
  timing: Timing,
): Printer {
  const { host, port, profile } = settings;
  return {
    name: `${isIPv6(host) ? `[${host}]` : host}:${String(port)}`,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      const socket = await open(host, port, timing.connect, signal);
      if (socket === null) {
        return fail(signal?.aborted ? 'printer.interrupted' : 'printer.unreachable', 'now');
      }
      try {
        return await deliver({
          line: socket,
          bytes,
          asks: canBeAsked(profile),
          flush: { proves: false, run: (sent) => socket.end(sent) },
          timing,
          signal,
        });
      } finally {
        socket.destroy();
      }
    },
  };
}

async function open(
  host: string,
  port: number,
  within: number,
  signal: AbortSignal | undefined,
): Promise<Socket | null> {
  const limits = [AbortSignal.timeout(within), ...(signal ? [signal] : [])];
  const socket = new Socket();
  // An error may come after `once` has given up; without a listener it would end the process.
  socket.on('error', () => undefined);
  try {
    socket.connect({ host, port });
    await once(socket, 'connect', { signal: AbortSignal.any(limits) });
    return socket;
  } catch {
    socket.destroy();
    return null;
  }
}
