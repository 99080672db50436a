import type { LicenceWarning } from '../../../preload/contract.ts';

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

/** Applies each quirk in turn and notes the warnings of those that were there. */
export function mendAll(text: string, quirks: readonly TextQuirk[], warnings: LicenceWarning[]): string {
  let mended = text;
  for (const quirk of quirks) {
    const better = quirk.mend(mended);
    if (better === null) continue;
    mended = better;
    if (quirk.warning !== undefined) warnings.push(quirk.warning);
  }
  return mended;
}
