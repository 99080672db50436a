import type { LicenceWarning } from '../../domain/licence.ts';
import { warn, type Warnings } from '../warnings.ts';

/** One way in which scanners, keyboard layouts or issuers change a payload's text, and how it is put right. */
export interface TextQuirk {
  readonly name: string;
  /** Why payloads have it. */
  readonly reason: string;
  /** Where it is known from. */
  readonly source: string;
  /** The text put right, or null where the quirk is not there. Linear in the text's length. */
  readonly mend: (text: string) => string | null;
  /** What the clerk is told where it was there; none where nothing is left in doubt. */
  readonly warning?: LicenceWarning;
}

/** Puts one quirk right and notes its warning, where it is there. */
export function mend(text: string, quirk: TextQuirk, warnings: Warnings): string {
  const mended = quirk.mend(text);
  if (mended === null) return text;
  if (quirk.warning !== undefined) warn(warnings, quirk.warning);
  return mended;
}
