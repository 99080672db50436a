/** Runs inside the rig: plugs scanners in and out, scans, and checks what `main/scanner` reports. */
import { access, open } from 'node:fs/promises';
import { defaultScannerSettings, openScanners, realDependencies } from '../../main/scanner/index.ts';
import type { Scan } from '../../main/scanner/types.ts';
import type { Failure } from '../../main/domain/failure.ts';
import type { ScannerStatus } from '../../preload/views.ts';
import { hidReports, posDescriptor } from '../scanner/hid-device.ts';
import { bytesOf, licence, textOf } from '../scanner/payloads.ts';
import { hidGadget, serialGadget } from './gadget.ts';
import { printerSteps } from './guest-printer.ts';

/** Two seconds of a real computer. The emulated one is several times slower. */
const TWO_SECONDS = 6000;

const scans: Scan[] = [];
const failures: Failure[] = [];
let statuses: readonly ScannerStatus[] = [];
let wake: () => void = () => undefined;

const changed = (): void => {
  wake();
};

async function until(what: string, condition: () => boolean, within = 10_000): Promise<void> {
  const end = performance.now() + within;
  while (!condition()) {
    const left = end - performance.now();
    if (left <= 0)
      throw new Error(`${what} not within ${within} ms: ${JSON.stringify({ statuses, failures })}`);
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, left);
    });
  }
}

async function step(name: string, run: () => Promise<void>): Promise<void> {
  const started = performance.now();
  const tell = (ok: boolean, detail?: string): void => {
    console.log(`RIG ${JSON.stringify({ step: name, ok, ms: performance.now() - started, detail })}`);
  };
  try {
    await run();
    tell(true);
  } catch (error) {
    tell(false, String(error));
  }
}

const stateOf = (id: string): string | undefined => statuses.find((status) => status.id === id)?.state;

async function expectScan(device: string, payload: string): Promise<void> {
  await until('a scan', () => scans.length > 0);
  const [scan] = scans.splice(0);
  const got = textOf(scan?.bytes ?? new Uint8Array());
  if (got !== payload || scan?.device !== device)
    throw new Error(`got ${JSON.stringify(got)} from ${scan?.device}`);
}

/** Reports and bytes that came from the devices since these were set to 0: a part of a scan is told to nobody. */
const received = { reports: 0, bytes: 0 };

const listener = {
  scan: (scan: Scan) => {
    scans.push(scan);
    changed();
  },
  status: (now: readonly ScannerStatus[]) => {
    statuses = now;
    changed();
  },
  failure: (failure: Failure) => {
    failures.push(failure);
    changed();
  },
};
const { openHid, openPort } = realDependencies;
const scanners = openScanners(defaultScannerSettings, listener, {
  openHid: (path, events) =>
    openHid(path, {
      ...events,
      report: (report) => {
        events.report(report);
        received.reports += 1;
        changed();
      },
    }),
  openPort: (path, line, events) =>
    openPort(path, line, {
      ...events,
      data: (bytes) => {
        events.data(bytes);
        received.bytes += bytes.length;
        changed();
      },
    }),
});

const HID = 'hid:0c2e:0b87:RIG-HID';
const CDC = 'usb:0c2e:0b6a:RIG-CDC';
const hid = hidGadget({ name: 'hid', productId: '0x0b87', serialNumber: 'RIG-HID', port: 0 }, 0);
const cdc = serialGadget({ name: 'cdc', productId: '0x0b6a', serialNumber: 'RIG-CDC', port: 1 }, 0);
const payload = licence({ jurisdiction: { type: 'ZO', body: 'ZOAN\nZOBY' } });
const full = licence({ elements: ['DCSFULL', `DAG${'1'.repeat(70)}`] })
  .slice(0, 112)
  .replace('0031', '9999');

async function sendReports(reports: readonly Uint8Array[]): Promise<void> {
  for (const report of reports) await hid.send(report);
}

