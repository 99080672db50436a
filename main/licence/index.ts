/**
 * The licence decoder: what a scanner read off a card, as a `Licence`, or a refusal that names what the payload looks
 * like. Pure; imports nothing from outside the room but types. `docs/licence.md` explains the card formats.
 */
import { readAamva } from './aamva.ts';
import { checkLicence } from './checks.ts';
import { findCutHeader, findHeader } from './header.ts';
import { mendCharacters } from './quirks/characters.ts';
import { mend } from './quirks/quirk.ts';
import { wedgeQuirks } from './quirks/wedge.ts';
import { refusalOf } from './refusal.ts';
import { payloadOf, textOf, type Payload } from './text.ts';
import { readTracks } from './tracks.ts';
import type { Decoded, IsoDay, Licence } from './types.ts';
import type { Warnings } from './warnings.ts';

export { forgetPayloads } from './text.ts';
export type { Decoded, IsoDay, Licence } from './types.ts';

/**
 * Decodes one scan.
 *
 * @param scan the bytes as the scanner sent them, or their text
 * @param options.today the terminal's day: what is expired or under age is measured against it
 * @returns the licence, each field read or `null`, with its warnings; or a failure whose code says what the scan is
 */
export function decodeLicence(scan: Uint8Array | string, options: { readonly today: IsoDay }): Decoded {
  const warnings: Warnings = [];
  const raw = typeof scan === 'string' ? scan.slice(0, longestScan) : textOf(scan.subarray(0, longestScan));
  const payload = payloadOf(raw);
  const header = hasQuoteForAt(payload) ? null : findHeader(payload);
  const licence = header === null ? readHidden(payload, warnings) : readAamva(payload, header, warnings);
  if (licence === null) return refused(raw);
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
 * A PDF417 symbol holds 1,850 characters of text at most (ISO/IEC 15438): this is two scans of one, with each
 * separator written out. What is longer is no card, and its end is not looked at.
 */
const longestScan = 8192;

/** Where no header shows: it may be damaged, on another layout, in the other case or cut; or the text is tracks. */
function readHidden(payload: Payload, warnings: Warnings): Licence | null {
  const mended = withText(payload, mendCharacters(payload, warnings));
  const typed = isFrenchCanadianHost(mended)
    ? payloadOf(mend(mended.text, wedgeQuirks.frenchCanadianHost, warnings))
    : mended;
  const header = typed === payload ? null : findHeader(typed);
  if (header !== null) return readAamva(typed, header, warnings);
  if (!isMostlyLowerCase(typed)) return readHeaderless(typed, warnings);
  const upper = payloadOf(mend(typed.text, wedgeQuirks.swappedCase, warnings));
  const swapped = findHeader(upper);
  return swapped === null ? readHeaderless(upper, warnings) : readAamva(upper, swapped, warnings);
}

function withText(payload: Payload, text: string): Payload {
  return text === payload.text ? payload : payloadOf(text);
}

function readHeaderless(payload: Payload, warnings: Warnings): Licence | null {
  const tracks = readTracks(payload, warnings);
  if (tracks !== null) return tracks;
  const header = findCutHeader(payload);
  return header === null ? null : readAamva(payload, header, warnings);
}

/** `É;` where track 1 has its `?` and track 2 begins; or `"` where an AAMVA payload has its `@`. */
function isFrenchCanadianHost(payload: Payload): boolean {
  const { text } = payload;
  return hasQuoteForAt(payload) || (text.includes('É') && /É.{0,4};\d{7,19}=/.test(text));
}

function hasQuoteForAt({ text, codes }: Payload): boolean {
  if (codes[0] === 64) return false;
  const end = Math.min(8, text.length);
  let at = 0;
  while (at < end && codes[at] !== 34) at += 1;
  return at < end && /^"\s*(?:ANSI|AAMVA)/i.test(text.slice(at, at + 16));
}

function isMostlyLowerCase({ text, codes }: Payload): boolean {
  const end = Math.min(512, text.length);
  let balance = 0;
  for (let at = 0; at < end; at += 1) balance += cases[codes[at] ?? 0] ?? 0;
  return balance > 0;
}

/** 1 for a small letter of ASCII, −1 for a capital: adding is sooner done than asking. */
const cases = new Int8Array(256).fill(-1, 65, 91).fill(1, 97, 123);

function refused(raw: string): Decoded {
  const code = refusalOf(mendCharacters(payloadOf(raw), []));
  return { ok: false, failure: { code, retry: code === 'licence.encrypted' ? 'never' : 'now' } };
}
