/** HID devices by node-hid, as this room uses them. */
import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ScannerFailureCode } from '../../../domain/failure.ts';

export interface HidInfo {
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
  readonly name: string;
}

export interface OpenHid {
  close: () => Promise<void>;
  sendFeatureReport: (report: number[]) => Promise<void>;
}

export interface HidEvents {
  report: (report: Uint8Array) => void;
  /** The device went; comes once, and never after `close`. */
  lost: () => void;
}

/** What this room needs of the computer for HID scanners. */
export interface HidDependencies {
  readonly listHid: () => Promise<readonly HidInfo[]>;
  readonly openHid: (path: string, events: HidEvents) => Promise<OpenHid>;
  /** The device's report descriptor; null where the system does not give it out. */
  readonly descriptorOf: (path: string) => Promise<Uint8Array | null>;
}

const SCANNER_PAGE = 0x8c;

/** Loaded only once it is needed: opening the native module costs time that the first window should have. */
const nodeHid = () => import('node-hid');

/** The scanners in HID POS mode: usage page 0x8C. */
export async function listHid(): Promise<readonly HidInfo[]> {
  const { devicesAsync } = (await nodeHid()).default;
  const devices = await devicesAsync();
  const scanners = new Map<string, HidInfo>();
  for (const { path, usagePage, vendorId, productId, serialNumber, product } of devices) {
    if (usagePage !== SCANNER_PAGE || path === undefined) continue;
    const name = told(product) ?? 'USB HID POS';
    scanners.set(path, { path, vendorId, productId, serialNumber: told(serialNumber), name });
  }
  return [...scanners.values()];
}

/** What a device does not tell comes as an empty text too. */
function told(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** Opens a device for reading. Rejects with the binding's error, which names no reason; `hidFailure` finds it. */
export async function openHid(path: string, events: HidEvents): Promise<OpenHid> {
  const { HIDAsync } = (await nodeHid()).default;
  const device = await HIDAsync.open(path);
  let closed = false;
  device.on('data', (report: Uint8Array) => {
    if (!closed) events.report(report);
  });
  device.on('error', () => {
    if (closed) return;
    closed = true;
    events.lost();
  });
  let closing: Promise<void> | undefined;
  return {
    close() {
      closed = true;
      closing ??= device.close();
      return closing;
    },
    async sendFeatureReport(report) {
      await device.sendFeatureReport(report);
    },
  };
}

/** Linux gives descriptors out in sysfs; nowhere else can they be had without a driver. */
export async function descriptorOf(path: string): Promise<Uint8Array | null> {
  if (process.platform !== 'linux') return null;
  const file = join('/sys/class/hidraw', basename(path), 'device/report_descriptor');
  return readFile(file).catch(() => null);
}

export async function hidFailure(path: string): Promise<ScannerFailureCode> {
  // Elsewhere a HID device has no file whose rights could be asked.
  if (process.platform !== 'linux') return 'scanner.busy';
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return 'scanner.failed';
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return gone ? 'scanner.absent' : 'scanner.access-denied';
  }
}

/**
 * Answers again from memory while nothing was plugged in or out: on Linux a listing asks every HID device, while
 * the kernel's own list is one folder, whose entries are new files each time a device comes.
 */
export function remembering(list: () => Promise<readonly HidInfo[]>): () => Promise<readonly HidInfo[]> {
  if (process.platform !== 'linux') return list;
  let known: string | null = null;
  let answer: readonly HidInfo[] = [];
  return async () => {
    const now = await plugged();
    if (now !== known || now === null) answer = await list();
    known = now;
    return answer;
  };
}

async function plugged(): Promise<string | null> {
  const folder = '/sys/class/hidraw';
  try {
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => `${name}:${(await stat(join(folder, name))).ino}`),
    );
    return files.join(' ');
  } catch {
    return null;
  }
}
