import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuers } from '../../main/licence/read/issuers.ts';
import {
  ofCase,
  ofCharacters,
  ofHeader,
  ofPrefix,
  ofSeparators,
  twice,
  withoutSeparators,
  type Damage,
} from './damage.ts';
import { elementsOf, encode, type Card } from './encode.ts';
import { fieldsOf, licenceIn } from './licence.ts';

const word = fc.stringMatching(/^[A-Z]{2,12}$/);
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

const card: fc.Arbitrary<Card> = issuer.chain(([iin, { code, country }]) =>
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
const version = fc.integer({ min: 1, max: 11 });
const zone = fc.option(
  fc.array(fc.stringMatching(/^[A-Z0-9 ,:;"<>!#$%&()*+./-]{0,20}$/), { minLength: 1, maxLength: 5 }),
);

function oneOrNone(damages: readonly Damage[]): fc.Arbitrary<Damage | null> {
  return fc.option(fc.constantFrom(...damages));
}

function damaged(payload: string, damages: readonly (Damage | null)[]): string {
  return damages.reduce((text, damage) => damage?.apply(text) ?? text, payload);
}

describe('a licence of any version and issuer', { timeout: 60_000 }, () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(card, version, zone, (one, number, values) => {
        expect(licenceIn(encode(one, number, values))).toMatchObject(fieldsOf(one, number));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same however it was damaged, while its separators can be told', () => {
    const damages = fc.tuple(
      oneOrNone(ofHeader),
      fc.constantFrom(null, twice),
      oneOrNone(ofCharacters),
      oneOrNone(ofSeparators),
      oneOrNone(ofPrefix),
    );
    fc.assert(
      fc.property(card, version, zone, damages, (one, number, values, chosen) => {
        expect(licenceIn(damaged(encode(one, number, values), chosen))).toMatchObject(fieldsOf(one, number));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same in the other case', () => {
    const damages = fc.tuple(
      oneOrNone(ofHeader),
      fc.constantFrom(...ofCase),
      oneOrNone(ofSeparators.slice(0, 7)),
    );
    fc.assert(
      fc.property(card, version, damages, (one, number, chosen) => {
        expect(licenceIn(damaged(encode(one, number), chosen))).toMatchObject(fieldsOf(one, number));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same without separators', () => {
    const damages = fc.tuple(
      oneOrNone(ofHeader.slice(0, 4)),
      fc.constantFrom(...withoutSeparators),
      oneOrNone(ofPrefix),
    );
    // Where letters look like a tag and are none there can be more ways than one: glued.test.ts has those.
    const clear = fc.tuple(card, version).filter(([one, number]) => {
      const elements = elementsOf(one, number);
      return elements.join('').match(/(?=D[A-D][A-Z])/g)?.length === elements.length;
    });
    fc.assert(
      fc.property(clear, damages, ([one, number], chosen) => {
        expect(licenceIn(damaged(encode(one, number), chosen))).toMatchObject(fieldsOf(one, number));
      }),
      { numRuns: 1000 },
    );
  });
});
