/** What a technician may set about the printer. The schema is the one definition: each type is read from it. */
import * as v from 'valibot';

const profileSchema = v.strictObject({
  /** Characters a line: 48 for 80 mm paper, 32 for 58 mm. */
  columns: v.optional(v.picklist([32, 42, 48]), 48),
  /** The printer's dialect: `escpos` is what every printer of that family understands, `epson` is Epson's own. */
  command: v.optional(v.picklist(['escpos', 'epson', 'star', 'citizen', 'sii', 'fit', 'impact']), 'escpos'),
  /** `multilingual` changes the code page within a line (437, 1252, 852, 858); the others keep to one page. */
  encoding: v.optional(v.picklist(['multilingual', 'cp1252', 'cp858']), 'multilingual'),
});
const profile = v.optional(profileSchema, {});

/** Where the bytes go. A printer that only the operating system's driver can drive is none of these. */
export const printerSettingsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({
    kind: v.literal('network'),
    host: v.pipe(v.string(), v.minLength(1), v.maxLength(253)),
    /** 9100 on nearly all printers. */
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 9100),
    profile,
  }),
  v.strictObject({
    kind: v.literal('serial'),
    path: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    baudRate: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1200), v.maxValue(921_600)), 9600),
    /** How the printer says "wait": XON/XOFF (`software`) or the RTS/CTS wires (`hardware`). */
    flowControl: v.optional(v.picklist(['software', 'hardware']), 'software'),
    profile,
  }),
  v.strictObject({
    kind: v.literal('spooler'),
    /** The name of a raw queue of CUPS. */
    queue: v.pipe(v.string(), v.regex(/^[\w.-]{1,127}$/)),
    profile,
  }),
]);

export type PrinterSettings = v.InferOutput<typeof printerSettingsSchema>;
type ProfileSetting = v.InferOutput<typeof profileSchema>;
export type Encoding = ProfileSetting['encoding'];

/** Paper's width and the printer's dialect. A paper can be laid out for any width; the settings offer three. */
export interface PrinterProfile extends Omit<ProfileSetting, 'columns'> {
  readonly columns: number;
}
