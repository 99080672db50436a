/** Which serial ports there are, and what is plugged into them. */
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SerialPort } from 'serialport';

export interface PortInfo {
  readonly path: string;
  /** Four lower-case hex digits; null for what is not USB. */
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly serialNumber: string | null;
  /** What a person calls it. */
  readonly name: string;
}

interface ListedPort {
  readonly path: string;
  readonly vendorId?: string;
  readonly productId?: string;
  readonly serialNumber?: string;
  readonly manufacturer?: string;
}

/** Lists the serial ports of this computer. Rejects only where the operating system refuses to list at all. */
export function listPorts(): Promise<readonly PortInfo[]> {
  return process.platform === 'linux' ? listLinux('/sys') : listElsewhere();
}

async function listElsewhere(): Promise<readonly PortInfo[]> {
  // The types of serialport's bindings do not resolve; these are the fields that it documents.
  const ports = (await SerialPort.list()) as readonly ListedPort[];
  return ports.map((port) => ({
    path: port.path,
    vendorId: port.vendorId?.toLowerCase() ?? null,
    productId: port.productId?.toLowerCase() ?? null,
    serialNumber: port.serialNumber ?? null,
    name: port.manufacturer ?? port.path,
  }));
}

/**
 * Reads sysfs itself: serialport starts `udevadm` for each listing, which costs a process every time and is not
 * there on a small system.
 * @param sys where sysfs is mounted
 */
export async function listLinux(sys: string): Promise<readonly PortInfo[]> {
  const ttys = await readdir(join(sys, 'class/tty'));
  const named = ttys.filter((tty) => /^tty(S|ACM|USB|AMA|XRUSB|WCHUSB)\d+$/.test(tty));
  const ports = await Promise.all(named.map((tty) => describe(sys, tty)));
  return ports.filter((port) => port !== null);
}

async function describe(sys: string, tty: string): Promise<PortInfo | null> {
  // The kernel makes names for serial ports that the computer does not have; their type is 0, unknown.
  if (tty.startsWith('ttyS') && (await read(join(sys, 'class/tty', tty, 'type'))) === '0') return null;
  const path = `/dev/${tty}`;
  const usb = await usbDeviceAbove(join(sys, 'class/tty', tty, 'device'));
  if (usb === null) return { path, vendorId: null, productId: null, serialNumber: null, name: path };
  const [vendorId, productId, serialNumber, product] = await Promise.all(
    ['idVendor', 'idProduct', 'serial', 'product'].map((attribute) => read(join(usb, attribute))),
  );
  return {
    path,
    vendorId: vendorId ?? null,
    productId: productId ?? null,
    serialNumber: serialNumber ?? null,
    name: product ?? path,
  };
}

/** A port hangs one (CDC) or two (USB bridge) levels below the USB device that has the ids. */
async function usbDeviceAbove(link: string): Promise<string | null> {
  let at = await realpath(link).catch(() => null);
  for (let level = 0; at !== null && level < 4; level += 1) {
    if ((await read(join(at, 'idVendor'))) !== null) return at;
    at = dirname(at);
  }
  return null;
}

function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim() || null,
    () => null,
  );
}
