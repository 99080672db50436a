/** A HID POS scanner's descriptor and reports, as the usage tables have them. Used by unit tests and by the rig. */
import { bytesOf } from './payloads.ts';

export interface DescriptorOptions {
  /** The report's number. */
  readonly id?: number;
  /** Bytes of data a report. */
  readonly room?: number;
  /** The vendor's two bytes before the data and not after it. */
  readonly vendorFirst?: boolean;
  readonly withSwitch?: boolean;
}

/** HID Point of Sale Usage Tables 1.02, page 0x8C. */
export function posDescriptor(options: DescriptorOptions = {}): Uint8Array {
  const { id = 2, room = 56, vendorFirst = false, withSwitch = false } = options;
  const vendor = [0x06, 0x66, 0xff, 0x95, 0x02, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02, 0x05, 0x8c];
  const data = [0x95, room, 0x09, 0xfe, 0x82, 0x02, 0x01];
  const feature = [0x06, 0x66, 0xff, 0x85, 0xfe, 0x75, 0x08, 0x95, 0x01, 0x09, 0x03, 0xb1, 0x02];
  return Uint8Array.from([
    ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01],
    ...[0x09, 0x12, 0xa1, 0x02, 0x85, id, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08],
    // Byte count, of the generic desktop page.
    ...[0x95, 0x01, 0x05, 0x01, 0x09, 0x3b, 0x81, 0x02],
    ...[0x05, 0x8c, 0x95, 0x03, 0x09, 0xfb, 0x09, 0xfc, 0x09, 0xfd, 0x81, 0x02],
    ...(vendorFirst ? [...vendor, ...data] : [...data, ...vendor]),
    ...[0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x09, 0xff, 0x81, 0x02],
    0xc0,
    ...(withSwitch ? feature : []),
    0xc0,
  ]);
}

export interface ReportOptions {
  readonly aim?: string;
  /** Scanners that set the flag on a last report that is just full. */
  readonly continuesWhenFull?: boolean;
}

/** A scan as the usual scanner sends it. */
export function hidReports(payload: string, options: ReportOptions = {}): Uint8Array[] {
  const { aim = ']L2', continuesWhenFull = false } = options;
  const bytes = bytesOf(payload);
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 56) {
    const part = bytes.subarray(at, at + 56);
    const report = new Uint8Array(64);
    const isLast = at + 56 >= bytes.length;
    report.set([2, part.length, ...bytesOf(aim), ...part]);
    report[61] = 0x73;
    report[63] = isLast && !(continuesWhenFull && part.length === 56) ? 0 : 1;
    reports.push(report);
  }
  return reports;
}
