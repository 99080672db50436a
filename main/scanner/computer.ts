/** What the scanners need of the computer: its serial ports and its HID devices. Tests give their own. */
import { descriptorOf, listHid, openHid, remembering, type HidDependencies } from './ways/hid/device.ts';
import { openPort } from './ways/serial/port.ts';
import { listPorts } from './ways/serial/ports.ts';
import type { SerialDependencies } from './ways/serial/scanners.ts';

export type ScannerDependencies = SerialDependencies & HidDependencies;

export const realDependencies: ScannerDependencies = {
  listPorts,
  openPort,
  listHid: remembering(listHid),
  openHid,
  descriptorOf,
};
