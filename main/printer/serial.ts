/** A printer on a serial port, a real one or one over USB. */
import { SerialPort } from 'serialport';
import * as v from 'valibot';
import type { PrinterFailureCode } from '../domain/failure.ts';
import { portTrouble } from '../port-trouble.ts';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { profileSchema } from './profile.ts';
import { answersStatusRequests } from './status.ts';
import type { Timing } from './timing.ts';
import type { Printer } from './types.ts';

export const serialSettings = v.strictObject({
  kind: v.literal('serial'),
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  baudRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1200), v.maxValue(921_600)), 9600),
  /** `software`: XON/XOFF. `hardware`: the RTS/CTS wires. */
  flowControl: v.optional(v.picklist(['software', 'hardware']), 'software'),
  profile: profileSchema,
});

/**
 * Failures: `printer.access-denied` where this user may not open the port, `printer.unreachable` where it cannot be
 * opened for another reason, then those of `deliver`.
 */
export function serialPrinter(settings: v.InferOutput<typeof serialSettings>, timing: Timing): Printer {
  const { path, baudRate, flowControl, profile } = settings;
  return {
    name: path,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      const port = await open({
        path,
        baudRate,
        rtscts: flowControl === 'hardware',
        xon: flowControl === 'software',
      });
      if (typeof port === 'string') return fail(port, 'now');
      try {
        const result = await deliver({
          line: port,
          bytes,
          hasStatusRequests: answersStatusRequests(profile),
          flush: {
            isProof: true,
            run: (sent) => {
              port.drain((error) => {
                if (error === null) sent();
              });
            },
          },
          timing,
          signal,
        });
        if (!result.ok) await discardUnsent(port);
        return result;
      } finally {
        await close(port);
      }
    },
  };
}

type PortOptions = ConstructorParameters<typeof SerialPort>[0];

function open(options: PortOptions): Promise<SerialPort | PrinterFailureCode> {
  return new Promise<SerialPort>((resolve, reject) => {
    const port: SerialPort = new SerialPort(options, (error) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  }).catch((error: unknown) =>
    // Its own code: the clerk cannot mend a missing right by switching the printer on or plugging it in.
    portTrouble(error) === 'access-denied' ? 'printer.access-denied' : 'printer.unreachable',
  );
}

/** Without this the kernel holds up `close` until a printer that has sent XOFF takes the rest of the bytes. */
function discardUnsent(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.flush(() => {
      resolve();
    });
  });
}

/** Ignores an error of `close`: it means that the port is gone already. */
function close(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.close(() => {
      resolve();
    });
  });
}
