/** What a technician may set about scanners. The defaults take any scanner that is plugged in. */
import * as v from 'valibot';

const usbId = v.pipe(v.string(), v.toLowerCase(), v.regex(/^[0-9a-f]{4}$/));

/** 9600 8N1 without flow control is what every serial scanner is delivered with. */
export const serialLineSchema = v.strictObject({
  baudRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(3_000_000)), 9600),
  dataBits: v.optional(v.picklist([7, 8]), 8),
  parity: v.optional(v.picklist(['none', 'even', 'odd']), 'none'),
  stopBits: v.optional(v.picklist([1, 2]), 1),
  flowControl: v.optional(v.picklist(['none', 'hardware', 'software']), 'none'),
});
export type SerialLine = v.InferOutput<typeof serialLineSchema>;

const serialPortSchema = v.variant('by', [
  /** Any USB serial port whose vendor makes barcode scanners (`makers.ts`). */
  v.strictObject({ by: v.literal('maker') }),
  v.strictObject({ by: v.literal('path'), path: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
  /** One scanner wherever it is plugged in. `serialNumber` null takes the first of its model. */
  v.strictObject({
    by: v.literal('usb'),
    vendorId: usbId,
    productId: usbId,
    serialNumber: v.nullable(v.pipe(v.string(), v.maxLength(126))),
  }),
]);
export type SerialPortChoice = v.InferOutput<typeof serialPortSchema>;

const autoOrLine = v.union([v.literal('auto'), serialLineSchema]);

const serialScannerSchema = v.strictObject({
  port: serialPortSchema,
  /** `auto` tries the usual rates until a scan is text. A USB-CDC scanner has no rate and takes any. */
  line: v.optional(
    // A union would say of a wrong field inside no more than that this is neither.
    v.lazy((line) => (typeof line === 'object' && line !== null ? serialLineSchema : autoOrLine)),
    'auto',
  ),
});

/** More than any counter has. */
export const MOST_SERIAL = 16;

export const scannerSettingsSchema = v.strictObject({
  serial: v.optional(v.pipe(v.array(serialScannerSchema), v.maxLength(MOST_SERIAL)), [
    { port: { by: 'maker' }, line: 'auto' },
  ]),
  hidPos: v.optional(v.boolean(), true),
  keyboard: v.optional(v.boolean(), true),
});
export type ScannerSettings = v.InferOutput<typeof scannerSettingsSchema>;

export const defaultScannerSettings: ScannerSettings = v.parse(scannerSettingsSchema, {});

export const defaultSerialLine: SerialLine = v.parse(serialLineSchema, {});
