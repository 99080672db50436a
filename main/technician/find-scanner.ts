/**
 * Finds a new scanner: listens on every port in every mode while the technician scans any barcode, and proposes the
 * setting for the scanner that sent it. A port has one reader at a time, so the counter's scanners must be closed
 * meanwhile. Stores nothing.
 */
import type { ScannerStatus } from '../../preload/views.ts';
import {
  hidWay,
  keepOpen,
  KEYBOARD_ID,
  makeKeyboard,
  makeStatusBoard,
  MOST_SERIAL,
  portId,
  serialWay,
} from '../scanner/index.ts';
import type {
  Frame,
  KeyboardBytes,
  Noise,
  PortInfo,
  ScannerDependencies,
  ScannerSettings,
  SerialLine,
  SerialPortChoice,
  WantedPort,
} from '../scanner/index.ts';
import { readingOf, type Reading } from './reading.ts';

type SerialScanner = ScannerSettings['serial'][number];

/** A scanner that was found, and what to save for it. */
export interface Proposal {
  readonly kind: ScannerStatus['kind'];
  /** What a person calls it; empty for a keyboard, which has no name of its own. */
  readonly name: string;
  /** The serial port to be named in the settings; null for a kind that is found by itself. */
  readonly port: SerialScanner | null;
  /** It works, and would work better: keys are slow, and go where the focus is when the terminal has none. */
  readonly advice: 'leave-keyboard-mode' | null;
  readonly reading: Reading;
}

export interface ScannerSearchListener {
  found(proposal: Proposal): void;
  /** Something came that is no text: a rate is being searched, and the technician should scan again. */
  scanAgain(): void;
  /** Every port that is listened on, and those that cannot be, with the reason. */
  status(statuses: readonly ScannerStatus[]): void;
}

export interface ScannerSearch {
  keyboard(bytes: KeyboardBytes): void;
  close(): Promise<void>;
}

export function findScanner(listener: ScannerSearchListener, computer: ScannerDependencies): ScannerSearch {
  const ports = new Map<string, PortInfo>();
  const board = makeStatusBoard((statuses) => {
    listener.status(statuses);
  });

  function propose(
    kind: ScannerStatus['kind'],
    id: string,
    what: Frame | Noise,
    port: SerialScanner | null,
  ): void {
    if (what.kind === 'noise') {
      listener.scanAgain();
      return;
    }
    board.scanned(id);
    const advice = kind === 'keyboard' ? 'leave-keyboard-mode' : null;
    listener.found({ kind, name: board.get(id)?.name ?? '', port, advice, reading: readingOf(what) });
  }

  const everyPort = async (): Promise<ReadonlyMap<string, WantedPort>> => {
    const wanted = new Map<string, WantedPort>();
    for (const port of await computer.listPorts()) {
      ports.set(portId(port), port);
      wanted.set(portId(port), { path: port.path, name: port.name, line: 'auto' });
    }
    return wanted;
  };
  const fromSerial = (id: string, what: Frame | Noise, line: SerialLine): void => {
    const port = ports.get(id);
    if (port !== undefined) propose('serial', id, what, { port: choiceOf(port), line });
  };
  const fromHid = (id: string, what: Frame | Noise): void => {
    propose('hid-pos', id, what, null);
  };
  // The technician scans again anyway where a scan was lost in the middle.
  const ignore = (): void => undefined;
  const ways = [
    keepOpen({ ...serialWay([], fromSerial, computer), find: everyPort }, board, ignore),
    keepOpen(hidWay(fromHid, computer), board, ignore),
  ];
  const keyboard = makeKeyboard((what) => {
    propose('keyboard', KEYBOARD_ID, what, null);
  });

  return {
    keyboard(bytes) {
      keyboard.take(bytes);
    },
    async close() {
      keyboard.close();
      await Promise.all(ways.map((way) => way.close()));
    },
  };
}

/** The settings with the proposed scanner added. A port that the settings had already is replaced. */
export function withScanner(settings: ScannerSettings, { kind, port }: Proposal): ScannerSettings {
  if (kind === 'hid-pos') return { ...settings, hidPos: true };
  if (kind === 'keyboard') return { ...settings, keyboard: true };
  if (port === null) return settings;
  const same = JSON.stringify(port.port);
  const others = settings.serial.filter((other) => JSON.stringify(other.port) !== same);
  return { ...settings, serial: [port, ...others].slice(0, MOST_SERIAL) };
}

/** By identity where the port has one, so that another socket changes nothing. */
function choiceOf({ vendorId, productId, serialNumber, path }: PortInfo): SerialPortChoice {
  if (vendorId === null || productId === null) return { by: 'path', path };
  return { by: 'usb', vendorId, productId, serialNumber };
}
