/** Every quirk of a payload's text, in the order in which they are put right. */
import type { Warnings } from '../read/warnings.ts';
import { characterQuirks } from './characters.ts';
import { envelopeQuirks } from './envelopes.ts';
import { hostQuirks } from './hosts.ts';
import { mendAll, type TextQuirk } from './quirk.ts';

/**
 * What other software wrapped the text in comes off first; then its characters are put right; then what the host's
 * keyboard made of it, after which damaged characters may show that did not before.
 */
const stages: readonly (readonly TextQuirk[])[] = [
  envelopeQuirks,
  characterQuirks,
  hostQuirks,
  characterQuirks,
];

const ascii = /^[\x01-\x7f]*$/;

/** The payload's text with every quirk of it put right. */
export function mendText(text: string, warnings: Warnings): string {
  return stages.reduce(
    (mended, quirks) =>
      quirks === characterQuirks && ascii.test(mended) ? mended : mendAll(mended, quirks, warnings),
    text,
  );
}
