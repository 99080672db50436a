/** Scanners in HID POS mode, several at once, each by its own serial number. */
import type { Frame, Noise } from '../../framing/framer.ts';
import { readLayout, SWITCH_REPORT, type HidPosLayout } from './descriptor.ts';
import { hidFailure, type HidDependencies, type HidInfo } from './device.ts';
import type { Opened, Wanted, Way } from '../../keep-open.ts';
import { makeTimedFramer, type TimedFramer } from '../../framing/timed-framer.ts';
import { layoutOfReport } from './layouts.ts';
import { readReport } from './report.ts';

interface WantedHid extends Wanted {
  readonly vendorId: number;
}

/** Honeywell, Hand Held Products before, and Youjie. */
const HONEYWELL: readonly number[] = [0x0c2e, 0x0536, 0x23d0];

/** @param give called with what each scanner sends, by its identity */
export function hidWay(
  give: (id: string, what: Frame | Noise) => void,
  { listHid, openHid, descriptorOf }: HidDependencies,
): Way<WantedHid> {
  async function open(id: string, { path, vendorId }: WantedHid, lost: () => void): Promise<Opened> {
    const descriptor = await descriptorOf(path);
    const layout = descriptor === null ? null : readLayout(descriptor);
    const framer = makeTimedFramer((what) => {
      give(id, what);
    });
    const device = await openHid(path, { report: reportFramer(layout, framer), lost });
    const isHoneywell = descriptor === null && HONEYWELL.includes(vendorId);
    // Some Honeywell scanners send their scans as keys until they are asked not to. Others know no such report.
    if (layout?.hasSwitch || isHoneywell)
      await device.sendFeatureReport([SWITCH_REPORT, 1]).catch(() => undefined);
    return { close: device.close, discard: framer.discard };
  }

  return {
    kind: 'hid-pos',
    find: async () => byIdentity(await listHid()),
    open,
    failureOf: (_error, { path }) => hidFailure(path),
  };
}

/**
 * Reports → the framer. A scan ends with the report that is not continued; one that is, and that nothing follows,
 * ends by silence: some scanners set the flag on a last report that is just full.
 * @param described by the device's descriptor; null where the system does not give it out
 */
function reportFramer(described: HidPosLayout | null, framer: TimedFramer): (report: Uint8Array) => void {
  let layout = described;
  let first = true;
  return (report) => {
    // Each scan is looked at anew: a short one does not always show its layout.
    if (first && described === null) layout = layoutOfReport(report);
    const part = layout && readReport(layout, report);
    if (part === null) return;
    if (first && part.aim !== null) framer.push(Buffer.from(part.aim, 'latin1'));
    framer.push(part.data);
    first = !part.continued;
    if (!part.continued) framer.end('last-report');
  };
}

function byIdentity(devices: readonly HidInfo[]): ReadonlyMap<string, WantedHid> {
  const wanted = new Map<string, WantedHid>();
  for (const { path, vendorId, productId, serialNumber, name } of devices) {
    const model = `hid:${hex(vendorId)}:${hex(productId)}`;
    // Without a serial number two of a model cannot be told apart; the order of their paths has to do.
    let id = `${model}:${serialNumber ?? 1}`;
    for (let next = 2; wanted.has(id); next += 1) id = `${model}:${serialNumber ?? ''}${next}`;
    wanted.set(id, { path, name, vendorId });
  }
  return wanted;
}

const hex = (id: number): string => id.toString(16).padStart(4, '0');
