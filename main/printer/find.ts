/**
 * The printers that this computer could use, for a technician to choose from. The network gets one question, which printers
 * answer that announce themselves; no other printer gets anything.
 */
import { readdir, readFile } from 'node:fs/promises';
import { announcedPrinters } from './announced.ts';
import { askCups } from './cups-server.ts';
import type { FoundPrinter } from './found.ts';
import { loadWinspool } from './winspool.ts';

/** Where to look. The scanner room lists the serial ports; tests have places of their own. */
export interface Places {
  /** Where the kernel's USB printers are. */
  readonly devices: string;
  readonly sysfs: string;
  readonly platform: NodeJS.Platform;
  readonly announced: () => Promise<readonly FoundPrinter[]>;
  readonly serialPorts: () => Promise<readonly { readonly path: string; readonly name: string }[]>;
}

const thisComputer = {
  devices: '/dev/usb',
  sysfs: '/sys/class/usbmisc',
  platform: process.platform,
  announced: () => announcedPrinters(),
};

/** Milliseconds. A system may never answer, and a technician waits for the list. */
const LONGEST_LISTING = 6000;

/** USB first, then the system's queues, the network, and serial ports. What cannot be listed, or not in time, is left out. */
export async function findPrinters(
  places: Pick<Places, 'serialPorts'> & Partial<Places>,
): Promise<readonly FoundPrinter[]> {
  const at = { ...thisComputer, ...places };
  const lists = await Promise.all([usbPrinters(at), queues(at), at.announced(), serialPorts(at)].map(inTime));
  return lists.flat();
}

async function inTime(list: Promise<readonly FoundPrinter[]>): Promise<readonly FoundPrinter[]> {
  const wait = Promise.withResolvers<readonly FoundPrinter[]>();
  const limit = setTimeout(wait.resolve, LONGEST_LISTING, []);
  try {
    return await Promise.race([list, wait.promise]);
  } catch {
    return [];
  } finally {
    clearTimeout(limit);
  }
}

async function usbPrinters({ devices, sysfs, platform }: Places): Promise<FoundPrinter[]> {
  if (platform !== 'linux') return [];
  const names = (await readdir(devices)).filter((name) => /^lp\d+$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = `${devices}/${name}`;
      const id = await readFile(`${sysfs}/${name}/device/ieee1284_id`, 'latin1').catch(() => '');
      return { address: { kind: 'usb', path }, name: modelIn(id) ?? path };
    }),
  );
}

/** `MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;` (IEEE 1284, 7.6: device id). Null where it names no model. */
export function modelIn(deviceId: string): string | null {
  const field = (...names: readonly string[]) =>
    deviceId
      .split(';')
      .map((pair) => pair.split(':'))
      .find(([name = '']) => names.includes(name.trim().toUpperCase()))?.[1]
      ?.replace(/[^\x20-\x7e]/g, '')
      .trim();
  const model = field('MDL', 'MODEL');
  return model ? [field('MFG', 'MANUFACTURER'), model].filter(Boolean).join(' ') : null;
}

async function queues({ platform }: Places): Promise<FoundPrinter[]> {
  if (platform === 'win32') {
    const names = (await (await loadWinspool()).printers()) ?? [];
    return names.flatMap(bothWays);
  }
  const answer = await askCups({
    operation: 'cupsGetPrinters',
    path: '/',
    attributes: [['keyword', 'requested-attributes', 'printer-name', 'printer-make-and-model']],
    timeoutMs: 5000,
  });
  return (answer?.groups ?? []).flatMap((group): FoundPrinter[] => {
    const queue = group.get('printer-name')?.[0];
    return typeof queue === 'string' ? bothWays(queue) : [];
  });
}

const bothWays = (queue: string): FoundPrinter[] => [
  { address: { kind: 'spooler', queue }, name: queue },
  { address: { kind: 'page', queue }, name: queue },
];

async function serialPorts({ serialPorts }: Places): Promise<FoundPrinter[]> {
  const ports = await serialPorts();
  return ports.map(({ path, name }) => ({ address: { kind: 'serial', path }, name }));
}
