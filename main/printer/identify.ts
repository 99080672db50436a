/** Asks a printer that was found what it is (identity.ts), over a line that is opened for that alone. */
import { deviceLine } from './device-line.ts';
import { askIdentity } from './identity.ts';
import type { PrinterIdentity } from './identity.ts';
import type { PrinterSettings } from './settings.ts';
import { openSocket } from './network.ts';
import { closePort, openPort } from './serial.ts';
import { answersStatusRequests } from './status.ts';
import { defaultTiming } from './timing.ts';
import type { Timing } from './timing.ts';
import { openDevice } from './usb.ts';

/**
 * Null where the line cannot be opened, the printer says nothing, or its kind or commands have no answers: that is no
 * failure, the technician sets the rest by hand. Takes a connection and four answers long at most.
 */
export async function identify(
  settings: PrinterSettings,
  timing: Timing = defaultTiming,
): Promise<PrinterIdentity | null> {
  if ('profile' in settings && !answersStatusRequests(settings.profile)) return null;
  switch (settings.kind) {
    case 'network': {
      const socket = await openSocket(settings, timing);
      if (socket === null) return null;
      try {
        return await askIdentity(socket, timing);
      } finally {
        socket.destroy();
      }
    }
    case 'serial': {
      const port = await openPort(settings);
      if (typeof port === 'string') return null;
      try {
        return await askIdentity(port, timing);
      } finally {
        // What a printer that holds us up has not taken would hold up the closing.
        await new Promise<void>((resolve) => {
          port.flush(() => {
            resolve();
          });
        });
        await closePort(port);
      }
    }
    case 'usb': {
      const device = await openDevice(settings.path);
      if (typeof device === 'string') return null;
      const line = deviceLine(device, settings.path);
      try {
        return await askIdentity(line, timing);
      } finally {
        line.destroy();
        await device.close().catch(() => undefined);
      }
    }
    case 'none':
    case 'page':
    case 'spooler':
      return null;
  }
}
