/**
 * Magnetic-stripe tracks: from a stripe reader, and inside the PDF417 of British Columbia's cards.
 *
 *   %BCVICTORIA^LAST,$GIVEN NAMES^STREET$CITY BC  V8W 3Y8^?;636028<number>=YYMMCCYYMMDD=?_%0A<postal code>…?
 *
 * Track 1: jurisdiction of the address (2), city (13), name (35), address (29 and what the others leave); each ends in
 * `^` unless it is full, and on real cards runs past its size. Track 2: issuer (6), number (13), `=`, expiry YYMM,
 * birth date, rest of a long number. Track 3: template, security version, postal code (11), … (AAMVA standard, annex F;
 * ISO/IEC 7811-6 for the sentinels; a track's check character after `?` is passed on by some readers.)
 */
import { readPostalCode, readProvince } from './address.ts';
import { isDay, isoDay, lastDayOfMonth, readDay } from './dates.ts';
import { issuerOf, type Issuer } from './issuers.ts';
import { splitGiven, type Names } from './names.ts';
import { digitsIn, isDigit, numberIn, type Payload } from './text.ts';
import type { IsoDay, Licence } from './types.ts';
import { warn, type Warnings } from './warnings.ts';

/** What the tracks in a payload say, or null where there is neither a licence's track 1 nor its track 2. */
export function readTracks(payload: Payload, warnings: Warnings): Licence | null {
  const { text } = payload;
  const second = findSecondTrack(payload);
  const first = findFirstTrack(second === null ? text : text.slice(0, second.start));
  if (
    second === null &&
    (first === null || !/%[A-Z]{2}[^$^]+[$^].*[$^].*\?/.test(text.slice(0, longestTrack)))
  )
    return null;
  const third = second === null ? '' : text.slice(second.end);
  const issuer = second?.issuer ?? null;
  if (first === null || second === null || isCutThird(third, issuer)) warn(warnings, 'cut');

  const place = readAddress(first?.address ?? '');
  const names = readStripeNames(first?.name ?? '');
  return {
    first_name: names.first,
    middle_name: names.middle,
    last_name: names.last,
    suffix: null,
    dob: second?.birth ?? null,
    address_1: place.street,
    address_2: place.street2,
    city: place.city ?? first?.city ?? null,
    province: place.province ?? readProvince(first?.jurisdiction ?? ''),
    postal_code: place.postalCode ?? readThirdTrack(third),
    country: issuer?.country ?? null,
    govid_type: issuer === null ? null : documentOf(issuer, third),
    govid_issuedby: issuer?.code ?? null,
    govid_number: second?.number ?? null,
    govid_expiry: second?.expiry ?? null,
    issue_date: null,
    issuer: issuer?.iin ?? null,
    aamva_version: null,
    warnings,
  };
}

const equals = 61;
const semicolon = 59;

interface SecondTrack {
  readonly start: number;
  readonly end: number;
  readonly issuer: Issuer;
  readonly number: string;
  readonly expiry: IsoDay | null;
  readonly birth: IsoDay | null;
}

/**
 * `;` issuer and number `=` expiry and birth date, then `=` or the rest of the number. The issuer must be one of
 * AAMVA's, so that a bank card's track 2, which looks the same, is never taken for a licence.
 */
function findSecondTrack({ text, codes }: Payload): SecondTrack | null {
  for (let sign = text.indexOf('='); sign >= 0; sign = text.indexOf('=', sign + 1)) {
    let start = sign;
    while (start > 0 && sign - start < 20 && isDigit(codes[start - 1] ?? 0)) start -= 1;
    const issuer = sign - start < 7 ? null : issuerOf(numberIn(codes, start, 6));
    if (issuer === null) continue;
    const days = codes[sign + 5] === equals ? sign + 6 : sign + 5;
    if (digitsIn(codes, sign + 1) < 4 || digitsIn(codes, days) < 8) continue;
    const rest = days + 8 + Math.min(digitsIn(codes, days + 8), 5);
    const yymm = text.slice(sign + 1, sign + 5);
    const birth = readStripeBirth(text.slice(days, days + 8), yymm);
    return {
      start: codes[start - 1] === semicolon ? start - 1 : start,
      end: rest,
      issuer,
      number: readStripeNumber(issuer.code, text.slice(start + 6, sign), text.slice(days + 8, rest)),
      expiry: readStripeExpiry(yymm, birth),
      birth,
    };
  }
  return null;
}

/** Track 2 has digits only: these issuers write the number's first letter as two of them, `04` for D. */
const letterAsDigits = new Set(['CA', 'FL']);

function readStripeNumber(issuedBy: string, field: string, rest: string): string {
  // Only a number that fills its field goes on after the birth date.
  const digits = field.length === 13 ? field + rest : field;
  if (!letterAsDigits.has(issuedBy)) return digits;
  const letter = Number(digits.slice(0, 2));
  if (letter < 1 || letter > 26) return digits;
  return String.fromCharCode(64 + letter) + digits.slice(2);
}

