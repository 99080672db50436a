/**
 * Builds payloads as issuers do, for the tests to read and to damage: AAMVA versions 1 to 11, British Columbia's tracks,
 * magnetic stripes. Everybody in it is invented.
 */

/** A card in the terms that every version can say. Dates are `CCYY-MM-DD`; the postal code as the card writes it. */
export interface Card {
  readonly issuer: string;
  readonly country: 'CAN' | 'USA';
  readonly document: 'DL' | 'ID' | 'EN';
  readonly first: string;
  readonly middle: string | null;
  readonly last: string;
  readonly suffix: string | null;
  readonly birth: string;
  readonly expiry: string;
  readonly issue: string;
  readonly street: string;
  readonly street2: string | null;
  readonly city: string;
  readonly province: string;
  readonly postal: string;
  readonly number: string;
}

export const ontario: Card = {
  issuer: '636012',
  country: 'CAN',
  document: 'DL',
  first: 'NOÉMIE',
  middle: 'ROSE',
  last: 'TESSIER-LAMB',
  suffix: null,
  birth: '1988-04-17',
  expiry: '2029-04-17',
  issue: '2024-03-02',
  street: '14 RUE INVENTÉE',
  street2: null,
  city: 'SUDBURY',
  province: 'ON',
  postal: 'P3E 5J1',
  number: 'T2837-40298-80417',
};

export const virginia: Card = {
  issuer: '636000',
  country: 'USA',
  document: 'DL',
  first: 'ADA',
  middle: 'QUINN',
  last: 'WEXFORD',
  suffix: 'JR',
  birth: '1979-11-30',
  expiry: '2030-11-30',
  issue: '2022-10-05',
  street: '7 IMAGINARY LN',
  street2: 'APT 3',
  city: 'ROANOKE',
  province: 'VA',
  postal: '240110000',
  number: 'W88017342',
};

export const britishColumbia: Card = {
  ...ontario,
  issuer: '636028',
  first: 'ARLO',
  middle: 'FINN',
  last: 'MADEUP',
  street: '88 NOWHERE RD',
  city: 'KAMLOOPS',
  province: 'BC',
  postal: 'V2C 1A1',
  number: '7340112',
};

/** Elements of a card in a version of the standard, each `tag + value`, in an order that cards have. */
export function elementsOf(card: Card, version: number): string[] {
  if (version === 1) return versionOne(card);
  const given = [card.first, card.middle].filter((name) => name !== null);
  const names =
    version < 4
      ? [`DCT${given.join(',')}`]
      : [`DAC${card.first}`, `DAD${card.middle ?? (version < 8 ? '' : 'NONE')}`];
  return [
    'DCAG',
    'DCBNONE',
    'DCDNONE',
    `DBA${dateOf(card, version, card.expiry)}`,
    `DCS${card.last}`,
    ...names,
    `DBD${dateOf(card, version, card.issue)}`,
    `DBB${dateOf(card, version, card.birth)}`,
    'DBC2',
    'DAYBRO',
    'DAU168 cm',
    `DAG${card.street}`,
    ...optional('DAH', card.street2),
    `DAI${card.city}`,
    `DAJ${card.province}`,
    `DAK${card.postal.padEnd(11)}`,
    `DAQ${card.number}`,
    'DCFXQ7704181',
    `DCG${card.country}`,
    ...(version < 4 ? ['DCHNONE'] : ['DDEN', 'DDFN', 'DDGN']),
    ...optional('DCU', card.suffix),
    'DCK*0417730*',
  ];
}

function versionOne(card: Card): string[] {
  const name = [card.last, card.first, card.middle ?? '', card.suffix ?? ''].join(',').replace(/,+$/, '');
  return [
    `DAQ${card.number}`,
    `DAA${name}`,
    `DAG${card.street}`,
    ...optional('DAH', card.street2),
    `DAI${card.city}`,
    `DAJ${card.province}`,
    `DAK${card.postal.padEnd(11)}`,
    'DARG   ',
    'DAS          ',
    'DAT     ',
    'DAU168',
    'DAYBRO',
    `DBA${dateOf(card, 1, card.expiry)}`,
    `DBB${dateOf(card, 1, card.birth)}`,
    'DBC2',
    `DBD${dateOf(card, 1, card.issue)}`,
  ];
}

function optional(tag: string, value: string | null): string[] {
  return value === null ? [] : [tag + value];
}

function dateOf(card: Card, version: number, day: string): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  return card.country === 'CAN' || version === 1 ? year + month + dayOfMonth : month + dayOfMonth + year;
}

/** A whole payload with true offsets and lengths; `zone` holds the values of a jurisdiction's own subfile, if any. */
export function encode(card: Card, version: number, zone: readonly string[] | null = null): string {
  return encodeElements(card, version, elementsOf(card, version), zone);
}

/** The same, of elements that a test made. */
export function encodeElements(
  card: Card,
  version: number,
  elements: readonly string[],
  zone: readonly string[] | null = null,
): string {
  const designator = `Z${card.province.charAt(0)}`;
  const own = `${card.document}${elements.join('\n')}\r`;
  const values = (zone ?? []).map((value, index) => designator + String.fromCharCode(65 + index) + value);
  const other = zone === null ? '' : `${designator}${values.join('\n')}\r`;
  const count = zone === null ? '01' : '02';
  const numbers = version === 1 ? `01${count}` : `${String(version).padStart(2, '0')}00${count}`;
  const head = `@\n\x1e\rANSI ${card.issuer}${numbers}`;
  const start = head.length + (zone === null ? 10 : 20);
  const entry = (name: string, offset: number, text: string) => name + four(offset) + four(text.length);
  const others = zone === null ? '' : entry(designator, start + own.length, other);
  return head + entry(card.document, start, own) + others + own + other;
}

function four(value: number): string {
  return String(value).padStart(4, '0');
}

/** British Columbia's three tracks; `security` ends the third. A field that fills its size has no `^`. */
export function encodeTracks(card: Card, security = '00S00417730'): string {
  const field = (text: string, size: number) => (text.length < size ? `${text}^` : text.slice(0, size));
  const given = [card.first, card.middle].filter((name) => name !== null).join(' ');
  const lines = [card.street, card.street2, `${card.city} ${card.province}  ${card.postal}`].filter(
    (line) => line !== null,
  );
  const first = `%BC${field(card.city, 13)}${field(`${card.last},$${given}`, 35)}${lines.join('$')}^?`;
  const expiry = card.expiry.slice(2, 4) + card.expiry.slice(5, 7);
  const second = `;${card.issuer}${card.number}=${expiry}${card.birth.replaceAll('-', '')}=?`;
  const body = `0A${card.postal.replace(' ', '').padEnd(11)}${' '.repeat(16)}F168 61BROBLU${' '.repeat(26)}`;
  return `${first}${second}_%${body}${security}?`;
}

/** A stripe as most states write it, by annex F. */
export function encodeStripe(card: Card): string {
  const name = [card.last, card.first, card.middle].filter((part) => part !== null).join('$');
  const expiry = card.expiry.slice(2, 4) + card.expiry.slice(5, 7);
  return (
    `%${card.province}${card.city}^${name}^${card.street}^?` +
    `;${card.issuer}${card.number}=${expiry}${card.birth.replaceAll('-', '')}=?` +
    `%1 ${card.postal.replace(/[ -]/g, '').padEnd(11)}D               F168                                        ?`
  );
}
