/** A printer on the network. It takes raw bytes on a TCP port, by custom 9100. */
import { once } from 'node:events';
import { isIPv6, Socket } from 'node:net';
import * as v from 'valibot';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { answersSetting, profileSchema } from './profile.ts';
import { answersStatusRequests } from './status.ts';
import type { Timing } from './timing.ts';
import type { Printer, PrinterMemory } from './types.ts';

export const networkSettings = v.strictObject({
  kind: v.literal('network'),
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
  /** Nearly all printers use 9100. */
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 9100),
  /** The time for a connection; a printer on a slow network may need more than three seconds. */
  connectSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60))),
  answers: answersSetting,
  profile: profileSchema,
});

/** Failures: `printer.unreachable` where no connection can be made, then those of `deliver`. */
export function networkPrinter(
  settings: v.InferOutput<typeof networkSettings>,
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
  { host, port, connectSeconds }: v.InferOutput<typeof networkSettings>,
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
