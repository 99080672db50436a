/**
 * The scanner room: every barcode scanner of this terminal, whatever its way in, as one stream of scans.
 * Nothing here looks into a payload further than to find its end, keeps it, or logs it.
 */
import type { ScannerStatus } from '../../preload/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Frame, Noise } from './framing/framer.ts';
import { hidWay } from './ways/hid/scanners.ts';
import { realDependencies, type ScannerDependencies } from './computer.ts';
import { keepOpen } from './keep-open.ts';
import { KEYBOARD_ID, makeKeyboard, type KeyboardBytes } from './ways/keyboard/keyboard.ts';
import { serialWay } from './ways/serial/scanners.ts';
import type { ScannerSettings } from './settings.ts';
import { makeStatusBoard } from './status-board.ts';
import type { Scan } from './types.ts';

export interface ScannersListener {
  scan(scan: Scan): void;
  /** Every scanner's state, whenever one of them changes. */
  status(statuses: readonly ScannerStatus[]): void;
  /** For the clerk: `scanner.lost-mid-scan`, `scanner.noise`. What a scanner's state says is not repeated here. */
  failure(failure: Failure): void;
  /** For the technician's page: how each scan came. Called just before `scan` for the same scan. */
  frame?(device: string, frame: Frame): void;
}

export interface Scanners {
  readonly statuses: readonly ScannerStatus[];
  /** What a scanner in keyboard mode typed, from the preload's wedge. Ignored where the settings say so. */
  keyboard(bytes: KeyboardBytes): void;
  /** Closes every port; afterwards nothing more is told. */
  close(): Promise<void>;
}

/**
 * Opens every scanner of the settings and keeps them open. Returns at once; scanners come as they are found.
 * Throws nothing: what goes wrong is in the statuses or told as a failure.
 */
export function openScanners(
  settings: ScannerSettings,
  listener: ScannersListener,
  dependencies: Partial<ScannerDependencies> = {},
): Scanners {
  const computer = { ...realDependencies, ...dependencies };
  let closed = false;
  const board = makeStatusBoard((statuses) => {
    if (!closed) listener.status(statuses);
  });

  const give =
    (source: ScannerStatus['kind']) =>
    (device: string, what: Frame | Noise): void => {
      if (closed) return;
      if (what.kind === 'noise') {
        listener.failure({ code: 'scanner.noise', retry: 'now' });
        return;
      }
      board.scanned(device);
      listener.frame?.(device, what);
      listener.scan({ source, device, symbology: what.symbology, bytes: what.bytes, at: what.at });
    };
  const lostMidScan = (): void => {
    if (!closed) listener.failure({ code: 'scanner.lost-mid-scan', retry: 'now' });
  };

  const ways: { close(): Promise<void> }[] = [];
  if (settings.serial.length > 0) {
    ways.push(keepOpen(serialWay(settings.serial, give('serial'), computer), board, lostMidScan));
  }
  if (settings.hidPos) ways.push(keepOpen(hidWay(give('hid-pos'), computer), board, lostMidScan));

  const keyboard = makeKeyboard((frame) => {
    // A keyboard is always there; a scanner in it is known once it has scanned.
    if (board.get(KEYBOARD_ID) === undefined) {
      board.set({ id: KEYBOARD_ID, kind: 'keyboard', name: '', state: 'connected', failure: null });
    }
    give('keyboard')(KEYBOARD_ID, frame);
  });

  return {
    get statuses() {
      return board.all;
    },
    keyboard(bytes) {
      if (settings.keyboard && !closed) keyboard.take(bytes);
    },
    async close() {
      closed = true;
      keyboard.close();
      await Promise.all(ways.map((way) => way.close()));
    },
  };
}
