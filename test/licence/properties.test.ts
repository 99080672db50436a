import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCard, anyVersion } from './arbitrary.ts';
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
import { elementsOf, encode } from './encode.ts';
import { fieldsOf, licenceIn } from './licence.ts';

const card = anyCard;
const version = anyVersion;
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