await step('a HID POS scanner is opened when it is plugged in', async () => {
  hid.plug();
  await until('connected', () => stateOf(HID) === 'connected');
});
await step('a licence in many reports is read whole', async () => {
  await sendReports(hidReports(payload));
  await expectScan(HID, payload);
});
await step('a scan ends with a full last report that says that it is continued', async () => {
  await sendReports(hidReports(full, { continuesWhenFull: true }));
  await expectScan(HID, full);
});
await step('a CDC scanner of a known maker is opened when it is plugged in', async () => {
  cdc.plug();
  await until('connected', () => stateOf(CDC) === 'connected');
});
await step('a licence from it is read whole', async () => {
  await cdc.send(bytesOf(payload));
  await expectScan(CDC, payload);
});
await step('a licence without a valid length is read whole', async () => {
  const damaged = licence().replace('DL0031', 'DLabac');
  await cdc.send(bytesOf(damaged));
  await expectScan(CDC, damaged);
});
await step('two scans at the same time are kept apart', async () => {
  const [first, ...rest] = hidReports(payload);
  if (first !== undefined) await hid.send(first);
  await cdc.send(bytesOf(licence()));
  await expectScan(CDC, licence());
  await sendReports(rest);
  await expectScan(HID, payload);
});
await step('a HID POS scanner that is unplugged during a scan is lost, with a failure', async () => {
  received.reports = 0;
  await sendReports(hidReports(payload).slice(0, 2));
  await until('two reports', () => received.reports === 2);
  await hid.unplug();
  await until('lost', () => stateOf(HID) === 'lost' && failures.length > 0);
  if (failures.splice(0).some(({ code }) => code !== 'scanner.lost-mid-scan'))
    throw new Error('another failure');
});
await step('plugged in again, it is opened within two seconds, and reads', async () => {
  hid.plug();
  await until('connected', () => stateOf(HID) === 'connected', TWO_SECONDS);
  await sendReports(hidReports(payload));
  await expectScan(HID, payload);
});
await step('a CDC scanner that is unplugged during a scan is lost, with a failure', async () => {
  const part = bytesOf(payload.slice(0, 90));
  received.bytes = 0;
  await cdc.send(part);
  await until('the part', () => received.bytes === part.length);
  await cdc.unplug();
  await until('lost', () => stateOf(CDC) === 'lost' && failures.length > 0);
  if (failures.splice(0).some(({ code }) => code !== 'scanner.lost-mid-scan'))
    throw new Error('another failure');
});
await step('plugged in again, it is opened within two seconds, and reads', async () => {
  cdc.plug();
  await until('connected', () => stateOf(CDC) === 'connected', TWO_SECONDS);
  await cdc.send(bytesOf(payload));
  await expectScan(CDC, payload);
});
await step('a scanner that comes back with another port name is the same scanner', async () => {
  // The kernel does not reuse the old name while it is open.
  const holder = await open('/dev/ttyACM0', 'r+');
  await cdc.unplug();
  await until('lost', () => stateOf(CDC) === 'lost');
  cdc.plug();
  await until('connected', () => stateOf(CDC) === 'connected', TWO_SECONDS);
  await cdc.send(bytesOf(payload));
  await expectScan(CDC, payload);
  await access('/dev/ttyACM1');
  await holder.close();
  if (statuses.filter(({ kind }) => kind === 'serial').length !== 1) throw new Error('two scanners are told');
});
await step('a HID POS device made by uhid is read, too', async () => {
  const uhid = await open('/dev/uhid', 'r+');
  await uhid.write(createDevice());
  await until('connected', () => stateOf('hid:1234:5678:RIG-UHID') === 'connected');
  for (const report of hidReports(payload)) await uhid.write(inputReport(report));
  await expectScan('hid:1234:5678:RIG-UHID', payload);
  await uhid.close();
  await until('lost', () => stateOf('hid:1234:5678:RIG-UHID') === 'lost');
});
await step('ten more times unplugged and plugged in, it leaves nothing open', async () => {
  const before = process.getActiveResourcesInfo().length;
  for (let cycle = 0; cycle < 10; cycle += 1) {
    await hid.unplug();
    await until('lost', () => stateOf(HID) === 'lost');
    hid.plug();
    await until('connected', () => stateOf(HID) === 'connected', TWO_SECONDS);
  }
  await sendReports(hidReports(payload));
  await expectScan(HID, payload);
  const after = process.getActiveResourcesInfo().length;
  if (after > before + 2) throw new Error(`${before} resources became ${after}`);
});
await scanners.close();
await hid.unplug();
await printerSteps(step);
console.log(`RIG ${JSON.stringify({ step: 'done', ok: true, ms: performance.now() })}`);

/** `struct uhid_event` with `uhid_create2_req` (linux/uhid.h). */
function createDevice(): Uint8Array {
  const descriptor = posDescriptor();
  const event = Buffer.alloc(4 + 128 + 64 + 64 + 2 + 2 + 16 + 4096);
  event.writeUInt32LE(11, 0);
  event.write('Rig uhid', 4);
  event.write('RIG-UHID', 4 + 128 + 64);
  event.writeUInt16LE(descriptor.length, 260);
  event.writeUInt16LE(3, 262);
  event.writeUInt32LE(0x1234, 264);
  event.writeUInt32LE(0x5678, 268);
  event.set(descriptor, 280);
  return event;
}

/** `uhid_input2_req`. */
function inputReport(report: Uint8Array): Uint8Array {
  const event = Buffer.alloc(6 + 4096);
  event.writeUInt32LE(12, 0);
  event.writeUInt16LE(report.length, 4);
  event.set(report, 6);
  return event;
}
