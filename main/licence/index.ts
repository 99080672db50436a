/**
 * The licence decoder: what a scanner read off a card, as a `Licence`, or a refusal that names what the payload looks
 * like. Pure; imports nothing from outside the room but types. `docs/licence.md` explains the card formats.
 */
import type { LicenceFailureCode, LicenceWarning } from '../../preload/contract.ts';
import { readAamva } from './aamva.ts';
import { checkLicence } from './checks.ts';
import { findCutHeader, findHeader } from './header.ts';
import { characterQuirks, hasStrangeCharacters } from './quirks/characters.ts';
import { mendAll } from './quirks/quirk.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { refusalOf } from './refusal.ts';
import { readTracks } from './tracks.ts';
import type { Decoded, IsoDay, Licence } from './types.ts';

export type { Decoded, IsoDay, Licence, LicenceFailure } from './types.ts';

/**
 * Decodes one scan.
 *
 * @param scan the bytes as the scanner sent them, or their text
 * @param options.today the terminal's day: what is expired or under age is measured against it
 * @returns the licence, each field read or `null`, with its warnings; or a failure whose code says what the scan is
 */
export function decodeLicence(scan: Uint8Array | string, options: { readonly today: IsoDay }): Decoded {
  const warnings: LicenceWarning[] = [];
  const raw = typeof scan === 'string' ? scan : latin1(scan);
  const text = hasStrangeCharacters(raw) ? mendAll(raw, characterQuirks, warnings) : raw;
  const fields = readFields(text, warnings);
  if (fields === null) return refused(refusalOf(text, findHeader(text)));
  const all = [...checkLicence(fields, options.today), ...warnings];
  return { ok: true, value: { ...fields, warnings: [...new Set(all)] } };
}

type Fields = Omit<Licence, 'warnings'>;

/** As the text stands, then as it would be in the other case. */
function readFields(text: string, warnings: LicenceWarning[]): Fields | null {
  const fields = readEitherLayout(text, warnings);
  if (fields !== null || !isMostlyLowerCase(text)) return fields;
  const swapped = mendAll(text, [wedgeQuirks.swappedCase], warnings);
  return readEitherLayout(swapped, warnings);
}

/** As the text stands, or as on a US layout where it shows that it was typed on a Canadian French one. */
function readEitherLayout(text: string, warnings: LicenceWarning[]): Fields | null {
  const mended = isFrenchCanadianHost(text)
    ? mendAll(text, [wedgeQuirks.frenchCanadianHost], warnings)
    : text;
  const header = findHeader(mended);
  if (header !== null) return readAamva(mended, header, warnings);
  const tracks = readTracks(mended, warnings);
  if (tracks !== null) return tracks;
  const cut = findCutHeader(mended);
  return cut === null ? null : readAamva(mended, cut, warnings);
}

/** `"` where an AAMVA payload has its `@`; `É;` where track 1 has its `?` and track 2 begins. */
function isFrenchCanadianHost(text: string): boolean {
  return /^\s*(?:\][A-Za-z]\d)?"\s*(?:ANSI|AAMVA)/i.test(text) || /É.{0,4};\d{7,19}=/.test(text);
}

function isMostlyLowerCase(text: string): boolean {
  const head = text.slice(0, 512);
  const upper = head.match(/[A-Z]/g)?.length ?? 0;
  const lower = head.match(/[a-z]/g)?.length ?? 0;
  return lower > upper;
}

function refused(code: LicenceFailureCode): Decoded {
  return { ok: false, failure: { code, retry: code === 'licence.encrypted' ? 'never' : 'now' } };
}

/** Bytes as ISO 8859-1, the standard's encoding (annex D.8), where each byte is its own character. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
