/**
 * Magnetic-stripe tracks: from a stripe reader, and inside the PDF417 of British Columbia's cards.
 *
 *   %BCVICTORIA^LAST,$GIVEN NAMES^STREET$CITY BC  V8W 3Y8^?;636028<number>=YYMMCCYYMMDD=?_%0A<postal code>…?
 *
 * Annex F, tables F.3 to F.5; ISO/IEC 7811-6 for the sentinels; a track's check character after `?` is passed on by some
 * readers. What track 1 says is in `first-track.ts`.
 */
import { mendAll } from '../quirks/quirk.ts';
import { isDoubtful, stripeQuirks, type SecondTrack } from '../quirks/stripes.ts';
import type { IsoDay, Licence } from '../types.ts';
import { readPostalCode, readProvince } from './address.ts';
import { isDay, isoDay, lastDayOfMonth, readDay } from './dates.ts';
import { readFirstTrack, type FirstTrack } from './first-track.ts';
import { issuerOf, type Issuer } from './issuers.ts';
import { codeAt, digitsIn, isDigit, numberIn } from './text.ts';
import { warn, type Warnings } from './warnings.ts';

/** What the tracks in a text say, or null where there is neither a licence's track 1 nor its track 2. */
export function readTracks(text: string, warnings: Warnings): Licence | null {
  const found = findSecondTrack(text);
  const first = readFirstTrack(
    found === null ? text : text.slice(0, found.start),
    found?.issuer.code ?? null,
  );
  if (found === null && (first === null || !isLicence(first))) return null;
  const track = found === null ? null : mendAll(found.track, stripeQuirks, warnings);
  const birth = track === null ? null : readBirth(track.birth);
  // A bank's or club's track 2 looks the same but for the birth date.
  if (birth === null && (first === null || !isLicence(first))) return null;

  const third = found === null ? '' : text.slice(found.end);
  const issuer = found?.issuer ?? null;
  const thirdCode = readThirdTrack(third);
  if (first === null || found === null || isCutThird(third, issuer)) warn(warnings, 'cut');
  if (first?.separatorsLost === true) warn(warnings, 'separators-lost');
  const code = first?.postalCode ?? thirdCode;
  const disagree = thirdCode !== null && code !== thirdCode;
  if (first?.doubtful === true || disagree || (track !== null && isDoubtful(track))) {
    warn(warnings, 'value-doubtful');
  }
  return {
    first_name: first?.first ?? null,
    middle_name: first?.middle ?? null,
    last_name: first?.last ?? null,
    suffix: first?.suffix ?? null,
    dob: birth,
    address_1: first?.street ?? null,
    address_2: first?.street2 ?? null,
    city: first?.city ?? null,
    province: first?.province ?? readProvince(first?.jurisdiction ?? ''),
    postal_code: code,
    country: issuer?.country ?? null,
    govid_type: issuer === null ? null : documentOf(issuer, third),
    govid_issuedby: issuer?.code ?? null,
    govid_number: track === null || track.number === '' ? null : track.number,
    govid_expiry: track === null ? null : readExpiry(track.expiry, birth),
    issue_date: null,
    issuer: issuer?.iin ?? null,
    aamva_version: null,
    warnings,
  };
}

/** A licence's track 1 has names with their delimiter, a city of letters and an address; a club's card has not. */
function isLicence({ last, first, city, street }: FirstTrack): boolean {
  return last !== null && first !== null && street !== null && city !== null && !/\d/.test(city);
}

const equals = 61;
const semicolon = 59;

interface FoundTrack {
  readonly start: number;
  readonly end: number;
  readonly issuer: Issuer;
  readonly track: SecondTrack;
}

/**
 * `;` issuer and number `=` expiry and birth date, then `=` or the rest of the number. The issuer must be one of
 * AAMVA's, so that a bank card's track 2, which looks the same, is never taken for a licence.
 */
function findSecondTrack(text: string): FoundTrack | null {
  for (let sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', sign + 1)) {
    let start = sign;
    while (start > 0 && sign - start < 20 && isDigit(codeAt(text, start - 1))) start -= 1;
    const at = startOfIssuer(text, start);
    const issuer = sign - at < 7 ? null : issuerOf(numberIn(text, at, 6));
    if (issuer === null) continue;
    const days = codeAt(text, sign + 5) === equals ? sign + 6 : sign + 5;
    if (digitsIn(text, sign + 1) < 4 || digitsIn(text, days) < 8) continue;
    // The rest of a number may stand after a further `=`.
    const after = days + 8;
    const rest = codeAt(text, after) === equals ? after + 1 : after;
    const end = rest + Math.min(digitsIn(text, rest), 5);
    const track = {
      issuedBy: issuer.code,
      number: text.slice(at + 6, sign),
      overflow: text.slice(rest, end),
      expiry: text.slice(sign + 1, sign + 5),
      birth: text.slice(days, after),
    };
    return { start: codeAt(text, start - 1) === semicolon ? start - 1 : start, end, issuer, track };
  }
  return null;
}

/** Quirk `zero-before-issuer`: Arkansas writes a 0 before its number; no issuer's begins with one. Source: a field report. */
function startOfIssuer(text: string, start: number): number {
  return text.startsWith('06', start) ? start + 1 : start;
}

function readBirth(digits: string): IsoDay | null {
  return digits.startsWith('19') || digits.startsWith('20') ? readDay(digits, []) : null;
}

/**
 * The last day of the month; by annex F, table F.4, field 5, a month 77 is "never", 88 the end of the birth month in the
 * year after, 99 the birthday.
 */
function readExpiry(yymm: string, birth: IsoDay | null): IsoDay | null {
  const year = 2000 + Number(yymm.slice(0, 2));
  const month = yymm.slice(2);
  if (month === '88' && birth !== null) return lastDayOfMonth(String(year + 1).slice(2) + birth.slice(5, 7));
  if (month === '99' && birth !== null) {
    const [, birthMonth = 0, birthDay = 0] = birth.split('-').map(Number);
    return isDay(year, birthMonth, birthDay) ? isoDay(year, birthMonth, birthDay) : null;
  }
  return lastDayOfMonth(yymm);
}

/**
 * The postal code after the start sentinel (`%`, `#` or `+` on some readers, `_%` in British Columbia's PDF417) and two
 * versions.
 */
function readThirdTrack(track: string): string | null {
  const start = /[%#+]/.exec(track.slice(0, 8));
  return start === null ? null : readPostalCode(track.slice(start.index + 3, start.index + 14).trim());
}

/** Track 3 has 79 characters between its sentinels; British Columbia writes them all, others leave blanks out. */
function isCutThird(track: string, issuer: Issuer | null): boolean {
  const start = track.indexOf('%');
  const end = track.lastIndexOf('?');
  return track === '' || (issuer?.code === 'BC' && end - start < 80);
}

/**
 * A stripe does not say what the card is, but for British Columbia: its security field ends in a letter and eight
 * digits, `Y` on an identity card and `C` on a services card that is no licence.
 */
function documentOf(issuer: Issuer, third: string): string | null {
  if (issuer.country !== 'CAN') return issuer.country === 'USA' ? 'USDL' : null;
  const letter = issuer.code === 'BC' ? /([A-Z])\d{8}\?/.exec(third)?.[1] : undefined;
  return letter === 'Y' || letter === 'C' ? 'CAID' : 'CADL';
}
