/** Inside the rig: a USB printer of the kernel's gadget, by the kernel's own driver at the other end (`/dev/usb/lp0`). */
import { access, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPrinter } from '../../main/printer/index.ts';
import { findPrinters } from '../../main/printer/find.ts';
import { printerGadget } from './gadget.ts';

const LP = '/dev/usb/lp0';
/** Of a real computer, many times over: the emulated one is slow. */
const timing = { connect: 30_000, answer: 5000, lateAnswer: 5000, statusInterval: 1000, job: 30_000 };
const profile = { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true } as const;
const job = Buffer.concat([Buffer.alloc(20_000, 'Quote '), Buffer.from('\x1dr1', 'latin1')]);
const nobody = () => Promise.resolve([]);
const print = () => createPrinter({ kind: 'usb', path: LP, answers: false, profile }, timing).print(job);

export async function printerSteps(
  step: (name: string, run: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const gadget = printerGadget({ name: 'printer', productId: '0x0e15', serialNumber: 'RIG-LP', port: 0 }, 0);
  await step('a USB printer is found by its model', async () => {
    gadget.plug();
    await there(LP);
    const found = await findPrinters({ announced: nobody, serialPorts: nobody });
    const one = found.find(({ address }) => address.kind === 'usb' && address.path === LP);
    if (one?.name !== 'Rig Printer') throw new Error(JSON.stringify(found));
  });
  await step('it prints every byte, and says that it has', async () => {
    const device = await open(gadget.device, 'r+');
    const printing = print();
    const taken = await behave(device);
    const result = await printing;
    await device.close();
    if (!result.ok || result.value !== 'printed') throw new Error(JSON.stringify(result));
    if (!taken.subarray(-job.length).equals(job)) throw new Error(`${taken.length} bytes, and not the job`);
  });
  await step('unplugged while it prints, it is told', async () => {
    const printing = print();
    await sleep(500);
    await gadget.unplug();
    const result = await printing;
    if (result.ok || result.failure.code !== 'printer.interrupted') throw new Error(JSON.stringify(result));
  });
}

async function there(path: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await sleep(100);
  }
  throw new Error(`${path} did not come`);
}

/** Answers the status requests, and at the job's end that it is printed. */
async function behave(device: FileHandle): Promise<Buffer> {
  let taken = Buffer.alloc(0);
  let answered = 0;
  while (!taken.includes('\x1dr1', 0, 'latin1')) {
    const { buffer, bytesRead } = await device.read(Buffer.alloc(8192), 0, 8192, null);
    taken = Buffer.concat([taken, buffer.subarray(0, bytesRead)]);
    const asked = taken.toString('latin1').split('\x10\x04').length - 1;
    for (; answered < asked; answered++) await device.write(Uint8Array.of(0x12));
  }
  await device.write(Uint8Array.of(0x00));
  return taken;
}
