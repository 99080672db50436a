/** USB devices made by the kernel's gadget functions (Linux, Documentation/usb/gadget_configfs.rst). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { posDescriptor } from '../scanner/hid-device.ts';

const CONFIG = '/sys/kernel/config/usb_gadget';

export interface Gadget {
  plug(): void;
  unplug(): Promise<void>;
  /** Sends a report, or bytes, as the device. */
  send(bytes: Uint8Array): Promise<void>;
}

export interface GadgetOptions {
  readonly name: string;
  readonly productId: string;
  readonly serialNumber: string;
  /** The port of dummy_hcd that it is plugged into. */
  readonly port: 0 | 1;
}

/** A scanner in HID POS mode. */
export function hidGadget(options: GadgetOptions, number: number): Gadget {
  return gadget(options, 'hid.usb0', (folder) => {
    writeFileSync(`${folder}/protocol`, '0');
    writeFileSync(`${folder}/subclass`, '0');
    writeFileSync(`${folder}/report_length`, '64');
    writeFileSync(`${folder}/report_desc`, posDescriptor({ withSwitch: true }));
    return `/dev/hidg${number}`;
  });
}

/** A scanner in USB-CDC mode. */
export function serialGadget(options: GadgetOptions, number: number): Gadget {
  return gadget(options, 'acm.usb0', () => `/dev/ttyGS${number}`);
}

/** A receipt printer. */
export function printerGadget(options: GadgetOptions, number: number): Gadget & { readonly device: string } {
  const device = `/dev/g_printer${number}`;
  const printer = gadget(options, 'printer.usb0', (folder) => {
    writeFileSync(`${folder}/pnp_string`, 'MFG:Rig;MDL:Printer;CLS:PRINTER;');
    return device;
  });
  return { ...printer, device };
}

function gadget(options: GadgetOptions, kind: string, describe: (folder: string) => string): Gadget {
  const folder = `${CONFIG}/${options.name}`;
  mkdirSync(`${folder}/strings/0x409`, { recursive: true });
  mkdirSync(`${folder}/functions/${kind}`, { recursive: true });
  mkdirSync(`${folder}/configs/c.1`, { recursive: true });
  // The vendor id of a scanner maker, so that the terminal opens its serial port without a setting for it.
  writeFileSync(`${folder}/idVendor`, '0x0c2e');
  writeFileSync(`${folder}/idProduct`, options.productId);
  writeFileSync(`${folder}/strings/0x409/serialnumber`, options.serialNumber);
  writeFileSync(`${folder}/strings/0x409/product`, `Rig ${options.name}`);
  const device = describe(`${folder}/functions/${kind}`);
  symlinkSync(`${folder}/functions/${kind}`, `${folder}/configs/c.1/${kind}`);
  let handle: FileHandle | undefined;
  return {
    plug() {
      writeFileSync(`${folder}/UDC`, `dummy_udc.${options.port}`);
    },
    async unplug() {
      writeFileSync(`${folder}/UDC`, '\n');
      // An unplugged tty hangs up and must be opened again.
      await handle?.close();
      handle = undefined;
    },
    async send(bytes) {
      if (handle === undefined) {
        handle = await open(device, 'r+');
        if (kind.startsWith('acm')) execFileSync('stty', ['-F', device, 'raw', '-echo']);
      }
      // The write would wait for ever, because nothing reads.
      const late = sleep(5000).then(() => {
        throw new Error('the host does not take what the device sends');
      });
      await Promise.race([handle.write(bytes), late]);
    },
  };
}
