/**
 * Track 1: jurisdiction of the address (2), city (13), name (35), address (29 and what the others leave); each of the
 * three ends in `^` unless it is full, and on real cards runs past its size (annex F, table F.3). Together they have 77
 * characters at most: what does not fit is cut.
 */
import { readPostalCode, readProvince } from './address.ts';
import { middleAndSuffix, splitGiven } from './names.ts';

export interface FirstTrack {
  readonly jurisdiction: string;
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  readonly suffix: string | null;
  readonly street: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly postalCode: string | null;
  /** True where a separator was lost, and its place found by the city, which stands twice in British Columbia's track. */
  readonly separatorsLost: boolean;
  /** True where what the track says twice does not agree, or a value may be cut. */
  readonly doubtful: boolean;
}

/** By the standard 79; longer ones are seen. */
const longestTrack = 200;
/** Of the standard's track, without sentinels. */
const fullTrack = 77;

const citySize = 13;
const nameSize = 35;

/** Track 1 in the text before track 2, whose issuer is `issuedBy`; null where there is none. Its `%` may be lost. */
export function readFirstTrack(text: string, issuedBy: string | null): FirstTrack | null {
  const sentinel = text.indexOf('%');
  const from = sentinel >= 0 ? sentinel + 1 : (/^\s*(?:\][A-Za-z]\d)?\s*/.exec(text)?.[0].length ?? 0);
  const close = text.indexOf('?', from);
  const track = text.slice(from, Math.min(from + longestTrack, close < 0 ? text.length : close));
  const jurisdiction = track.slice(0, 2);
  if (readProvince(jurisdiction) === null || (!track.includes('$') && !track.includes('^'))) return null;

  const fields = splitFields(track.slice(2));
  const isFull = !track.trimEnd().endsWith('^') && track.length >= fullTrack;
  const isBritishColumbias = issuedBy === 'BC' || (issuedBy === null && /^[^$]*,\$/.test(fields.name));
  const lines = partsOf(fields.address);
  const cityLine = isBritishColumbias ? readCityLine(lines.at(-1) ?? '', fields.city, isFull) : null;
  if (isBritishColumbias && !isConsistent(fields, cityLine)) {
    const recovered = recoverFields(track.slice(2));
    if (recovered !== null) {
      const again = partsOf(recovered.address);
      const line = readCityLine(again.at(-1) ?? '', recovered.city, false);
      return { ...asFirstTrack(jurisdiction, recovered, again, line), separatorsLost: true };
    }
  }
  const read = asFirstTrack(jurisdiction, fields, lines, cityLine);
  const isInconsistent = isBritishColumbias
    ? cityLine === null || !isConsistent(fields, cityLine)
    : !isNamesField(fields.name) || /[$\d]/.test(fields.city);
  // A city that fills its field may go on; the line that has it whole tells.
  const isCityCut = fields.city.length >= citySize && cityLine?.isWhole !== true;
  const hasOthersSigns = /[;=%]/.test(track) || track.split('^').length > 4;
  return {
    ...read,
    doubtful: isInconsistent || isCityCut || hasOthersSigns || fields.name.length >= nameSize,
  };
}

interface Fields {
  readonly city: string;
  readonly name: string;
  readonly address: string;
}

function splitFields(text: string): Fields {
  const [city, afterCity] = takeField(text, citySize, (field) => field.includes('$'));
  const [name, address] = takeField(
    afterCity,
    nameSize,
    (field, rest) => field.length > nameSize && rest.trim() === '',
  );
  const end = address.indexOf('^');
  return { city: city.trim(), name: name.trim(), address: end < 0 ? address : address.slice(0, end) };
}

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

/** British Columbia's `LAST,$GIVEN NAMES`, or `LAST$FIRST$MIDDLE` elsewhere; no name has a digit. */
function isNamesField(name: string): boolean {
  return /^[^$\d^]*\$[^\d^]*$/.test(name);
}

/** What British Columbia's track says twice agrees: the city, and the names have their comma and `$` once. */
function isConsistent({ city, name, address }: Fields, cityLine: CityLine | null): boolean {
  if (address.trim() === '' || !/^[^,$\d]*,\$[^$\d]*$/.test(name))
    return cityLine === null && isNamesField(name);
  if (cityLine === null) return true;
  if (cityLine.isWhole) return cityLine.city.slice(0, citySize).trim() === city;
  return cityLine.city.startsWith(city) || city.startsWith(cityLine.city);
}

