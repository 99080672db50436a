/** What a quirk is, and how a list of them is applied. Each stage of reading has one list, in the order that counts. */
import type { LicenceWarning } from '../../domain/licence.ts';
import { warn, type Warnings } from '../read/warnings.ts';

/** One way in which issuers, scanners, keyboard layouts or other software change what the standard asks for. */
export interface Quirk<What, Card = undefined> {
  readonly name: string;
  /** Why payloads have it. */
  readonly reason: string;
  /** Where it is known from. */
  readonly source: string;
  /** What is put right, or null where the quirk is not there. Linear in the payload's length. */
  readonly mend: (what: What, card: Card) => What | null;
  /** What the clerk is told where it was there; none where nothing is left in doubt. */
  readonly warning?: LicenceWarning;
}

/** A quirk of a payload's text. */
export interface TextQuirk extends Quirk<string> {
  readonly mend: (text: string) => string | null;
}

/** Puts each quirk right that is there, in the list's order, and notes its warning. */
export function mendAll<What>(what: What, quirks: readonly Quirk<What>[], warnings: Warnings): What {
  let mended = what;
  for (const quirk of quirks) {
    const better = quirk.mend(mended, undefined);
    if (better === null) continue;
    mended = better;
    if (quirk.warning !== undefined) warn(warnings, quirk.warning);
  }
  return mended;
}
