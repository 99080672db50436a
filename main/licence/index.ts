/**
 * The licence decoder: what a scanner read off a card, as a `Licence`, or a refusal that names what the payload looks
 * like. Pure; imports nothing from outside the room but types. `docs/licence.md` explains the card formats.
 */
import { mendText } from './quirks/text.ts';
import { readAamva, readLinedAamva, readPlainAamva } from './read/aamva.ts';
import { checkLicence } from './read/checks.ts';
import { findCutHeader, findHeader, type Header } from './read/header.ts';
import { holdCharacters, holdValues } from './read/hold.ts';
import { refusalOf } from './read/refusal.ts';
import { textOf } from './read/text.ts';
import { readTracks } from './read/tracks.ts';
import type { Warnings } from './read/warnings.ts';
import type { Decoded, IsoDay, Licence } from './types.ts';

export type { Decoded, IsoDay, Licence } from './types.ts';

/**
 * Decodes one scan.
 *
 * @param scan the bytes as the scanner sent them, or their text
 * @param options.today the terminal's day: what is expired or under age is measured against it
 * @returns the licence, each field read or `null`, with its warnings; or a failure whose code says what the scan is
 */
export function decodeLicence(scan: Uint8Array | string, options: { readonly today: IsoDay }): Decoded {
  const raw = typeof scan === 'string' ? scan.slice(0, longestScan) : textOf(scan.subarray(0, longestScan));
  const warnings: Warnings = [];
  const header = findHeader(raw);
  const plain = header === null ? null : readPlainAamva(raw, header, warnings);
  const licence = plain ?? readAny(raw, header, warnings);
  if (licence === null) return refused(raw);
  if (plain === null) holdCharacters(licence, warnings);
  holdValues(licence, options.today, warnings);
  checkLicence(licence, options.today, warnings);
  return { ok: true, value: licence };
}

/**
 * The same checks for a licence that somebody else decoded.
 *
 * @param options.today the terminal's day, as above
 * @returns the licence with the warnings that its dates, its issuer and its address ask for
 */
export function checkDecoded(licence: Licence, options: { readonly today: IsoDay }): Licence {
  const warnings: Warnings = [...licence.warnings];
  checkLicence(licence, options.today, warnings);
  return { ...licence, warnings };
}

/**
 * A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438); hexadecimal is twice as many, and each separator
 * of a payload may be written out. What is longer is no card, and its end is not looked at.
 */
const longestScan = 8192;

/**
 * What is no plain card: one that is lined and in ASCII needs no rule for what scanners and hosts do. Any other's text is put
 * right first; then it has a header, or tracks, or what is left of a header that was cut.
 */
function readAny(raw: string, ofRaw: Header | null, warnings: Warnings): Licence | null {
  const lined = ofRaw === null ? null : readLinedAamva(raw, ofRaw, warnings);
  if (lined !== null) return lined;
  const text = mendText(raw, warnings);
  const header = findHeader(text);
  if (header !== null) return readAamva(text, header, warnings);
  const tracks = readTracks(text, warnings);
  if (tracks !== null) return tracks;
  const cut = findCutHeader(text);
  return cut === null ? null : readAamva(text, cut, warnings);
}

function refused(raw: string): Decoded {
  const code = refusalOf(mendText(raw, []));
  return { ok: false, failure: { code, retry: code === 'licence.encrypted' ? 'never' : 'now' } };
}