/** Florida writes 99 for the month of birth where it is the month of expiry. */
function readStripeBirth(digits: string, yymm: string): IsoDay | null {
  const whole = digits.slice(4, 6) === '99' ? digits.slice(0, 4) + yymm.slice(2) + digits.slice(6) : digits;
  return whole.startsWith('19') || whole.startsWith('20') ? readDay(whole, []) : null;
}

/**
 * The last day of the month; by annex F a month 77 is "never", 88 the end of the birth month in the year after, 99 the
 * birthday.
 */
function readStripeExpiry(yymm: string, birth: IsoDay | null): IsoDay | null {
  const year = 2000 + Number(yymm.slice(0, 2));
  const month = yymm.slice(2);
  if (month === '88' && birth !== null) return lastDayOfMonth(String(year + 1).slice(2) + birth.slice(5, 7));
  if (month === '99' && birth !== null) {
    const [, birthMonth = 0, birthDay = 0] = birth.split('-').map(Number);
    return isDay(year, birthMonth, birthDay) ? isoDay(year, birthMonth, birthDay) : null;
  }
  return lastDayOfMonth(yymm);
}

interface FirstTrack {
  readonly jurisdiction: string;
  readonly city: string | null;
  readonly name: string;
  readonly address: string;
}

/** Track 1 before track 2; its `%` may be lost, then it starts where the text does. */
function findFirstTrack(text: string): FirstTrack | null {
  const sentinel = text.indexOf('%');
  const from = sentinel >= 0 ? sentinel + 1 : (/^\s*(?:\][A-Za-z]\d)?\s*/.exec(text)?.[0].length ?? 0);
  const close = text.indexOf('?', from);
  const track = text.slice(from, Math.min(from + longestTrack, close < 0 ? text.length : close));
  const jurisdiction = track.slice(0, 2);
  if (readProvince(jurisdiction) === null || (!track.includes('$') && !track.includes('^'))) return null;

  const [city, afterCity] = takeField(track.slice(2), 13, (field) => field.includes('$'));
  const [name, address] = takeField(afterCity, 35, (field, rest) => field.length > 35 && rest.trim() === '');
  const end = address.indexOf('^');
  return { jurisdiction, city: said(city), name, address: end < 0 ? address : address.slice(0, end) };
}

/** By the standard 79; longer ones are seen. */
const longestTrack = 200;

/** A field up to its `^`; where it has none it was full, which shows in what runs on, and ends at its size. */
function takeField(
  text: string,
  size: number,
  runsOn: (field: string, rest: string) => boolean,
): readonly [field: string, rest: string] {
  const end = text.indexOf('^');
  const field = end < 0 ? text : text.slice(0, end);
  const rest = end < 0 ? '' : text.slice(end + 1);
  return runsOn(field, rest) ? [text.slice(0, size), text.slice(size)] : [field, rest];
}

/** `LAST,$GIVEN NAMES` in British Columbia, `LAST$FIRST$MIDDLE` elsewhere. */
function readStripeNames(name: string): Pick<Names, 'first' | 'middle' | 'last'> {
  const [last = '', first = '', middle = ''] = partsOf(name.includes(',') ? name.replace(/,/g, ' ') : name);
  const given = middle === '' ? splitGiven(first) : { first: said(first), middle: said(middle) };
  return { first: given.first, middle: given.middle, last: said(last) };
}

interface Address {
  readonly street: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly postalCode: string | null;
}

/** Lines between `$`; in British Columbia the last is `CITY BC  V8W 3Y8`, which has the whole city where track 1 cuts it. */
function readAddress(address: string): Address {
  const lines = partsOf(address);
  const [, city = '', jurisdiction = '', code = ''] = lastLine.exec(lines.at(-1) ?? '') ?? [];
  const province = readProvince(jurisdiction);
  if (province !== null) lines.pop();
  return {
    street: said(lines[0] ?? ''),
    street2: lines.length < 2 ? null : said(lines.slice(1).join(' ')),
    city: province === null ? null : said(city),
    province,
    postalCode: province === null ? null : readPostalCode(code),
  };
}

/** Any blank may be where a wedge wrapped the text. */
const lastLine = /^(.*)\s([A-Z]{2})\s+([A-Z]\d[A-Z] ?\d[A-Z]\d)$/is;

/** What stands between `$`, without blanks round it. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let end = text.indexOf('$'); end >= 0; end = text.indexOf('$', from)) {
    parts.push(text.slice(from, end).trim());
    from = end + 1;
  }
  parts.push(text.slice(from).trim());
  return parts;
}

/** The postal code after the start sentinel (`%`, `#` on some readers, `_%` in British Columbia's PDF417) and two versions. */
function readThirdTrack(track: string): string | null {
  const start = /[%#]/.exec(track.slice(0, 8));
  return start === null ? null : readPostalCode(track.slice(start.index + 3, start.index + 14));
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

function said(text: string): string | null {
  const value = (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
  return value === '' ? null : value;
}
