/** Names what a scan that is no licence looks like, so that the clerk knows which code to scan instead. */
import type { LicenceFailureCode } from '../../domain/failure.ts';
import { isNoLicence } from './aamva.ts';
import { findHeader, type Header } from './header.ts';
import { readSubfile } from './subfile.ts';

/** `text` is the scan's, its characters put right. */
export function refusalOf(text: string): LicenceFailureCode {
  const symbology = /^\s*\]([A-Za-z]\d)/.exec(text)?.[1] ?? '';
  const said = text
    .slice(0, 4096)
    .replace(/^\s*\][A-Za-z]\d/, '')
    .trim();
  if (said === '') return 'licence.empty';
  const header = findHeader(text);
  if (header !== null) return headedRefusal(text, header);
  if (isMobileLicence(said)) return 'licence.mobile';
  if (isStripe(said)) return 'licence.not-a-licence';
  if (isCompact(said)) return 'licence.compact';
  if (isBoardingPass(said)) return 'licence.boarding-pass';
  if (isProduct(said, symbology)) return 'licence.product-barcode';
  if (hasVehicleNumber(said)) return 'licence.vehicle-registration';
  if (isLinkOrText(said)) return 'licence.web-link';
  return 'licence.not-a-licence';
}

/** ISO/IEC 18013-5, 8.2.2.3: a telephone shows the engagement for a mobile licence as a URI; 18013-7 adds the others. */
function isMobileLicence(said: string): boolean {
  return /^(?:mdoc|mdl|mdoc-openid4vp|openid4vp|eudi-openid4vp):/i.test(said);
}

/** ISO/IEC 7813: `%B`, a card's number and `^`; what is a bank's, a health card's or a club's is no vehicle's number. */
function isStripe(said: string): boolean {
  return /^%B\d{8,19}\^/i.test(said);
}

/**
 * The compact encoding of annex I (ISO/IEC 18013-2, annex C): fields end in `×`, groups in `÷`, the data in `¶`, which no
 * other code uses so.
 */
function isCompact(said: string): boolean {
  return /^[\p{L}\d ×÷¶'.,/:-]+$/u.test(said) && (said.match(/[×÷¶]/g)?.length ?? 0) >= 4;
}

/** Longer than what a header and its designator leave: with this much after it a payload holds something. */
const longestRest = 16;

/** Of an AAMVA header whose subfiles could not be read. */
function headedRefusal(text: string, header: Header): LicenceFailureCode {
  if (isNoLicence(header)) return 'licence.vehicle-registration';
  if (header.foundTag) {
    return readSubfile(text, header).warnings.includes('cut') ? 'licence.cut' : 'licence.unreadable';
  }
  if (isCompact(text)) return 'licence.compact';
  return text.length - header.body < longestRest ? 'licence.cut' : 'licence.encrypted';
}

/** IATA resolution 792: `M`, number of legs, name of 20 characters, `E` or blank, booking reference, airports. */
function isBoardingPass(said: string): boolean {
  return /^M[1-9][A-Z][A-Z '.,-]*\/?[A-Z '.,-]* *[E ][A-Z\d ]{7}[A-Z]{6}/i.test(said.slice(0, 48));
}

/** EAN-8, UPC-A, EAN-13, GTIN-14 with a true check digit, with or without an add-on; or what says so itself. */
function isProduct(said: string, symbology: string): boolean {
  if (symbology.startsWith('E')) return true;
  if (/^\(?01\)?\d{14}/.test(said))
    return hasCheckDigit(/\d{14}(?=\D|$)|(?<=^\(?01\)?)\d{14}/.exec(said)?.[0] ?? '');
  const digits = /^(\d{8}|\d{12,14})(?:\d{2}|\d{5})?$/.exec(said)?.[1] ?? '';
  return [said, digits].some((code) => [8, 12, 13, 14].includes(code.length) && hasCheckDigit(code));
}

/** The modulo-10 check digit of GS1 (General Specifications, 7.9). */
function hasCheckDigit(code: string): boolean {
  if (!/^\d+$/.test(code)) return false;
  let sum = 0;
  for (let at = 0; at < code.length; at += 1) {
    sum += Number(code.charAt(code.length - 1 - at)) * (at % 2 === 0 ? 1 : 3);
  }
  return sum % 10 === 0;
}

/** A vehicle identification number (ISO 3779) with the check digit that North America asks for (49 CFR 565.15). */
function hasVehicleNumber(said: string): boolean {
  return (said.toUpperCase().match(/(?<![A-Z\d])I?[A-HJ-NPR-Z\d]{17}(?![A-Z\d])/g) ?? []).some((match) =>
    isVehicleNumber(match.slice(-17)),
  );
}

function isVehicleNumber(number: string): boolean {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * vehicleValue(number.charAt(at)), 0);
  return number.charAt(8) === (sum % 11 === 10 ? 'X' : String(sum % 11)) && /[A-Z]/.test(number);
}

function vehicleValue(letter: string): number {
  const at = 'ABCDEFGH.JKLMN.P.R..STUVWXYZ'.indexOf(letter);
  if (at < 0) return Number(letter);
  return at < 18 ? (at % 9) + 1 : at - 18;
}

/** An address of the web or of an app, or what telephones make of a code: contacts, Wi-Fi, events. */
function isLinkOrText(said: string): boolean {
  return /^[a-z][a-z\d+.-]{1,20}:(?=\S)|^www\.|^begin:v|^[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,}$/i.test(said);
}
