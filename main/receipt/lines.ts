/** The lines of a paper as `layOut` makes them, for all that print or draw them. */
import type { PrinterProfile } from '../printer/profile.ts';
import type { Language } from '../domain/language.ts';

/** `tall` is bold at twice the height, `large` bold at twice the height and width, `inverse` white on black. */
export type Style = 'plain' | 'strong' | 'tall' | 'large' | 'inverse';

export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** A QR code, centred. The paper says its text elsewhere: not every printer prints it. */
export interface QrCode {
  readonly qr: string;
}

/** Its runs from left to right. At most one of them has a style other than plain. A blank line has no run. */
export type TextLine = readonly Run[];

export type Line = TextLine | QrCode;

export const isQrCode = (line: Line): line is QrCode => 'qr' in line;

/** A document that is laid out for one printer. */
export interface Sheet {
  readonly title: string;
  readonly language: Language;
  readonly profile: PrinterProfile;
  /** None is wider than the profile's columns. */
  readonly lines: readonly Line[];
}
