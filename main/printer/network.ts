/** A printer on the network. It takes raw bytes on a TCP port, by custom 9100. */
import { once } from 'node:events';
import { isIPv6, Socket } from 'node:net';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import type { SettingsOf } from './settings.ts';
import { answersStatusRequests } from './status.ts';
import type { Timing } from './timing.ts';
import type { Printer, PrinterMemory } from './types.ts';

/** Failures: `printer.unreachable` where no connection can be made, then those of `deliver`. */
export function networkPrinter(
  settings: SettingsOf<'network'>,
  timing: Timing,
  memory: PrinterMemory,
): Printer {
  const { host, port, profile } = settings;
  return {
    name: `${isIPv6(host) ? `[${host}]` : host}:${String(port)}`,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      const socket = await openSocket(settings, timing, signal);
      if (socket === null) {
        return fail(signal?.aborted ? 'printer.interrupted' : 'printer.unreachable', 'now');
      }
      try {
        return await deliver({
          line: socket,
          bytes,
          hasStatusRequests: answersStatusRequests(profile),
          flush: { isProof: false, run: (sent) => socket.end(sent) },
          memory,
          timing,
          signal,
        });
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Null where no connection can be made. */
export async function openSocket(
  { host, port, connectSeconds }: SettingsOf<'network'>,
  timing: Timing,
  signal?: AbortSignal,
): Promise<Socket | null> {
  const timeoutMs = connectSeconds === undefined ? timing.connect : connectSeconds * 1000;
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
  const socket = new Socket();
  // An error that comes after `once` was aborted would end the process if it had no listener.
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
