/** The settings that all kinds of printer share. The types are inferred from the schema. */
import * as v from 'valibot';
import { codePages, printerColumns, printerCommands } from '../domain/printer.ts';

const fields = v.strictObject({
  columns: v.optional(v.picklist(printerColumns), 48),
  /** The printer's command set. */
  command: v.optional(v.picklist(printerCommands), 'escpos'),
  /**
   * `multilingual` changes between the code pages 437, 1252, 852 and 858 within a line; a page's name selects that page
   * once, by the number that it usually has; `{encoding, page}` says the printer's own number (ESC t). `raster` draws all
   * text as an image.
   */
  encoding: v.optional(
    v.union([
      v.picklist(['multilingual', ...codePages, 'raster']),
      v.strictObject({
        encoding: v.picklist(codePages),
        page: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)),
      }),
    ]),
    'multilingual',
  ),
  /**
   * How a QR code is printed: by the printer's own command, as an image, or not at all. Without it `epson`, `star` and
   * `citizen` use their command, `impact` prints none, and the others an image.
   */
  qrCode: v.optional(v.picklist(['native', 'image', 'none'])),
  /** Without one, the paper is fed so far that its last line is beyond the tear bar. */
  cutter: v.optional(v.boolean(), true),
});

/** The printer is known to answer status requests, so that silence means that it is off. Without it, that is found out. */
export const answersSetting = v.optional(v.boolean(), false);

export const profileSchema = v.optional(fields, {});

type ProfileSetting = v.InferOutput<typeof fields>;
/** As it is written in the settings: what is left out has its default. */
export type ProfileInput = v.InferInput<typeof fields>;
export type Encoding = ProfileSetting['encoding'];
/** A code page by name. */
export type Page = (typeof codePages)[number];

/** The width of the paper and the printer's command set. The layout takes any width; the settings offer four. */
export interface PrinterProfile extends Omit<ProfileSetting, 'columns'> {
  readonly columns: number;
}
