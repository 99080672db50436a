/** The printer's settings. The schema is the only definition: the types are inferred from it. */
import * as v from 'valibot';

const profileSchema = v.strictObject({
  /** Characters on a line: 48 on 80 mm paper, 32 on 58 mm. */
  columns: v.optional(v.picklist([32, 42, 48]), 48),
  /** The printer's command set. `escpos` has only commands that every ESC/POS printer has; `epson` is Epson's own. */
  command: v.optional(v.picklist(['escpos', 'epson', 'star', 'citizen', 'sii', 'fit', 'impact']), 'escpos'),
  /** `multilingual` changes between the code pages 437, 1252, 852 and 858 within a line; the others use one page. */
  encoding: v.optional(v.picklist(['multilingual', 'cp1252', 'cp858']), 'multilingual'),
});
const profile = v.optional(profileSchema, {});

/** One variant for each kind of printer. A printer that needs a driver of the operating system cannot be used. */
export const printerSettingsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('network'),
    host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
    /** Nearly all printers use 9100. */
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 9100),
    profile,
  }),
  v.strictObject({
    kind: v.literal('serial'),
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    baudRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1200), v.maxValue(921_600)), 9600),
    /** `software`: XON/XOFF. `hardware`: the RTS/CTS wires. */
    flowControl: v.optional(v.picklist(['software', 'hardware']), 'software'),
    profile,
  }),
  v.strictObject({
    kind: v.literal('spooler'),
    /** The name of a raw CUPS queue. */
    queue: v.pipe(v.string(), v.regex(/^[\w.-]{1,127}$/)),
    profile,
  }),
]);

export type PrinterSettings = v.InferOutput<typeof printerSettingsSchema>;
type ProfileSetting = v.InferOutput<typeof profileSchema>;
export type Encoding = ProfileSetting['encoding'];

/** The width of the paper and the printer's command set. The layout takes any width; the settings offer three. */
export interface PrinterProfile extends Omit<ProfileSetting, 'columns'> {
  readonly columns: number;
}
