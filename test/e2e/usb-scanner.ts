/** Simulated USB serial scanners: listed with a USB identity, with a pseudo-terminal as the port. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPtyPair } from '../scanner/pty.ts';
import type { PtyPair } from '../scanner/pty.ts';

export interface UsbIdentity {
  readonly vendorId: string;
  readonly productId: string;
  readonly serialNumber: string;
  readonly product: string;
}

export interface PlayedSystem {
  /** Environment variables for the application. */
  readonly env: Readonly<Record<string, string>>;
  /** @param tty the port's name, e.g. `ttyUSB0` */
  plugIn(tty: string, usb: UsbIdentity): Promise<UsbScanner>;
  remove(): Promise<void>;
}

export interface UsbScanner extends Pick<PtyPair, 'write' | 'writeSlowly'> {
  /** Unplugs the scanner. */
  pull(): Promise<void>;
}

export function playSystem(): PlayedSystem {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-system-'));
  const listing = join(folder, 'sys/class/tty');
  mkdirSync(listing, { recursive: true });
  mkdirSync(join(folder, 'dev'));
  const pulls = new Set<() => Promise<void>>();
  return {
    env: {
      PLAYED_SYSTEM: folder,
      NODE_OPTIONS: `--import=${import.meta.resolve('./played-system.ts')}`,
    },
    async plugIn(tty, usb) {
      const device = join(folder, 'sys/devices', tty);
      const pty = await openPtyPair(join(folder, 'dev', tty));
      mkdirSync(device, { recursive: true });
      const { vendorId, productId, serialNumber, product } = usb;
      const attributes = { idVendor: vendorId, idProduct: productId, serial: serialNumber, product };
      for (const [name, value] of Object.entries(attributes)) writeFileSync(join(device, name), `${value}\n`);
      mkdirSync(join(listing, tty));
      symlinkSync(device, join(listing, tty, 'device'));
      const pull = async (): Promise<void> => {
        if (!pulls.delete(pull)) return;
        rmSync(join(listing, tty), { recursive: true });
        rmSync(device, { recursive: true });
        await pty.close();
      };
      pulls.add(pull);
      return { write: pty.write, writeSlowly: pty.writeSlowly, pull };
    },
    async remove() {
      for (const pull of pulls) await pull();
      rmSync(folder, { recursive: true });
    },
  };
}
