/** Payloads of invented people, built as the standard has them. Nothing here was ever on a card. */

const encoder = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export const bytesOf = encoder;
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export interface LicenceParts {
  readonly issuer?: string;
  readonly version?: string;
  readonly elements?: readonly string[];
  /** The jurisdiction's own subfile; absent for none. */
  readonly jurisdiction?: { readonly type: string; readonly body: string };
  /** Added to the lengths in the header, as some issuers miscount. */
  readonly miscount?: number;
  /** Ontario's older cards: offset 0000. */
  readonly zeroOffset?: boolean;
}

const invented = [
  'DAQT1234-56789-01234',
  'DCSTREMBLAY-EXAMPLE',
  'DACMARGUERITE',
  'DADJO',
  'DBB19840229',
  'DBA20290228',
  'DAG100 RUE DE L INVENTION',
  'DAITIMMINS',
  'DAJON',
  'DAKP4N 1A1 ',
  'DCGCAN',
];

/** An AAMVA payload whose header tells the truth, unless asked not to. (AAMVA CDS D.12.3 to D.12.5) */
export function licence(parts: LicenceParts = {}): string {
  const { issuer = '636012', version = '08', elements = invented, jurisdiction, miscount = 0 } = parts;
  const licenceSubfile = `DL${elements.join('\n')}\r`;
  const subfiles = [{ type: 'DL', body: licenceSubfile }];
  if (jurisdiction) {
    subfiles.push({ type: jurisdiction.type, body: `${jurisdiction.type}${jurisdiction.body}\r` });
  }
  const fixed = `@\n\x1e\rANSI ${issuer}${version}00${String(subfiles.length).padStart(2, '0')}`;
  let offset = fixed.length + 10 * subfiles.length;
  let designators = '';
  for (const { type, body } of subfiles) {
    const told = parts.zeroOffset ? 0 : offset;
    designators += type + digits(told) + digits(body.length + miscount);
    offset += body.length;
  }
  return fixed + designators + subfiles.map(({ body }) => body).join('');
}

/** British Columbia's three tracks, as its PDF417 holds them. */
export const britishColumbia =
  '%BCVICTORIA^EXAMPLE,$ROSALIND ANN^12 INVENTED ST$VICTORIA BC  V8V 1A1^?' +
  ';636028012345678=290319840219=?' +
  '_%0AV8V1A1                     F170 60BROBLU                          A1$ (3X22WS?';

function digits(value: number): string {
  return String(value).padStart(4, '0');
}
