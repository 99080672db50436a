/**
 * The scanner room: every barcode reader of this terminal, whatever its way in, as one stream of scans.
 * Nothing here looks into a payload further than to find its end, keeps it, or logs it.
 */
import type { Failure, ScannerStatus } from '../../preload/contract.ts';
import type { Frame } from './framing.ts';
import { listPorts } from './ports.ts';
import { openPort } from './serial.ts';
import { watchSerial, type SerialDependencies } from './serial-scanners.ts';
import type { ScannerSettings } from './settings.ts';
import { makeStatusBoard } from './status-board.ts';
import type { Scan, ScanSource } from './types.ts';

export { defaultScannerSettings, scannerSettingsSchema, type ScannerSettings } from './settings.ts';

export interface ScannersListener {
  scan(scan: Scan): void;
  /** Every reader's state, whenever one of them changes. */
  status(statuses: readonly ScannerStatus[]): void;
  /** For the clerk: `scanner.lost-mid-scan`, `scanner.noise`. What a reader's state says is not repeated here. */
  failure(failure: Failure): void;
}

export interface Scanners {
  readonly statuses: readonly ScannerStatus[];
  /** Closes every port; afterwards nothing more is told. */
  close(): Promise<void>;
}

/** What the room needs of the computer; tests give their own. */
export type ScannerDependencies = SerialDependencies;

/**
 * Opens every reader of the settings and keeps them open. Returns at once; readers come as they are found.
 * Throws nothing: what goes wrong is in the statuses or told as a failure.
 */
export function openScanners(
  settings: ScannerSettings,
  listener: ScannersListener,
  dependencies: Partial<ScannerDependencies> = {},
): Scanners {
  let closed = false;
  const board = makeStatusBoard((statuses) => {
    if (!closed) listener.status(statuses);
  });

  function give(source: ScanSource, device: string, frame: Frame): void {
    if (closed) return;
    board.scanned(device);
    listener.scan({ source, device, symbology: frame.symbology, bytes: frame.bytes, at: frame.at });
  }

  function tell(code: 'scanner.lost-mid-scan' | 'scanner.noise'): void {
    if (!closed) listener.failure({ code, retry: 'now' });
  }

  const serial = watchSerial(
    settings.serial,
    {
      frame: (device, frame) => {
        give('serial', device, frame);
      },
      noise: () => {
        tell('scanner.noise');
      },
      lostMidScan: () => {
        tell('scanner.lost-mid-scan');
      },
    },
    board,
    { listPorts, openPort, ...dependencies },
  );

  return {
    get statuses() {
      return board.all;
    },
    async close() {
      closed = true;
      await serial.close();
    },
  };
}
