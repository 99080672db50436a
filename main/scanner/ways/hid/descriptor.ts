/**
 * Where a HID POS scanner puts what, read from its report descriptor. (USB HID 1.11, 6.2.2; HID Point of Sale Usage
 * Tables 1.02, section 3: bar code scanner page 0x8C)
 */

/** A field of a report: bits from its first byte, the report's number counted where there is one. */
export interface Field {
  readonly bit: number;
  readonly bits: number;
}

/** One kind of input report that holds scanned data. */
export interface ScanReport {
  /** Null where the device numbers no reports. */
  readonly id: number | null;
  readonly data: Field;
  /** How many bytes of `data` count; absent on scanners that fill up with zeros. */
  readonly length: Field | null;
  /** The AIM symbology identifier's characters. */
  readonly aim: readonly Field[];
  readonly continued: Field | null;
}

export interface HidPosLayout {
  readonly reports: readonly ScanReport[];
  /** It has Honeywell's report that switches it from keyboard to HID POS output. */
  readonly hasSwitch: boolean;
}

const SCANNER_PAGE = 0x8c;
const AIM_FIRST = 0xfb;
const AIM_LAST = 0xfd;
const DECODED_DATA = 0xfe;
const CONTINUED = 0xff;
/** Generic Desktop, Byte Count. */
const BYTE_COUNT = (0x01 << 16) | 0x3b;
export const SWITCH_REPORT = 254;

const onScannerPage = (usage: number): number => (SCANNER_PAGE << 16) | usage;

interface FoundField extends Field {
  readonly usage: number;
}

/** Reads a report descriptor; null where no report of it holds scanned data, or where it is broken. */
export function readLayout(descriptor: Uint8Array): HidPosLayout | null {
  const inputs = new Map<number, FoundField[]>();
  let hasSwitch = false;
  for (const item of mainItems(descriptor)) {
    if (item.kind === 'feature') hasSwitch ||= item.reportId === SWITCH_REPORT;
    else inputs.set(item.reportId, [...(inputs.get(item.reportId) ?? []), ...item.fields]);
  }
  const reports: ScanReport[] = [];
  for (const [id, fields] of inputs) {
    const data = fields.find(({ usage }) => usage === onScannerPage(DECODED_DATA));
    if (data === undefined) continue;
    reports.push({
      id: id === 0 ? null : id,
      data,
      length: fields.find(({ usage }) => usage === BYTE_COUNT) ?? lengthByPlace(fields, data),
      aim: fields.filter(
        ({ usage }) => usage >= onScannerPage(AIM_FIRST) && usage <= onScannerPage(AIM_LAST),
      ),
      continued: fields.find(({ usage }) => usage === onScannerPage(CONTINUED)) ?? null,
    });
  }
  return reports.length === 0 ? null : { reports, hasSwitch };
}

/** Some scanners give the length's byte a usage of their own: it is the first byte, before the AIM identifier. */
function lengthByPlace(fields: readonly FoundField[], data: Field): Field | null {
  const [first] = fields;
  const known =
    first !== undefined && first.usage >> 16 === SCANNER_PAGE && (first.usage & 0xffff) >= AIM_FIRST;
  return first === undefined || known || first.bits !== 8 || first.bit >= data.bit ? null : first;
}

interface MainItem {
  readonly kind: 'input' | 'feature';
  readonly reportId: number;
  readonly fields: readonly FoundField[];
}

/** Walks the items, keeping the global and local state that each main item is read with. (HID 1.11, 6.2.2.4 to 8) */
function* mainItems(descriptor: Uint8Array): Generator<MainItem> {
  let page = 0;
  let size = 0;
  let count = 0;
  let reportId = 0;
  let usages: number[] = [];
  let usageMinimum = 0;
  /** Bits used so far, by kind and report. */
  const used = new Map<string, number>();
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at] ?? 0;
    const bytes = [0, 1, 2, 4][prefix & 3] ?? 0;
    let value = 0;
    for (let byte = 0; byte < bytes; byte += 1) value += (descriptor[at + 1 + byte] ?? 0) * 256 ** byte;
    at += 1 + bytes;
    const usage = bytes === 4 ? value : page * 65_536 + value;
    switch (prefix & 0xfc) {
      case 0x04:
        page = value;
        break;
      case 0x74:
        size = value;
        break;
      case 0x84:
        reportId = value;
        break;
      case 0x94:
        count = value;
        break;
      case 0x08:
        usages.push(usage);
        break;
      case 0x18:
        usageMinimum = usage;
        break;
      case 0x28:
        for (let each = usageMinimum; each <= usage && usages.length < 256; each += 1) usages.push(each);
        break;
      case 0x80:
      case 0xb0: {
        const kind = (prefix & 0xfc) === 0x80 ? 'input' : 'feature';
        const key = `${kind} ${reportId}`;
        const start = used.get(key) ?? (reportId === 0 ? 0 : 8);
        used.set(key, start + size * count);
        yield { kind, reportId, fields: fieldsOf(usages, start, size, count) };
        usages = [];
        break;
      }
      // Output, collection and end of collection use up the local items as well.
      case 0x90:
      case 0xa0:
      case 0xc0:
        usages = [];
        break;
      default:
    }
  }
}

/** One usage names a whole array of bytes (the data); several name one element each. */
function fieldsOf(usages: readonly number[], start: number, size: number, count: number): FoundField[] {
  const [only] = usages;
  if (usages.length === 1 && only !== undefined) {
    // A single flag padded to a byte by its count is that one bit.
    return [{ usage: only, bit: start, bits: size === 1 ? 1 : size * count }];
  }
  return usages.slice(0, count).map((usage, index) => ({ usage, bit: start + index * size, bits: size }));
}
