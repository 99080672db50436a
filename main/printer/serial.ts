/** A printer on a serial port, a real one or USB's imitation. */
import { SerialPort } from 'serialport';
import type { PrinterFailureCode } from '../domain/failure.ts';
import { portTrouble } from '../port-trouble.ts';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { canBeAsked } from './status.ts';
import type { Timing } from './timing.ts';
import type { PrinterSettings } from './settings.ts';
import type { Printer } from './types.ts';

/**
 * Failures: `printer.access-denied` where this user may not open the port, `printer.unreachable` where it cannot be
 * opened for another reason, then those of `deliver`.
 */
export function serialPrinter(
  settings: Extract<PrinterSettings, { kind: 'serial' }>,
  timing: Timing,
): Printer {
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
          asks: canBeAsked(profile),
          flush: {
            proves: true,
            run: (sent) => {
              port.drain((error) => {
                if (error === null) sent();
              });
            },
          },
          timing,
          signal,
        });
        if (!result.ok) await emptied(port);
        return result;
      } finally {
        await closed(port);
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
    // Nothing that the clerk might switch on or plug in helps there.
    portTrouble(error) === 'access-denied' ? 'printer.access-denied' : 'printer.unreachable',
  );
}

/** Drops what was not sent: else the kernel would hold the close until a printer that says "wait" takes it. */
function emptied(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.flush(() => {
      resolve();
    });
  });
}

/** Also where the port has gone by itself: its own close then fails, and there is nothing left to close. */
function closed(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.close(() => {
      resolve();
    });
  });
}
