/** A printer on a serial port, a real one or one over USB. */
import { SerialPort } from 'serialport';
import type { PrinterFailureCode } from '../domain/failure.ts';
import { portTrouble } from '../port-trouble.ts';
import { fail } from '../domain/result.ts';
import { deliver } from './deliver.ts';
import { waitForDsr } from './dsr.ts';
import type { SettingsOf } from './settings.ts';
import { answersStatusRequests } from './status.ts';
import type { Timing } from './timing.ts';
import type { Printer, PrinterMemory } from './types.ts';

/**
 * Failures: `printer.access-denied` where this user may not open the port, `printer.busy` where another program has it,
 * `printer.unreachable` where it cannot be opened for another reason, then those of `deliver`.
 */
export function serialPrinter(
  settings: SettingsOf<'serial'>,
  timing: Timing,
  memory: PrinterMemory,
): Printer {
  const { path, flowControl, profile } = settings;
  return {
    name: path,
    profile,
    async print(bytes, signal) {
      if (signal?.aborted) return fail('printer.interrupted', 'now');
      const port = await openPort(settings);
      if (typeof port === 'string') return fail(port, 'now');
      try {
        const line = flowControl === 'dtr-dsr' ? waitForDsr(port) : port;
        const result = await deliver({
          line,
          bytes,
          hasStatusRequests: answersStatusRequests(profile),
          flush: {
            isProof: true,
            run: (sent) => {
              if (line !== port) line.write(new Uint8Array(), sent);
              else
                port.drain((error) => {
                  if (error === null) sent();
                });
            },
          },
          memory,
          timing,
          signal,
        });
        if (!result.ok) await discardUnsent(port);
        return result;
      } finally {
        await closePort(port);
      }
    },
  };
}

/** With the settings of the line; the failure where it cannot be opened. */
export function openPort({
  flowControl,
  answers: _answers,
  profile: _profile,
  kind: _kind,
  ...line
}: SettingsOf<'serial'>): Promise<SerialPort | PrinterFailureCode> {
  const options = { ...line, rtscts: flowControl === 'hardware', xon: flowControl === 'software' };
  return new Promise<SerialPort>((resolve, reject) => {
    const port: SerialPort = new SerialPort(options, (error) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  }).catch((error: unknown) => openFailures[portTrouble(error)]);
}

/** Codes of their own: the clerk cannot mend a missing right or a taken port by plugging the printer in. */
const openFailures = {
  'access-denied': 'printer.access-denied',
  busy: 'printer.busy',
  absent: 'printer.unreachable',
  failed: 'printer.unreachable',
} as const satisfies Record<ReturnType<typeof portTrouble>, PrinterFailureCode>;

/** Without this the kernel holds up `close` until a printer that has sent XOFF takes the rest of the bytes. */
function discardUnsent(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.flush(() => {
      resolve();
    });
  });
}

/** Ignores an error of `close`: it means that the port is gone already. */
export function closePort(port: SerialPort): Promise<void> {
  return new Promise((resolve) => {
    port.close(() => {
      resolve();
    });
  });
}
