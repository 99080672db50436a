/** Call 5: enough of a decoder to answer for a well-formed card. */
import { enciphered } from '../licences.ts';
import { homes } from '../provinces.ts';
import { Refusal } from '../server/refusal.ts';
import type { Answer } from './call.ts';

export const decodeLicence: Answer = ({ body }) =>
  // cast: the contract's schema, checked before, says so
  decoded((body as { readonly code: string }).code);

/** What the vendor reads in a card's payload; throws a `Refusal` where its header is not a licence's. */
export function decoded(code: string): unknown {
  const issuer = code.startsWith('@\n\u001e\rANSI')
    ? /^ANSI ?\n?(\d{6})/.exec(code.slice(4))?.[1]
    : undefined;
  if (issuer === undefined) throw new Refusal(409, 'wrong_inputs', 'The header is not that of a licence.');
  const plain = elementsIn(code);
  const elements = plain.size > 0 ? plain : elementsIn(enciphered(code));
  const read = (tag: string): string | null => elements.get(tag) ?? null;
  const [first = null, ...rest] = (read('DCT') ?? '').split(/[ ,]+/).filter((name) => name !== '');
  const issuedBy = Object.entries(homes).find(([, home]) => home.issuer === issuer)?.[0] ?? read('DAJ');
  return {
    first_name: read('DAC') ?? first,
    middle_name: read('DAD') ?? (rest.join(' ') || null),
    last_name: read('DCS'),
    dob: day(read('DBB')),
    address_1: read('DAG'),
    city: read('DAI'),
    province: read('DAJ'),
    postal_code: read('DAK'),
    govid_type: 'CADL',
    govid_issuedby: issuedBy,
    govid_number: read('DAQ'),
    govid_expiry: day(read('DBA')),
  };
}

function elementsIn(code: string): ReadonlyMap<string, string> {
  const elements = new Map<string, string>();
  for (const [, tag = '', value = ''] of code.matchAll(/(?:\n|DL)(D[A-Z]{2})([^\n\r]*)/g)) {
    if (value.trim() !== '' && !/^(NONE|unavl)$/i.test(value.trim())) elements.set(tag, value.trim());
  }
  return elements;
}

/** CCYYMMDD, or MMDDCCYY where that is the only way to read it. */
function day(text: string | null): string | null {
  if (text === null || !/^\d{8}$/.test(text)) return null;
  const [year, month, date] = /^(19|20)/.test(text)
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : [text.slice(4), text.slice(0, 2), text.slice(2, 4)];
  return `${year}-${month}-${date}`;
}
