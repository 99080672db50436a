/** Any card that an issuer could make, for properties. Pennsylvania and Colorado order a whole name in ways of their own. */
import fc from 'fast-check';
import { issuers } from '../../main/licence/read/issuers.ts';
import type { Card } from './encode.ts';

/** No suffix: those are not read as names. */
const word = fc.stringMatching(/^[A-Z]{2,12}$/).filter((text) => !/^(?:JR|SR|I+|IV|VI*|IX)$/.test(text));
const accented = fc.constantFrom(
  'ÉLODIE',
  'FRANÇOIS',
  'ZOË',
  'LÉGARÉ-CÔTÉ',
  'NOËL',
  'JÉRÔME',
  'ANAÏS',
  'ŒUVRE',
);
const plainName = fc.oneof(
  word,
  fc.tuple(word, word).map(([one, two]) => `${one}-${two}`),
  fc.constantFrom("O'DELL", 'SOLEDAD', 'CANDACE', 'MADDACK'),
);
const name = fc.oneof(
  { weight: 4, arbitrary: plainName },
  { weight: 1, arbitrary: accented.filter((value) => value !== 'ŒUVRE') },
);
const day = (from: number, to: number) =>
  fc
    .tuple(
      fc.integer({ min: from, max: to }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(
      ([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
    );
const street = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), word, fc.constantFrom('ST', 'RUE', 'AVE', 'CRES NW'))
  .map((parts) => parts.join(' '));
const issuer = fc.constantFrom(
  ...[...issuers].filter(([, { country, code }]) => country !== 'MEX' && !['PA', 'CO'].includes(code)),
);

export const anyCard: fc.Arbitrary<Card> = issuer.chain(([iin, { code, country }]) =>
  fc.record({
    issuer: fc.constant(iin),
    country: fc.constant(country === 'CAN' ? 'CAN' : 'USA'),
    document: fc.constantFrom('DL', 'ID', 'EN'),
    first: name,
    middle: fc.option(name),
    last: name,
    suffix: fc.option(fc.constantFrom('JR', 'SR', 'III')),
    birth: day(1920, 2008),
    expiry: day(2027, 2036),
    issue: day(2015, 2026),
    street,
    street2: fc.option(fc.constantFrom('APT 12', 'UNIT 4B', 'PO BOX 77')),
    city: fc.oneof(
      word,
      fc.constantFrom('RICHMOND', 'ST ALBERT', "SAINT JOHN'S", 'TROIS-RIVIÈRES', 'WETHERSFIELD'),
    ),
    province: fc.constant(code),
    postal:
      country === 'CAN'
        ? fc.constantFrom('K1A 0B1', 'H2X1Y4')
        : fc.constantFrom('240110000', '061091896', '90210'),
    number: fc.stringMatching(/^[A-Z]\d{4}-\d{5}-\d{5}$|^\d{6,12}$|^[A-Z]\d{8,14}$/),
  }),
);
export const anyVersion = fc.integer({ min: 1, max: 11 });
