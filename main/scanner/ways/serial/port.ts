/** One serial or USB-CDC scanner: opened, read, and opened again by itself whenever it comes back. */
import { SerialPort } from 'serialport';
import type { ScannerFailureCode } from '../../../domain/failure.ts';
import { portTrouble } from '../../../port-trouble.ts';
import { endAtHangUp } from './hang-up.ts';
import type { PortInfo } from './ports.ts';
import type { SerialLine } from '../../settings.ts';

/** An open port as this room uses it. */
export interface OpenPort {
  close: () => Promise<void>;
  setBaudRate: (baudRate: number) => Promise<void>;
}

export interface PortEvents {
  data: (bytes: Uint8Array) => void;
  /** The cable was pulled or the device fell over; comes once, and never after `close`. */
  lost: () => void;
}

export type OpenPortFunction = (path: string, line: SerialLine, events: PortEvents) => Promise<OpenPort>;

/**
 * Opens a port for this process alone.
 * Rejects with the binding's own error; `openFailure` reads it.
 */
export const openPort: OpenPortFunction = (path, line, events) =>
  new Promise((resolve, reject) => {
    const { baudRate, dataBits, parity, stopBits, flowControl } = line;
    const software = flowControl === 'software';
    const rtscts = flowControl === 'hardware';
    const options = { baudRate, dataBits, parity, stopBits, rtscts, xon: software, xoff: software };
    const port = new SerialPort({ path, ...options, autoOpen: false });
    let closing = false;
    // Before the listener for data, which begins to read.
    port.once('open', () => {
      endAtHangUp(port.port);
    });
    port.on('data', (chunk: Buffer) => {
      if (!closing) events.data(chunk);
    });
    const lost = (): void => {
      if (closing) return;
      closing = true;
      if (port.isOpen) port.close(() => undefined);
      events.lost();
    };
    port.on('close', lost);
    port.open((error) => {
      if (error) {
        reject(error);
        return;
      }
      port.on('error', lost);
      resolve({
        close: () =>
          new Promise((closed) => {
            closing = true;
            if (!port.isOpen) {
              closed();
              return;
            }
            port.close(() => {
              closed();
            });
          }),
        setBaudRate: (rate) =>
          new Promise((set, refuse) => {
            port.update({ baudRate: rate }, (e) => {
              if (e) refuse(e);
              else set();
            });
          }),
      });
    });
  });

/** What an error of opening means for the clerk. */
export const openFailure = (error: unknown): ScannerFailureCode => `scanner.${portTrouble(error)}`;

/** A scanner's identity: its serial number where it has one, so that another port's name changes nothing. */
export function portId(port: PortInfo): string {
  if (port.vendorId === null || port.productId === null) return `port:${port.path}`;
  return `usb:${port.vendorId}:${port.productId}:${port.serialNumber ?? port.path}`;
}
