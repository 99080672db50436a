/** The settings that all kinds of printer share. The types are inferred from the schema. */
import * as v from 'valibot';

const fields = v.strictObject({
  /** Characters on a line: 48 on 80 mm paper, 32 on 58 mm. */
  columns: v.optional(v.picklist([32, 42, 48]), 48),
  /** The printer's command set. `escpos` has only commands that every ESC/POS printer has; `epson` is Epson's own. */
  command: v.optional(v.picklist(['escpos', 'epson', 'star', 'citizen', 'sii', 'fit', 'impact']), 'escpos'),
  /** `multilingual` changes between the code pages 437, 1252, 852 and 858 within a line; the others use one page. */
  encoding: v.optional(v.picklist(['multilingual', 'cp1252', 'cp858']), 'multilingual'),
  /** Without one, the paper is fed so far that its last line is beyond the tear bar. */
  cutter: v.optional(v.boolean(), true),
});

/** The printer is known to answer status requests, so that silence means that it is off. Without it, that is found out. */
export const answersSetting = v.optional(v.boolean(), false);

export const profileSchema = v.optional(fields, {});

type ProfileSetting = v.InferOutput<typeof fields>;
export type Encoding = ProfileSetting['encoding'];

/** The width of the paper and the printer's command set. The layout takes any width; the settings offer three. */
export interface PrinterProfile extends Omit<ProfileSetting, 'columns'> {
  readonly columns: number;
}
