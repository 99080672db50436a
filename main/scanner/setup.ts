/**
 * Set-up by scanning: listens on every port in every mode while the technician scans any barcode, and proposes the
 * setting for the scanner that it came from. Ports are held alone, so the terminal's own scanners must be closed
 * while this runs. Stores nothing.
 */
import type { ScannerStatus } from '../../preload/views.ts';
import type { Frame, Noise } from './framing.ts';
import { hidWay } from './hid-scanners.ts';
import { keepOpen } from './keep-open.ts';
import { KEYBOARD_ID, makeKeyboard, type KeyboardBytes } from './keyboard.ts';
import type { PortInfo } from './ports.ts';
import { readingOf, type Reading } from './reading.ts';
import { portId } from './serial.ts';
import { serialWay, type WantedPort } from './serial-scanners.ts';
import { MOST_SERIAL, type ScannerSettings, type SerialLine, type SerialPortChoice } from './settings.ts';
import { makeStatusBoard } from './status-board.ts';
import type { ScannerDependencies } from './index.ts';

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

export interface SetUpListener {
  found(proposal: Proposal): void;
  /** Something came that is no text: a rate is being searched, and the technician should scan again. */
  scanAgain(): void;
  /** Every port that is listened on, and those that cannot be, with the reason. */
  status(statuses: readonly ScannerStatus[]): void;
}

export interface SetUp {
  keyboard(bytes: KeyboardBytes): void;
  close(): Promise<void>;
}

export function openSetUp(listener: SetUpListener, computer: ScannerDependencies): SetUp {
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
  // What was lost in the middle is scanned again anyway.
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

/** The settings with the scanner in them, beside those that they had; the same port is not in them twice. */
export function adopting(settings: ScannerSettings, { kind, port }: Proposal): ScannerSettings {
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
