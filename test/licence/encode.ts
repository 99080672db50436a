/**
 * Builds payloads as issuers do, for the tests to read and to damage: AAMVA versions 1 to 11 and British Columbia's
 * tracks. Everybody in it is invented.
 */

/** A card in the terms that every version can say. Dates are `CCYY-MM-DD`. */
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
  /** As the card writes it, without padding. */
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

/** Elements in the order of the card, each `tag + value`, of a card in a version of the standard. */
export function elementsOf(card: Card, version: number): string[] {
  const date = (day: string) => {
    const [year = '', month = '', dayOfMonth = ''] = day.split('-');
    return card.country === 'CAN' || version === 1 ? year + month + dayOfMonth : month + dayOfMonth + year;
  };
  const postal = card.postal.padEnd(11);
  if (version === 1) {
    const name = [card.last, card.first, card.middle ?? '', card.suffix ?? ''].join(',').replace(/,+$/, '');
    return [
      `DAQ${card.number}`,
      `DAA${name}`,
      `DAG${card.street}`,
      ...(card.street2 === null ? [] : [`DAH${card.street2}`]),
      `DAI${card.city}`,
      `DAJ${card.province}`,
      `DAK${postal}`,
      'DARG   ',
      'DAS          ',
      'DAT     ',
      'DAU168',
      'DAYBRO',
      `DBA${date(card.expiry)}`,
      `DBB${date(card.birth)}`,
      'DBC2',
      `DBD${date(card.issue)}`,
    ];
  }
  const given =
    version < 4
      ? [`DCT${[card.first, card.middle ?? []].flat().join(',')}`]
      : [`DAC${card.first}`, `DAD${card.middle ?? (version < 8 ? '' : 'NONE')}`];
  return [
    'DCAG',
    'DCBNONE',
    'DCDNONE',
    `DBA${date(card.expiry)}`,
    `DCS${card.last}`,
    ...given,
    `DBD${date(card.issue)}`,
    `DBB${date(card.birth)}`,
    'DBC2',
    'DAYBRO',
    'DAU168 cm',
    `DAG${card.street}`,
    ...(card.street2 === null ? [] : [`DAH${card.street2}`]),
    `DAI${card.city}`,
    `DAJ${card.province}`,
    `DAK${postal}`,
    `DAQ${card.number}`,
    'DCFXQ7704181',
    `DCG${card.country}`,
    ...(version < 4 ? ['DCHNONE'] : ['DDEN', 'DDFN', 'DDGN']),
    ...(card.suffix === null ? [] : [`DCU${card.suffix}`]),
    'DCK*0417730*',
  ];
}

/** A whole payload with true offsets and lengths; `zone` is the content of a jurisdiction subfile, if any. */
export function encode(card: Card, version: number, zone: readonly string[] | null = null): string {
  const province = `Z${card.province.charAt(0)}`;
  const main = `${card.document}${elementsOf(card, version).join('\n')}\r`;
  const other =
    zone === null
      ? ''
      : `${province}${zone.map((value, i) => province + String.fromCharCode(65 + i) + value).join('\n')}\r`;
  const count = zone === null ? '01' : '02';
  const numbers = version === 1 ? `01${count}` : `${String(version).padStart(2, '0')}00${count}`;
  const head = `@\n\x1e\rANSI ${card.issuer}${numbers}`;
  const first = head.length + (zone === null ? 10 : 20);
  const four = (value: number) => String(value).padStart(4, '0');
  const directory =
    `${card.document}${four(first)}${four(main.length)}` +
    (zone === null ? '' : `${province}${four(first + main.length)}${four(other.length)}`);
  return head + directory + main + other;
}