/**
 * Quirk `caret-lost`: `^` is a dead key on the host and arrives as nothing or as a blank. The city stands again in the
 * address's last line, so the first field is known; names have no digits, so a street's number ends them. Source: field
 * reports.
 */
function recoverFields(text: string): Fields | null {
  const [, city = ''] = wholeCityLine.exec(partsOf(text.replace(/\^\s*$/, '')).at(-1) ?? '') ?? [];
  const start = city.slice(0, citySize);
  if (start === '' || !text.startsWith(start)) return null;
  const rest = text.slice(start.length).replace(/^[\s^]+/, '');
  const [name = '', sign = ''] = /^[^,$\d]*,\$[^$^\d#]*([\^#\d])/.exec(rest) ?? [];
  if (name === '') return null;
  const names = name.slice(0, -1);
  const address = rest.slice(sign === '^' ? name.length : names.length).replace(/\^\s*$/, '');
  return { city: start, name: names.trim(), address };
}

function asFirstTrack(
  jurisdiction: string,
  { city, name }: Fields,
  lines: readonly string[],
  cityLine: CityLine | null,
): FirstTrack {
  const streets = (cityLine === null ? lines : lines.slice(0, -1)).filter((line) => line !== '');
  const code = cityLine?.postalCode ?? null;
  return {
    jurisdiction,
    ...readStripeNames(name),
    street: said(streets[0] ?? ''),
    street2: said(streets.slice(1).join(' ')),
    city: said(cityLine !== null && cityLine.city.length > city.length ? cityLine.city : city),
    province: cityLine?.province ?? null,
    postalCode: code,
    separatorsLost: false,
    doubtful: false,
  };
}

/** `LAST,$GIVEN NAMES` in British Columbia, `LAST$FIRST$MIDDLE` or `LAST$FIRST$SUFFIX` elsewhere. */
function readStripeNames(name: string): Pick<FirstTrack, 'first' | 'middle' | 'last' | 'suffix'> {
  const [last = '', first = '', ...others] = partsOf(name.replace(/,/g, ' '));
  const { middle, suffix } = middleAndSuffix(others);
  const given = middle === '' ? splitGiven(first) : { first: said(first), middle: said(middle) };
  return { first: given.first, middle: given.middle, last: said(last), suffix: said(suffix) };
}

interface CityLine {
  readonly city: string;
  readonly province: string | null;
  readonly postalCode: string | null;
  /** True where the city is there to its end. */
  readonly isWhole: boolean;
}

/** Any blank may be where a wedge wrapped the text. */
const wholeCityLine = /^(.*)\s([A-Z]{2})\s+([A-Z]\d[A-Z] ?\d[A-Z]\d)$/is;

/**
 * The last line of British Columbia's address, `CITY BC  V8W 3Y8`, which has the whole city where its field cuts it. Where
 * track 1 is full the line is cut itself; it is the city's all the same, for it begins as the city's field does.
 */
function readCityLine(line: string, city: string, isFull: boolean): CityLine | null {
  const [, name = '', jurisdiction = '', code = ''] = wholeCityLine.exec(line) ?? [];
  const province = readProvince(jurisdiction === '' ? null : jurisdiction);
  if (province !== null)
    return { city: said(name) ?? '', province, postalCode: readPostalCode(code), isWhole: true };
  if (!isFull || line === '' || city === '') return null;
  const [, cutName = '', cutJurisdiction = ''] = /^(.*)\s([A-Z]{2})(?:\s[A-Z\d ]*)?$/i.exec(line) ?? [];
  const cutProvince = readProvince(cutJurisdiction === '' ? null : cutJurisdiction);
  if (cutProvince !== null && cutName.startsWith(city)) {
    return { city: cutName.trim(), province: cutProvince, postalCode: null, isWhole: true };
  }
  if (!city.startsWith(line) && !line.startsWith(city)) return null;
  return { city: line, province: null, postalCode: null, isWhole: false };
}

/** What stands between `$`, without blanks round it. */
function partsOf(text: string): string[] {
  return text.split('$').map((part) => part.trim());
}

function said(text: string): string | null {
  const value = text.replace(/ {2,}/g, ' ').trim();
  return value === '' ? null : value;
}
