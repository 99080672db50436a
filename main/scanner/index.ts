/** The scanner room: barcode scanners on serial ports, in HID POS mode and in keyboard mode, as one stream of scans. */
export { realDependencies, type ScannerDependencies } from './computer.ts';
export type { Frame, FrameEnd, Noise } from './framing/framer.ts';
export { keepOpen } from './keep-open.ts';
export { limitScans, type LimitedListener } from './limit-scans.ts';
export { openScanners, type Scanners, type ScannersListener } from './scanners.ts';
export {
  defaultScannerSettings,
  MOST_SERIAL,
  scannerSettingsSchema,
  type ScannerSettings,
  type SerialLine,
  type SerialPortChoice,
} from './settings.ts';
export { makeStatusBoard } from './status-board.ts';
export type { Scan, ScanSource } from './types.ts';
export { hidWay } from './ways/hid/scanners.ts';
export { KEYBOARD_ID, makeKeyboard, type KeyboardBytes } from './ways/keyboard/keyboard.ts';
export { portId } from './ways/serial/port.ts';
export type { PortInfo } from './ways/serial/ports.ts';
export { serialWay, type WantedPort } from './ways/serial/scanners.ts';
