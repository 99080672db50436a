/** The group `printer` of the settings: what each kind of printer may be told. */
import * as v from 'valibot';
import { answersSetting, profileSchema } from './profile.ts';

const networkSettings = v.strictObject({
  kind: v.literal('network'),
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
  /** Nearly all printers use 9100. */
  port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 9100),
  /** The time for a connection; a printer on a slow network may need more than three seconds. */
  connectSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60))),
  answers: answersSetting,
  profile: profileSchema,
});

const serialSettings = v.strictObject({
  kind: v.literal('serial'),
  path: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  baudRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1200), v.maxValue(921_600)), 9600),
  dataBits: v.optional(v.picklist([7, 8]), 8),
  parity: v.optional(v.picklist(['none', 'even', 'odd']), 'none'),
  stopBits: v.optional(v.picklist([1, 2]), 1),
  /**
   * `software`: XON/XOFF. `hardware`: the computer's RTS/CTS wires. `dtr-dsr`: the printer's DTR on the computer's DSR, the
   * factory setting of many receipt printers.
   */
  flowControl: v.optional(v.picklist(['software', 'hardware', 'dtr-dsr']), 'software'),
  answers: answersSetting,
  profile: profileSchema,
});

const usbSettings = v.strictObject({
  kind: v.literal('usb'),
  /** The device file: `/dev/usb/lp0`. */
  path: v.pipe(v.string(), v.startsWith('/dev/'), v.maxLength(255)),
  answers: answersSetting,
  profile: profileSchema,
});

const spoolerSettings = v.strictObject({
  kind: v.literal('spooler'),
  /** The name of the queue in CUPS, or of the printer in Windows, which may have spaces. */
  queue: v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,255}$/u)),
  profile: profileSchema,
});

const pageSettings = v.strictObject({
  kind: v.literal('page'),
  /** The printer's name in the operating system. */
  queue: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  /** The size of its paper. */
  paper: v.optional(v.picklist(['Letter', 'A4']), 'Letter'),
});

export const printerSettingsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  networkSettings,
  serialSettings,
  usbSettings,
  spoolerSettings,
  pageSettings,
]);

export type PrinterSettings = v.InferOutput<typeof printerSettingsSchema>;

/** The settings of one kind of printer. */
export type SettingsOf<K extends PrinterSettings['kind']> = Extract<PrinterSettings, { readonly kind: K }>;
